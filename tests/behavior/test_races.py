"""Choices by exponential race are the multinomial logit, and couple worlds as they should."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.behavior.columns import LANES

from .drivers import choices, uniforms

KEY = np.array([11, 0], dtype=np.uint64)
COUNT = 20_000
CHOICE = 19


def shared_draws(items: int) -> np.ndarray:
    shoppers, item = np.meshgrid(np.arange(COUNT), np.arange(items), indexing="ij")
    address = np.stack([shoppers, 0 * item, 0 * item + CHOICE, 0 * item, item], axis=-1).reshape(-1, 5)
    into = np.zeros(COUNT * items)
    uniforms(KEY, address.astype(np.int64), into)
    return into.reshape(COUNT, items)


DRAWS = shared_draws(4)
PULLS = np.zeros((COUNT, 2 * LANES))
PULLS[:, :4] = -1.0 / np.log(DRAWS)


def chosen(weights: list[float], outside: float) -> np.ndarray:
    lanes = np.zeros((COUNT, LANES))
    lanes[:, : len(weights)] = weights
    into = np.zeros(COUNT, np.int64)
    choices(PULLS, lanes, np.full(COUNT, outside), into)
    return into


@pytest.mark.parametrize(
    ("weights", "outside"), [([1.0, 1.0, 1.0], 1.0), ([0.5, 2.0, 0.1], 0.4), ([30.0, 1e-3, 3.0], 5.0)]
)
def test_shares_of_choices_are_those_of_the_logit(weights: list[float], outside: float) -> None:
    every = np.array([outside, *weights])
    observed = np.bincount(chosen(weights, outside) + 1, minlength=4)
    expected = every / every.sum() * COUNT
    kept = expected > 5.0
    assert observed[~kept].sum() <= 10
    assert stats.chisquare(observed[kept], expected[kept] * observed[kept].sum() / expected[kept].sum()).pvalue > 1e-4


def test_an_exponential_race_is_a_gumbel_maximum() -> None:
    weights, outside = [0.5, 2.0, 0.1], 0.4
    gumbels = -np.log(-np.log(DRAWS))
    best = np.argmax(np.log([outside, *weights]) + gumbels, axis=1) - 1
    np.testing.assert_array_equal(chosen(weights, outside), best)


POSITIVE = st.floats(1e-3, 1e3)


@given(st.lists(POSITIVE, min_size=3, max_size=3), POSITIVE, st.integers(0, 2), st.floats(1.0, 10.0))
def test_choices_move_only_to_the_store_that_became_better(
    weights: list[float], outside: float, store: int, factor: float
) -> None:
    better = [weight * (factor if place == store else 1.0) for place, weight in enumerate(weights)]
    before, after = chosen(weights, outside), chosen(better, outside)
    assert (after[before != after] == store).all()


def test_a_store_that_is_not_seen_is_never_chosen() -> None:
    assert not (chosen([0.0, 1.0, 1.0], 1.0) == 0).any()
    assert (chosen([0.0, 0.0, 0.0], 1e-300) == -1).all()
