"""Were the purchases after the fitted period foreseen? Actual and expected, by how often customers had bought."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from simulator.calibration.arrays import FloatArray
from simulator.calibration.bg_nbd import BgNbd
from simulator.calibration.bg_nbd_forecast import expected_given_history
from simulator.calibration.fitted import Fit
from simulator.calibration.summary import PurchaseSummary, count_purchases
from simulator.calibration.transactions import DAYS_PER_WEEK, Transactions

TOP = 7
"""Customers with this many repeat purchases or more share a row, as in table T1."""

TWO_SIDED = 1.96
"""Standard errors of a 95 % interval."""


@dataclass(frozen=True)
class HoldOutRow:
    """Customers with equally many repeat purchases while fitting, and what they bought after.

    Attributes:
        frequency: repeat purchases while fitting; `TOP` or more where it is `TOP`.
        customers: number of such customers.
        actual: purchases per customer in the hold-out.
        expected: the same, as the BG/NBD expects of their histories.
        low, high: 95 % interval around `expected` for what such customers would actually buy.
    """

    frequency: int
    customers: int
    actual: float
    expected: float
    low: float
    high: float

    @property
    def is_foreseen(self) -> bool:
        """The interval holds what was bought."""
        return self.low <= self.actual <= self.high


@dataclass(frozen=True)
class HoldOut:
    """Purchases of fitted customers in the weeks after the fit.

    Attributes:
        weeks: length of the hold-out.
        rows: by repeat purchases while fitting, rising; rows without customers are left out.
        actual: purchases made, all customers.
        expected: purchases the BG/NBD expected of their histories.
        low, high: 95 % interval around `expected`.
        silent_share: customers who bought nothing in the hold-out, share of all fitted.
        by_week: purchases made in each week of the hold-out.
    """

    weeks: int
    rows: tuple[HoldOutRow, ...]
    actual: int
    expected: float
    low: float
    high: float
    silent_share: float
    by_week: tuple[int, ...]

    @property
    def is_foreseen(self) -> bool:
        """The interval holds what was bought."""
        return self.low <= self.actual <= self.high


def check_hold_out(fit: Fit[BgNbd], summary: PurchaseSummary, transactions: Transactions, weeks: int) -> HoldOut:
    """Compare the last `weeks` of `transactions` with what a fit to `summary`, the time before, expects.

    An interval covers what chance does to the customers of a class (from how far each is from what was expected of
    it, so that nothing is supposed of the spread) and the error of the fitted parameters (delta method).
    """
    last = transactions.last_day
    first = last - weeks * DAYS_PER_WEEK + 1
    actual = count_purchases(transactions, summary.customer, first, last).astype(np.float64)
    each = summary.each()
    expected = expected_given_history(fit.parameters, each, float(weeks))
    slopes = fit.slopes(lambda model: expected_given_history(model, each, float(weeks)))
    group = np.minimum(summary.frequency, TOP)
    rows = []
    for frequency in np.unique(group).tolist():
        own = group == frequency
        error = _error(actual[own], expected[own], slopes[:, own], fit) / int(own.sum())
        mean = float(expected[own].mean())
        low, high = max(mean - TWO_SIDED * error, 0.0), mean + TWO_SIDED * error
        rows.append(HoldOutRow(frequency, int(own.sum()), float(actual[own].mean()), mean, low, high))
    total, error = float(expected.sum()), _error(actual, expected, slopes, fit)
    known = np.isin(transactions.customer, summary.customer) & (transactions.day >= first)
    by_week = np.bincount((transactions.day[known] - first) // DAYS_PER_WEEK, minlength=weeks)
    return HoldOut(
        weeks, tuple(rows), int(actual.sum()), total, max(total - TWO_SIDED * error, 0.0), total + TWO_SIDED * error,
        float((actual == 0).mean()), tuple(by_week.tolist()),
    )  # fmt: skip


def _error(actual: FloatArray, expected: FloatArray, slopes: FloatArray, fit: Fit[BgNbd]) -> float:
    """Standard deviation of the sum of purchases around what is expected."""
    chance = float(((actual - expected) ** 2).sum())
    return sqrt(chance + fit.variance(slopes.sum(axis=1)))
