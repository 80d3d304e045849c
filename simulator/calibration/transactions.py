"""Purchases as three sorted columns, at most one per customer and day."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
        discount_units: money off by promotions, in the same units, shape (n,), at least 0; None if it is not known.
        coupon_units: money off by coupons, likewise.

    Files become transactions in ``reading``; build from arrays with :func:`merge_purchases`. Columns are copied and
    cannot be written.

    Raises:
        TransactionError: for no rows, columns of unequal length, a row out of order or negative money.
    """

    customer: IntArray
    day: IntArray
    amount_units: IntArray
    discount_units: IntArray | None = None
    coupon_units: IntArray | None = None

    def __post_init__(self) -> None:
        """Copy and check the columns."""
        for name, given in self._columns().items():
            column = np.array(given, dtype=np.int64)
            column.setflags(write=False)
            object.__setattr__(self, name, column)
        self._check()

    def _columns(self) -> dict[str, IntArray]:
        columns = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: column for name, column in columns.items() if column is not None}

    def _check(self) -> None:
        columns = self._columns()
        if not self.customer.size:
            raise TransactionError("There are no transactions.")
        if any(column.shape != self.customer.shape for column in columns.values()):
            raise TransactionError("The columns of transactions differ in length.")
        same, later = np.diff(self.customer) == 0, np.diff(self.day) > 0
        if (np.diff(self.customer) < 0).any() or (same & ~later).any():
            raise TransactionError("Transactions must be sorted by customer and day, one a day.")
        for name in ("amount", "discount", "coupon"):
            if (units := columns.get(f"{name}_units")) is not None and units.min() < 0:
                raise TransactionError(f"{'An' if name == 'amount' else 'A'} {name} is negative.")

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
        return self.kept((self.day >= first_day) & (self.day <= last_day))

    def scaled(self, factor: float) -> "Transactions":
        """Money times a factor, as when the currency changes; rounded to units."""
        if factor == 1.0:
            return self
        columns = self._columns()
        money = {name: np.rint(column * factor) for name, column in columns.items() if name.endswith("_units")}
        return Transactions(**{**columns, **money})

    def kept(self, keep: npt.NDArray[np.bool_]) -> "Transactions":
        """Keep the rows where `keep` holds, shape (n,); TransactionError if there are none."""
        return Transactions(**{name: column[keep] for name, column in self._columns().items()})


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
