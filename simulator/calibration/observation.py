"""How purchases were observed: for how long, and whose. A simulated store is observed in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.calibration.errors import FitError
from simulator.calibration.transactions import DAYS_PER_WEEK, Transactions

Customers = Literal["auto", "new", "existing"]

ENTRY_PART = 0.25
"""Part of the period in which a customer must have bought to be followed over the rest of it."""

LAST_ENTRY_PART = 0.5
"""Where nobody buys for the first time after this part of the period, the file follows a cohort of new customers."""

MOST_WEEKS = 104
"""Longest period that is followed: the last so many weeks, or the first ones of a cohort of new customers."""

FEWEST_WEEKS = 8
"""Assumed: shorter periods do not show how soon customers come back."""


@dataclass(frozen=True)
class Observation:
    """A period of whole weeks, and the customers who are followed through it.

    Attributes:
        is_new: a first purchase in the period is the customer's first ever; otherwise customers were there before.
        first_day: first day, since 1970-01-01.
        weeks: whole weeks of the period.
        entry_weeks: customers are followed who bought in the first so many weeks.
    """

    is_new: bool
    first_day: int
    weeks: int
    entry_weeks: int


def observe(transactions: Transactions, customers: Customers = "auto", most_weeks: int = MOST_WEEKS) -> Observation:
    """Decide whom to follow, through at most `most_weeks`. The last, broken week is left out.

    Raises:
        FitError: if the period is shorter than `FEWEST_WEEKS`.
    """
    first_day = transactions.first_day
    weeks = (transactions.last_day - first_day + 1) // DAYS_PER_WEEK
    if weeks < FEWEST_WEEKS:
        raise FitError(f"A fit needs purchases of at least {FEWEST_WEEKS} weeks, found {weeks} whole weeks.")
    last_entry = int(transactions.day[transactions.first_rows].max() - first_day) // DAYS_PER_WEEK + 1
    is_cohort = last_entry <= LAST_ENTRY_PART * weeks
    is_new = customers == "new" or (customers == "auto" and is_cohort)
    entry_weeks = last_entry if is_new and is_cohort else max(round(ENTRY_PART * weeks), 1)
    if weeks > most_weeks:
        if not is_new:
            first_day += (weeks - most_weeks) * DAYS_PER_WEEK
        weeks, entry_weeks = most_weeks, min(entry_weeks, round(ENTRY_PART * most_weeks))
    return Observation(is_new, first_day, weeks, entry_weeks)
