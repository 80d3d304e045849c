"""Points as deferred revenue: worked examples of standards and textbooks, to their figures (kpis.md 5.2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.points.deferral import (
    allocated_price,
    cumulative_revenue,
    earned_share,
    stand_alone_price,
    still_to_be_used,
)


def test_a_breakage_estimate_that_falls() -> None:
    # KPMG handbook 10A: 9,000 allocated to 10,000 points; 4,500 used at 97 %, then 4,000 more at 99 %.
    first = cumulative_revenue(9_000, 4_500, 0.97, 10_000)
    second = cumulative_revenue(9_000, 8_500, 0.99, 10_000)
    assert round(float(first)) == 4_175
    assert round(float(second - first)) == 3_552


def test_a_breakage_estimate_that_rises() -> None:
    # KPMG handbook 10B: 92 % instead of 99 % in the third year.
    first = cumulative_revenue(9_000, 4_500, 0.97, 10_000)
    assert round(float(cumulative_revenue(9_000, 8_500, 0.92, 10_000) - first)) == 4_140


def test_example_52_of_ifrs_15() -> None:
    points = allocated_price(100_000, stand_alone_price(10_000, 1.0, 0.95))
    assert round(float(points)) == 8_676
    assert round(100_000 - float(points)) == 91_324
    first = cumulative_revenue(points, 4_500, 0.95, 10_000)
    second = cumulative_revenue(points, 8_500, 0.97, 10_000)
    assert round(float(first)) == 4_110
    assert round(float(second - first)) == 3_493
    assert round(float(points - second)) == 1_073


def test_a_textbook_allocation_unrounded() -> None:
    assert float(allocated_price(2_000, stand_alone_price(2_000, 0.10, 0.85))) == pytest.approx(156.68, abs=0.005)


def test_the_share_of_issued_points_is_not_that_of_outstanding_ones() -> None:
    # 100 issued, 80 % will be used, 60 are used: 20 of the 40 left. 40 x 80 % would be 32, 60 % too many.
    to_come = float(still_to_be_used(100, 0.80, 60))
    assert to_come == pytest.approx(20)
    assert 40 * 0.80 / to_come == pytest.approx(1.6)


def test_points_that_nobody_paid_for_get_no_part_of_a_price() -> None:
    assert float(allocated_price(0.0, 50.0)) == 0.0
    assert float(allocated_price(-5.0, 50.0)) == 0.0  # more was returned than bought
    assert float(allocated_price(0.0, 0.0)) == 0.0


def test_what_is_expected_never_to_be_used_is_earned() -> None:
    assert float(earned_share(0, 0)) == 1.0
    assert float(earned_share(7, 5)) == 1.0
    assert float(earned_share(0, 5)) == 0.0


@given(
    st.floats(0, 1e9), st.floats(0, 1e9), st.floats(0, 1), st.floats(0, 1e6), st.floats(0, 1)
)  # fmt: skip
def test_revenue_is_never_more_than_was_allocated(
    paid: float, issued: float, rate: float, redeemed: float, value: float
) -> None:
    price = float(allocated_price(paid, stand_alone_price(issued, value, rate)))
    assert 0.0 <= price <= min(paid, issued * value * rate) * (1 + 1e-12)
    assert 0.0 <= float(cumulative_revenue(price, redeemed, rate, issued)) <= price
