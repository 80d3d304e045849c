"""The chain ladder, worked out on paper."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.points.chain_ladder import chain_ladder, development, triangle

NAN = np.nan
SEEN = np.array([[20.0, 40.0, 50.0], [30.0, 45.0, NAN], [10.0, NAN, NAN]])


def test_factors_are_of_vintages_seen_at_both_ages() -> None:
    # (40 + 45) / (20 + 30) = 1.7; 50 / 40 = 1.25
    assert development(SEEN).tolist() == pytest.approx([1.7, 1.25])


def test_each_vintage_grows_by_the_factors_to_come() -> None:
    found = chain_ladder(SEEN, np.array([100.0, 100.0, 100.0]))
    assert found.tolist() == pytest.approx([0.50, 0.45 * 1.25, 0.10 * 1.7 * 1.25])


def test_nothing_issued_has_no_rate_and_no_rate_is_above_one() -> None:
    found = chain_ladder(SEEN, np.array([0.0, 50.0, 15.0]))
    assert np.isnan(found[0])
    assert found[1:].tolist() == [1.0, 1.0]


def test_where_nothing_was_redeemed_nothing_is_said() -> None:
    assert development(np.array([[0.0, 0.0], [0.0, NAN]])).tolist() == [1.0]
    assert chain_ladder(np.array([[0.0]]), np.array([10.0])).tolist() == [0.0]


def test_what_is_to_come_is_not_seen() -> None:
    flows = np.array([[3.0, 0.0, 0.0], [2.0, 4.0, 0.0], [1.0, 1.0, 5.0]])
    np.testing.assert_array_equal(triangle(flows, 1), [[3.0, 5.0], [4.0, NAN]])
    np.testing.assert_array_equal(triangle(flows, 2), [[3.0, 5.0, 6.0], [4.0, 5.0, NAN], [5.0, NAN, NAN]])


def test_a_steady_program_is_told_without_error() -> None:
    # Every vintage is used 20 %, 10 %, 5 % of what was issued: the oldest three are complete, all others are told 35 %.
    shares = np.array([0.20, 0.10, 0.05, 0.0])
    issued = np.array([100.0, 250.0, 80.0, 400.0, 120.0, 90.0])
    flows = np.zeros((6, 6))
    for vintage, points in enumerate(issued):
        ages = min(len(shares), 6 - vintage)
        flows[vintage : vintage + ages, vintage] = points * shares[:ages]
    assert chain_ladder(triangle(flows, 5), issued).tolist() == pytest.approx([0.35] * 6)
