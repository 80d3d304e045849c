"""Intervals of paired differences: K - 1 degrees of freedom, honest coverage, nothing claimed where nothing differs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.experiment.contrast import (
    cost_of_being_wrong,
    estimate,
    paired,
    pairing_gain,
    probability_best,
)

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30).map(np.array)
TABLE = st.integers(1, 8).flatmap(
    lambda k: st.lists(st.lists(st.integers(-3, 3).map(float), min_size=3, max_size=3), min_size=k, max_size=k).map(
        np.array
    )
)


@given(VALUES)
def test_the_interval_has_k_minus_1_degrees_of_freedom(values: np.ndarray) -> None:
    found = estimate(values)
    half = stats.t.ppf(0.975, len(values) - 1) * stats.sem(values)
    assert found.mean == pytest.approx(values.mean())
    assert found.high - found.mean == pytest.approx(half, abs=1e-6)
    assert found.mean - found.low == pytest.approx(half, abs=1e-6)
    assert found.count == len(values)


@pytest.mark.parametrize("replicates", [2, 5, 20])
def test_95_percent_of_intervals_hold_the_truth(replicates: int) -> None:
    runs = 2000
    drawn = np.random.default_rng(replicates).normal(3.0, 2.0, (runs, replicates))
    held = sum(found.low <= 3.0 <= found.high for found in map(estimate, drawn))
    assert abs(held / runs - 0.95) < 4.0 * math.sqrt(0.95 * 0.05 / runs)


def test_one_replicate_gives_no_interval() -> None:
    found = estimate(np.array([4.0]))
    assert (found.mean, found.count) == (4.0, 1)
    assert math.isnan(found.low)
    assert math.isnan(found.high)
    assert not found.is_clear


def test_identical_worlds_differ_by_exactly_0_and_nothing_is_clear() -> None:
    values = np.random.default_rng(1).normal(1e9, 1e8, (20, 1)).repeat(2, axis=1)
    found = estimate(paired(values, 1))
    assert (found.mean, found.low, found.high) == (0.0, 0.0, 0.0)
    assert not found.is_clear


def test_what_is_not_defined_is_left_out_and_counted_out() -> None:
    found = estimate(np.array([1.0, np.nan, 3.0, np.inf]))
    assert (found.mean, found.count) == (2.0, 2)
    nothing = estimate(np.array([np.nan, np.nan]))
    assert math.isnan(nothing.mean)
    assert nothing.count == 0
    assert not nothing.is_clear


@given(VALUES)
def test_only_an_interval_without_0_is_clear(values: np.ndarray) -> None:
    found = estimate(values)
    assert found.is_clear == (not found.low <= 0.0 <= found.high)


def test_a_contrast_is_paired_by_replicate() -> None:
    common = np.random.default_rng(2).normal(0.0, 100.0, 30)
    values = np.column_stack([common, common + 1.0 + np.random.default_rng(3).normal(0.0, 0.1, 30)])
    assert estimate(paired(values, 1)).is_clear
    assert estimate(paired(values, 0)).mean == 0.0
    assert pairing_gain(values, 1) > 1000.0
    assert pairing_gain(values, 0) == math.inf
    assert math.isnan(pairing_gain(values[:1], 1))


def test_ties_share_the_chance_to_be_best() -> None:
    values = np.array([[1.0, 1.0, 0.0], [0.0, 2.0, 1.0]])
    assert probability_best(values).tolist() == [0.25, 0.75, 0.0]
    assert probability_best(np.zeros((4, 3))).tolist() == pytest.approx([1 / 3] * 3)


@given(TABLE)
def test_chances_to_be_best_sum_to_1_and_regret_is_never_negative(values: np.ndarray) -> None:
    chances, regret = probability_best(values), cost_of_being_wrong(values)
    assert chances.sum() == pytest.approx(1.0)
    assert (regret >= 0.0).all()
    assert ((chances == 1.0) <= (regret == 0.0)).all()
