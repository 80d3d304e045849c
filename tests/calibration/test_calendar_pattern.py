"""Months and weekdays: a known season is found again, and one year alone is not called fitted."""

from datetime import date

import numpy as np
import pytest

from simulator.calibration.bg_nbd import BgNbd
from simulator.calibration.calendar_pattern import Season, fit_season, weekday_shares
from simulator.calibration.cohort import follow, purchases_of
from simulator.calibration.days import EPOCH
from simulator.calibration.observation import Observation
from simulator.calibration.transactions import Transactions, merge_purchases

FIRST = date(2021, 1, 4).toordinal() - EPOCH  # a Monday
FACTORS = np.array([0.7, 0.8, 0.9, 1.0, 1.1, 1.0, 0.9, 0.8, 1.0, 1.1, 1.2, 1.5])


def seasonal(weeks: int, customers: int = 3000) -> Transactions:
    rng = np.random.default_rng(11)
    days = np.arange(FIRST, FIRST + weeks * 7)
    month = np.array([date.fromordinal(day + EPOCH).month - 1 for day in days.tolist()])
    bought = rng.random((customers, days.size)) < 0.03 * FACTORS[month]
    bought[:, :14] |= rng.random((customers, 14)) < 0.08  # nearly everybody shows up in the first weeks
    who, when = np.nonzero(bought)
    return merge_purchases(who, days[when], np.full(who.size, 10_000))


def season_of(weeks: int) -> Season | None:
    transactions = seasonal(weeks)
    observation = Observation(is_new=False, first_day=FIRST, weeks=weeks, entry_weeks=weeks // 8)
    cohort = follow(purchases_of(transactions, observation), observation)
    return fit_season(transactions, cohort, BgNbd(1, 1, 1, 1))


def test_a_known_season_is_found_again() -> None:
    season = season_of(120)
    assert season is not None
    assert season.is_fitted
    assert season.factors.mean() == pytest.approx(1.0)
    # Weeks belong to the month of their middle day, so months bleed a little; chance is below 1 %.
    assert season.factors == pytest.approx(FACTORS / FACTORS.mean(), abs=0.07)
    assert (season.standard_errors < 0.06).all()


def test_one_year_is_not_called_fitted() -> None:
    season = season_of(62)
    assert season is not None
    assert not season.is_fitted


def test_less_than_a_year_has_no_season() -> None:
    assert season_of(40) is None


def test_weekdays_start_on_monday() -> None:
    days = np.array([FIRST, FIRST + 7, FIRST + 5, FIRST + 6])
    shares = weekday_shares(merge_purchases(np.arange(4), days, np.full(4, 10_000)))
    assert shares.tolist() == [0.5, 0, 0, 0, 0, 0.25, 0.25]
