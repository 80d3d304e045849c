"""What can be seen of customers who are followed through a period: of real ones and of simulated ones alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import FloatArray, IntArray
from simulator.calibration.errors import FitError
from simulator.calibration.observation import Observation
from simulator.calibration.transactions import DAYS_PER_WEEK, UNITS_PER_CURRENCY, Transactions

TOP = 10
"""Customers with so many repeat purchases or more share the last bar of the histogram."""

TAIL_SHARE = 0.1
"""The busiest customers, about this part of all, are a target of their own."""


@dataclass(frozen=True, eq=False)
class Purchases:
    """Purchases by customer and week, sorted by customer and then week; all of shape (n,).

    Attributes:
        customer: codes.
        week: week of the period, from 0.
        count: purchases in that week, at least 1.
        spend: their money, currency.
    """

    customer: IntArray
    week: IntArray
    count: IntArray
    spend: FloatArray


@dataclass(frozen=True, eq=False)
class Cohort:
    """Customers who bought in the entry weeks, each with what came after the first purchase; of shape (customers,).

    Attributes:
        observation: the period.
        repeats: purchases after the first one.
        late: those of them in the second half of the period.
        spend: money of all purchases in the period, currency.
        repeats_by_week: repeat purchases of all customers by week, shape (weeks,).
    """

    observation: Observation
    repeats: IntArray
    late: IntArray
    spend: FloatArray
    repeats_by_week: IntArray

    @property
    def customers(self) -> int:
        """How many are followed."""
        return self.repeats.size

    @property
    def histogram(self) -> FloatArray:
        """Share of customers with 0, 1, ..., `TOP` and more repeat purchases, shape (TOP + 1,)."""
        return np.asarray(np.bincount(np.minimum(self.repeats, TOP), minlength=TOP + 1) / self.customers)

    @property
    def weekly_rate(self) -> FloatArray:
        """Repeat purchases per customer by week, shape (weeks,)."""
        return self.repeats_by_week / self.customers

    def concentration(self) -> FloatArray:
        """Share of spend of the best 0, 1, ..., 100 % of customers, shape (101,)."""
        best = np.concatenate([[0.0], np.cumsum(np.sort(self.spend)[::-1])])
        return np.asarray(np.interp(np.linspace(0, self.customers, 101), np.arange(best.size), best) / best[-1])

    def tail(self) -> int:
        """Fewest repeat purchases, at least 2, that at most `TAIL_SHARE` of customers reach."""
        least = int(np.quantile(self.repeats, 1.0 - TAIL_SHARE, method="higher"))
        while (self.repeats >= least).mean() > TAIL_SHARE:
            least += 1
        return max(least, 2)


def purchases_of(transactions: Transactions, observation: Observation) -> Purchases:
    """Purchases of the whole weeks of a period, by customer and week."""
    week = (transactions.day - observation.first_day) // DAYS_PER_WEEK
    inside = (week >= 0) & (week < observation.weeks)
    customer, week, units = transactions.customer[inside], week[inside], transactions.amount_units[inside]
    new = (np.diff(customer, prepend=customer[0] - 1) != 0) | (np.diff(week, prepend=-1) != 0)
    starts = np.flatnonzero(new)
    count = np.diff(np.append(starts, customer.size))
    return Purchases(customer[starts], week[starts], count, np.add.reduceat(units, starts) / UNITS_PER_CURRENCY)


def follow(purchases: Purchases, observation: Observation) -> Cohort:
    """Follow the customers who bought in the entry weeks.

    Raises:
        FitError: if nobody did.
    """
    new = np.diff(purchases.customer, prepend=purchases.customer[0] - 1) != 0
    starts = np.flatnonzero(new)
    kept = purchases.week[starts] < observation.entry_weeks
    if not kept.any():
        raise FitError("Nobody bought in the first weeks of the period.")
    repeats = purchases.count - new
    is_late = purchases.week >= observation.weeks / 2
    row_kept = np.repeat(kept, np.diff(np.append(starts, new.size)))
    return Cohort(
        observation,
        np.add.reduceat(repeats, starts)[kept],
        np.add.reduceat(np.where(is_late, repeats, 0), starts)[kept],
        np.add.reduceat(purchases.spend, starts)[kept],
        np.bincount(purchases.week[row_kept], repeats[row_kept], observation.weeks).astype(np.int64),
    )
