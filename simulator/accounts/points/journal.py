"""Entries of the journal for points as deferred revenue: every entry balances, to the cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

LIABILITY = "Contract liability for points"
SALES = "Sales revenue"
USED = "Revenue from points used"
BREAKAGE = "Revenue from breakage"
ESTIMATES = "Revenue from changed estimates"
REWARDS = "Rewards redeemed"
PAID = "Cash, receivables and inventory"
OPENING = "Opening balances"


@dataclass(frozen=True)
class Month:
    """What moves in a month, currency in cents; each may be below 0."""

    date: str  # of its last day
    label: str
    deferred: Decimal
    redeemed: Decimal
    breakage: Decimal
    catch_up: Decimal
    rewards: Decimal  # cost of rewards redeemed


@dataclass(frozen=True)
class Line:
    """One line of an entry: either a debit or a credit, above 0."""

    date: str
    entry: int
    account: str
    debit: Decimal
    credit: Decimal
    memo: str


def journal(opening: Decimal, start: str, months: Iterable[Month]) -> Iterator[Line]:
    """The entries in order of date: opening balance, then by month deferral, release, breakage, catch-up, rewards.

    Movements of 0 have no entry; those below 0 are entered the other way round. The balance of the liability after all
    of them is opening + deferred - redeemed - breakage - catch-up.
    """
    number = 0

    def entry(date: str, debit: str, credit: str, amount: Decimal, memo: str) -> Iterator[Line]:
        nonlocal number
        if not amount:
            return
        number += 1
        first, second = (debit, credit) if amount > 0 else (credit, debit)
        yield Line(date, number, first, abs(amount), Decimal(0), memo)
        yield Line(date, number, second, Decimal(0), abs(amount), memo)

    yield from entry(start, OPENING, LIABILITY, opening, "Deferred revenue on points held when the horizon begins")
    for month in months:
        for debit, credit, amount, memo in (
            (SALES, LIABILITY, month.deferred, "Part of sales allocated to points issued"),
            (LIABILITY, USED, month.redeemed, "Points used"),
            (LIABILITY, BREAKAGE, month.breakage, "Breakage in proportion to points used"),
            (LIABILITY, ESTIMATES, month.catch_up, "Catch-up from changed estimates, and vintages that are over"),
            (REWARDS, PAID, month.rewards, "Cost of rewards redeemed"),
        ):
            yield from entry(month.date, debit, credit, amount, f"{memo}, {month.label}")
