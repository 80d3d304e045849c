"""Rows of text become transactions; a row that cannot be read stops the reading and is named."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isfinite
from typing import NamedTuple

import numpy as np

from simulator.calibration.arrays import IntArray
from simulator.calibration.days import parse_day
from simulator.calibration.errors import TransactionError
from simulator.calibration.transactions import UNITS_PER_CURRENCY, Transactions, merge_purchases

LARGEST_AMOUNT = 1e11
"""Currency; above this, 64-bit floats no longer tell 1/10,000 apart."""


class Row(NamedTuple):
    """One purchase as written in a file."""

    line: int
    customer: str
    date: str
    amount: str


def parse_amount(text: str) -> int:
    """Units (1/10,000 of the currency, rounded) of an amount such as 12.50; ValueError says what is wrong with it."""
    if "_" in text:
        raise ValueError("is not a number")
    try:
        amount = float(text)
    except ValueError:
        raise ValueError("is not a number") from None
    if not isfinite(amount) or amount > LARGEST_AMOUNT:
        raise ValueError("is not an amount of money")
    if amount < 0:
        raise ValueError("is negative; take refunds out of the file or off their purchase first")
    return round(amount * UNITS_PER_CURRENCY)


@dataclass
class _Columns:
    """Columns while a file is being read; customers are numbered as they appear."""

    codes: dict[str, int] = field(default_factory=dict)
    customer: "array[int]" = field(default_factory=lambda: array("q"))
    day: "array[int]" = field(default_factory=lambda: array("q"))
    amount: "array[int]" = field(default_factory=lambda: array("q"))

    def add(self, row: Row) -> None:
        """Append a row; ValueError with the rest of a sentence if it cannot be read."""
        if not row.customer:
            raise ValueError("the customer is empty.")
        try:
            self.day.append(parse_day(row.date))
        except ValueError:
            raise ValueError(f"the date {row.date!r} is not a day like 2024-12-31.") from None
        try:
            self.amount.append(parse_amount(row.amount))
        except ValueError as wrong:
            raise ValueError(f"the amount {row.amount!r} {wrong}.") from None
        self.customer.append(self.codes.setdefault(row.customer, len(self.codes)))

    def merged(self) -> Transactions:
        """Number customers by the order of their names, so that the order of rows does not matter; merge days."""
        rank = np.empty(len(self.codes), np.int64)
        rank[[self.codes[name] for name in sorted(self.codes)]] = np.arange(len(self.codes))
        return merge_purchases(rank[_column(self.customer)], _column(self.day), _column(self.amount))


def _column(values: "array[int]") -> IntArray:
    return np.frombuffer(values, dtype=np.int64)


def collect(rows: Iterable[Row], source: str) -> Transactions:
    """Read rows of a file called `source` (for messages) into transactions.

    Raises:
        TransactionError: for the first row with an empty customer, a bad date or a bad amount; for no rows.
    """
    columns = _Columns()
    for row in rows:
        try:
            columns.add(row)
        except ValueError as wrong:
            raise TransactionError(f"{source}, line {row.line}: {wrong}") from None
    if not columns.customer:
        raise TransactionError(f"{source} holds no transactions.")
    return columns.merged()
