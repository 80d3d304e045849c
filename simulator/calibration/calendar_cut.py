"""Days on which a file is known to be incomplete, cut out of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from simulator.calibration.days import EPOCH
from simulator.calibration.transactions import Transactions


def without_days(transactions: Transactions, ranges: Sequence[tuple[date, date]]) -> Transactions:
    """Drop the purchases of these days (first and last, both included) and move later days up.

    Raises:
        TransactionError: if nothing is left.
    """
    for first, last in sorted(ranges, reverse=True):
        start, end = first.toordinal() - EPOCH, last.toordinal() - EPOCH
        rest = transactions.kept((transactions.day < start) | (transactions.day > end))
        transactions = replace(rest, day=rest.day - np.where(rest.day > end, end - start + 1, 0))
    return transactions
