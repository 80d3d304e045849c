"""What the buy-till-you-die models need to know of a customer: how often, how recently, for how long, how much.

Conventions of Fader, Hardie & Lee (2005): the first purchase starts the clock and is not counted; time is in weeks.
"""

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import FloatArray, IntArray
from simulator.calibration.errors import TransactionError
from simulator.calibration.transactions import DAYS_PER_WEEK, UNITS_PER_CURRENCY, Transactions


@dataclass(frozen=True, eq=False)
class Histories:
    """Distinct purchase histories and how many customers share each; all arrays of shape (n,).

    Attributes:
        frequency: repeat purchases x, at least 0 (whole numbers held as floats).
        recency: weeks t_x from the first to the last purchase, 0 if x is 0.
        age: weeks T from the first purchase to the end of observation, at least t_x.
        customers: customers with this history.
    """

    frequency: FloatArray
    recency: FloatArray
    age: FloatArray
    customers: FloatArray

    @property
    def total(self) -> int:
        """Number of customers."""
        return int(self.customers.sum())


@dataclass(frozen=True, eq=False)
class PurchaseSummary:
    """Customers who first bought by the end of a period, and their purchases in it; all arrays of shape (customers,).

    Attributes:
        customer: codes, rising.
        frequency: repeat purchases (customer-days after the first).
        recency: weeks from the first to the last purchase.
        age: weeks from the first purchase to the end of the period.
        paid_repeats: repeat purchases with an amount above 0. A purchase that cost nothing counts for timing, but says
            nothing of how much is spent.
        mean_spend: mean amount of the paid repeats in currency, nan where there are none.
    """

    customer: IntArray
    frequency: IntArray
    recency: FloatArray
    age: FloatArray
    paid_repeats: IntArray
    mean_spend: FloatArray

    def histories(self) -> Histories:
        """Timing alone, with customers of equal history counted together."""
        rows = np.column_stack([self.frequency.astype(np.float64), self.recency, self.age])
        distinct, customers = np.unique(rows, axis=0, return_counts=True)
        frequency, recency, age = distinct.T
        return Histories(frequency, recency, age, customers.astype(np.float64))

    def sample(self, most: int) -> "PurchaseSummary":
        """At most so many customers, evenly spread over the codes, which say nothing about purchases."""
        if self.customer.size <= most:
            return self
        kept = np.linspace(0, self.customer.size - 1, most).astype(np.int64)
        return PurchaseSummary(
            self.customer[kept],
            self.frequency[kept],
            self.recency[kept],
            self.age[kept],
            self.paid_repeats[kept],
            self.mean_spend[kept],
        )

    def each(self) -> Histories:
        """Timing alone, one row per customer in the order of `customer`."""
        return Histories(self.frequency.astype(np.float64), self.recency, self.age, np.ones(self.customer.size))


def summarize(transactions: Transactions, last_day: int) -> PurchaseSummary:
    """Summarize purchases up to and including `last_day` (days since 1970-01-01).

    Raises:
        TransactionError: if nothing was bought by then.
    """
    if last_day < transactions.first_day:
        raise TransactionError("Nothing was bought in the period to be summarized.")
    bought = transactions.between(transactions.first_day, last_day)
    first = bought.first_rows
    last = np.append(first[1:], len(bought)) - 1
    paid_repeats, mean_spend = _repeat_spend(bought, first)
    return PurchaseSummary(
        customer=bought.customer[first],
        frequency=last - first,
        recency=(bought.day[last] - bought.day[first]) / DAYS_PER_WEEK,
        age=(last_day - bought.day[first]) / DAYS_PER_WEEK,
        paid_repeats=paid_repeats,
        mean_spend=mean_spend,
    )


def _repeat_spend(bought: Transactions, first: IntArray) -> tuple[IntArray, FloatArray]:
    paid = bought.amount_units > 0
    paid[first] = False
    count = np.add.reduceat(paid.astype(np.int64), first)
    units = np.add.reduceat(np.where(paid, bought.amount_units, 0), first)
    mean = np.full(count.shape, np.nan)
    np.divide(units, count * UNITS_PER_CURRENCY, out=mean, where=count > 0)
    return count, mean


def count_purchases(transactions: Transactions, customer: IntArray, first_day: int, last_day: int) -> IntArray:
    """Count the purchases of each of these customers (rising codes) in the days from first to last, both included."""
    inside = (transactions.day >= first_day) & (transactions.day <= last_day)
    who = transactions.customer[inside]
    place = np.searchsorted(customer, who)
    known = (place < customer.size) & (customer[np.minimum(place, customer.size - 1)] == who)
    return np.bincount(place[known], minlength=customer.size).astype(np.int64)
