"""Purchases as three sorted columns, at most one per customer and day."""

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import IntArray
from simulator.calibration.errors import TransactionError

UNITS_PER_CURRENCY = 10_000
"""Money is held in 1/10,000 of the currency, as everywhere in the simulator."""

DAYS_PER_WEEK = 7


@dataclass(frozen=True, eq=False)
class Transactions:
    """Customer-days on which something was bought, sorted by customer and then day.

    Attributes:
        customer: codes of customers, shape (n,); equal codes are one customer.
        day: days since 1970-01-01, shape (n,), strictly rising within a customer.
        amount_units: money of the day in 1/10,000 of the currency, shape (n,), at least 0.

    Build with :func:`merge_purchases`. Columns are copied and cannot be written.

    Raises:
        TransactionError: for no rows, columns of unequal length, a row out of order or a negative amount.
    """

    customer: IntArray
    day: IntArray
    amount_units: IntArray

    def __post_init__(self) -> None:
        """Copy and check the columns."""
        for name in ("customer", "day", "amount_units"):
            column = np.array(getattr(self, name), dtype=np.int64)
            column.setflags(write=False)
            object.__setattr__(self, name, column)
        self._check()

    def _check(self) -> None:
        if not self.customer.size:
            raise TransactionError("There are no transactions.")
        if not self.customer.shape == self.day.shape == self.amount_units.shape:
            raise TransactionError("The columns of transactions differ in length.")
        same, later = np.diff(self.customer) == 0, np.diff(self.day) > 0
        if (np.diff(self.customer) < 0).any() or (same & ~later).any():
            raise TransactionError("Transactions must be sorted by customer and day, one a day.")
        if self.amount_units.min() < 0:
            raise TransactionError("An amount is negative.")

    def __len__(self) -> int:
        """Count customer-days with a purchase."""
        return self.customer.size

    @property
    def first_rows(self) -> IntArray:
        """Row of each customer's first purchase, in order of customers, shape (customers,)."""
        return np.flatnonzero(np.diff(self.customer, prepend=self.customer[0] - 1)).astype(np.int64)

    @property
    def customers(self) -> int:
        """Number of distinct customers."""
        return self.first_rows.size

    @property
    def first_day(self) -> int:
        """Earliest day, since 1970-01-01."""
        return int(self.day.min())

    @property
    def last_day(self) -> int:
        """Latest day, since 1970-01-01."""
        return int(self.day.max())

    def between(self, first_day: int, last_day: int) -> "Transactions":
        """Keep the purchases of these days, both included; TransactionError if there are none."""
        keep = (self.day >= first_day) & (self.day <= last_day)
        return Transactions(self.customer[keep], self.day[keep], self.amount_units[keep])


def merge_purchases(customer: IntArray, day: IntArray, amount_units: IntArray) -> Transactions:
    """Sort purchases and add up those of one customer on one day.

    Same-day purchases are one visit in every model fitted here (Fader, Hardie & Lee 2005 treat CDNOW so).

    Args:
        customer: codes, shape (n,), any order.
        day: days since 1970-01-01, shape (n,).
        amount_units: 1/10,000 of the currency, shape (n,).

    Raises:
        TransactionError: for no rows.
    """
    if not customer.size:
        raise TransactionError("There are no transactions.")
    order = np.lexsort((day, customer))
    who, when, paid = customer[order], day[order], amount_units[order]
    new = (np.diff(who, prepend=who[0] - 1) != 0) | (np.diff(when, prepend=when[0] - 1) != 0)
    starts = np.flatnonzero(new)
    return Transactions(who[starts], when[starts], np.add.reduceat(paid, starts))
