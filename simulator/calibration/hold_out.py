"""Were the purchases after the fitted period foreseen? Actual and expected, by how often customers had bought."""

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import FloatArray
from simulator.calibration.bg_nbd import BgNbd
from simulator.calibration.bg_nbd_forecast import expected_given_history
from simulator.calibration.summary import PurchaseSummary, count_purchases
from simulator.calibration.transactions import DAYS_PER_WEEK, Transactions

TOP = 7
"""Customers with this many repeat purchases or more share a row, as in table T1."""


@dataclass(frozen=True)
class HoldOutRow:
    """Customers with equally many repeat purchases while fitting, and what they bought after.

    Attributes:
        frequency: repeat purchases while fitting; `TOP` or more where it is `TOP`.
        customers: number of such customers.
        actual: purchases per customer in the hold-out.
        expected: the same, as the BG/NBD expects of their histories.
    """

    frequency: int
    customers: int
    actual: float
    expected: float


@dataclass(frozen=True)
class HoldOut:
    """Purchases of fitted customers in the weeks after the fit.

    Attributes:
        weeks: length of the hold-out.
        rows: by repeat purchases while fitting, rising; rows without customers are left out.
        actual: purchases made, all customers.
        expected: purchases the BG/NBD expected of their histories.
        silent_share: customers who bought nothing in the hold-out, share of all fitted.
    """

    weeks: int
    rows: tuple[HoldOutRow, ...]
    actual: int
    expected: float
    silent_share: float


def check_hold_out(model: BgNbd, summary: PurchaseSummary, transactions: Transactions, weeks: int) -> HoldOut:
    """Compare the last `weeks` of `transactions` with what `model`, fitted to `summary`, the time before, expects."""
    last = transactions.last_day
    actual = count_purchases(transactions, summary.customer, last - weeks * DAYS_PER_WEEK + 1, last)
    expected = expected_given_history(model, summary.each(), float(weeks))
    group = np.minimum(summary.frequency, TOP)
    rows = (_row(int(x), actual[group == x].astype(np.float64), expected[group == x]) for x in np.unique(group))
    return HoldOut(weeks, tuple(rows), int(actual.sum()), float(expected.sum()), float((actual == 0).mean()))


def _row(frequency: int, actual: FloatArray, expected: FloatArray) -> HoldOutRow:
    return HoldOutRow(frequency, actual.size, float(actual.mean()), float(expected.mean()))
