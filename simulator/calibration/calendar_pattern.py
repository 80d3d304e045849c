"""When people buy: months of the year and days of the week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from simulator.calibration.arrays import FloatArray, IntArray
from simulator.calibration.bg_nbd import BgNbd
from simulator.calibration.bg_nbd_forecast import expected_purchases
from simulator.calibration.cohort import Cohort
from simulator.calibration.days import to_date
from simulator.calibration.transactions import DAYS_PER_WEEK, Transactions

MONTHS = 12
MONDAY = 3
"""1970-01-01 was a Thursday: days since then plus 3, modulo 7, is 0 on Mondays."""

SEEN = 3
"""Weeks of a month that must lie in the period for the month to count as seen."""


@dataclass(frozen=True, eq=False)
class Season:
    """Purchases by month against what the customers' own pace explains.

    Attributes:
        factors: by month from January, mean 1; shape (12,).
        standard_errors: of the factors, from the spread of weeks; shape (12,).
        years_seen: in how many years each month was seen; shape (12,).
    """

    factors: FloatArray
    standard_errors: FloatArray
    years_seen: IntArray

    @property
    def is_fitted(self) -> bool:
        """Every month was seen in at least two years; with less, a season cannot be told from a trend."""
        return bool((self.years_seen >= 2).all())


def weekday_shares(transactions: Transactions) -> FloatArray:
    """Share of purchases by day of the week from Monday, shape (7,)."""
    counts = np.bincount((transactions.day + MONDAY) % DAYS_PER_WEEK, minlength=DAYS_PER_WEEK)
    return np.asarray(counts / counts.sum())


def fit_season(transactions: Transactions, cohort: Cohort, model: BgNbd) -> Season | None:
    """Repeat purchases of followed customers by month over those expected; None where a month was never seen.

    Customers who were there before the period are expected to go on at their own pace, new ones to do as the BG/NBD
    says. `cohort`: customers of `transactions`.
    """
    observation = cohort.observation
    expected = _expected_new(_entries(transactions, cohort), observation.weeks, model) if observation.is_new else None
    after = np.arange(observation.weeks) >= observation.entry_weeks
    if expected is None:
        expected = np.full(observation.weeks, cohort.repeats_by_week[after].mean())
    months, years = _months(observation.first_day, observation.weeks)
    ratios = np.where(after & (expected > 0), cohort.repeats_by_week / np.maximum(expected, 1e-12), np.nan)
    factors, errors, seen = np.full(MONTHS, np.nan), np.full(MONTHS, np.nan), np.zeros(MONTHS, np.int64)
    for month in range(MONTHS):
        own = ratios[(months == month) & after]
        if own.size < SEEN:
            continue
        weight = expected[(months == month) & after]
        factors[month] = float(np.average(own, weights=weight))
        errors[month] = float(own.std(ddof=1) / np.sqrt(own.size))
        counts = np.unique(years[(months == month) & after], return_counts=True)[1]
        seen[month] = int((counts >= SEEN).sum())
    if np.isnan(factors).any():
        return None
    level = factors.mean()
    return Season(factors / level, errors / level, seen)


def _entries(transactions: Transactions, cohort: Cohort) -> IntArray:
    """Followed customers by week of their first purchase, shape (entry weeks,)."""
    week = (transactions.day[transactions.first_rows] - cohort.observation.first_day) // DAYS_PER_WEEK
    entry = cohort.observation.entry_weeks
    return np.bincount(week[week < entry], minlength=entry).astype(np.int64)


def _expected_new(entries: IntArray, weeks: int, model: BgNbd) -> FloatArray:
    cumulated = expected_purchases(model, np.maximum(np.arange(weeks + 1) - 0.5, 0.0))
    by_age = np.diff(cumulated)
    expected = np.zeros(weeks)
    for week, customers in enumerate(entries):
        expected[week:] += customers * by_age[: weeks - week]
    return expected


def _months(first_day: int, weeks: int) -> tuple[IntArray, IntArray]:
    """Month (from 0) and year of the middle day of each week."""
    middles = [to_date(first_day) + timedelta(days=week * DAYS_PER_WEEK + 3) for week in range(weeks)]
    return np.array([day.month - 1 for day in middles]), np.array([day.year for day in middles])
