"""Weekly money and its value: one clock, mid-week discounting, payback that stays, peak funding."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.value import discount_factors, payback_week, peak_funding, present_value
from simulator.market.job import WEEKS_PER_YEAR

MONEY = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=60).map(np.array)
RATE = st.floats(0.0, 5.0)


def test_a_year_has_one_number_of_weeks() -> None:
    assert WEEKS_PER_YEAR == 52.1775


def test_money_of_the_middle_of_a_week_is_discounted_once_by_the_yearly_rate() -> None:
    factors = discount_factors(200, 0.1)
    assert factors[0] == pytest.approx(1.1 ** (-0.5 / 52.1775), rel=1e-14)
    assert factors[156] == pytest.approx(1.1 ** (-156.5 / 52.1775), rel=1e-14)
    np.testing.assert_allclose(factors[1:] / factors[:-1], 1.1 ** (-1 / 52.1775), rtol=1e-13)


def test_a_steady_stream_is_worth_its_annuity() -> None:
    # 1 a year, paid through a whole number of weeks, against the continuous annuity (1 - v^T) / ln(1 + i).
    years = 522 / WEEKS_PER_YEAR
    exact = (1.0 - 1.1**-years) / math.log(1.1)
    assert present_value(np.full(522, 1.0 / WEEKS_PER_YEAR), 0.1) == pytest.approx(exact, rel=1e-6)


@given(MONEY, st.floats(0.0, 1000.0))
def test_without_a_rate_value_is_the_sum(weekly: np.ndarray, closing: float) -> None:
    assert present_value(weekly, 0.0, closing) == pytest.approx(weekly.sum() - closing, abs=1e-9)


@given(MONEY, RATE)
def test_value_is_linear_and_a_column_for_each_world(weekly: np.ndarray, rate: float) -> None:
    both = present_value(np.column_stack([weekly, -2.0 * weekly]), rate)
    assert both.shape == (2,)
    assert both[1] == pytest.approx(-2.0 * both[0], abs=1e-9)
    assert both[0] == pytest.approx(float(present_value(weekly, rate)), abs=1e-9)


@given(st.integers(1, 51), RATE)
def test_a_horizon_below_a_year_is_not_rounded(weeks: int, rate: float) -> None:
    closing = present_value(np.zeros(weeks), rate, 100.0)
    assert closing == pytest.approx(-100.0 * (1.0 + rate) ** (-weeks / 52.1775))


@pytest.mark.parametrize(
    ("weekly", "week"),
    [
        ([-5.0, 3.0, 2.0], 3.0),  # exactly back at the end of week 3
        ([-5.0, 6.0, -2.0, 1.0], 4.0),  # back in week 2, but that does not stay
        ([-5.0, 6.0, -2.0], math.nan),
        ([-5.0, 2.0], math.nan),
        ([1.0, -1.0, 0.0], 0.0),  # never below
        ([0.0, 0.0], 0.0),
        ([4.0, -5.0, 1.0, 1.0], 3.0),
        ([-1.0, 1.0], 2.0),
    ],
)
def test_payback_is_the_first_week_from_which_money_stays_back(weekly: list[float], week: float) -> None:
    assert payback_week(np.array(weekly)) == pytest.approx(week, nan_ok=True)


@given(MONEY)
def test_payback_stays_and_comes_no_later_than_it_must(weekly: np.ndarray) -> None:
    week = payback_week(weekly)
    cumulative = weekly.cumsum()
    if math.isnan(week):
        assert cumulative[-1] < 0
    else:
        assert (cumulative[max(int(week) - 1, 0) :] >= 0).all()
        assert week == 0.0 or cumulative[int(week) - 2] < 0


@given(MONEY)
def test_peak_funding_is_the_deepest_hole(weekly: np.ndarray) -> None:
    hole = peak_funding(weekly)
    assert hole >= 0.0
    assert hole == max(0.0, *(-weekly[: i + 1].sum() for i in range(len(weekly))))
    assert (hole == 0.0) == (payback_week(weekly) == 0.0)
