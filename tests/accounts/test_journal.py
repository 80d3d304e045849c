"""Journal entries of points: they balance, and the liability ends where the books end."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.points.journal import (
    BREAKAGE,
    ESTIMATES,
    LIABILITY,
    OPENING,
    PAID,
    REWARDS,
    SALES,
    USED,
    Month,
    journal,
)

CENTS = st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100)
MONTHS = st.lists(st.tuples(CENTS, CENTS, CENTS, CENTS, CENTS), max_size=5)


def months_of(moved: list[tuple[Decimal, ...]]) -> list[Month]:
    return [Month(f"2027-0{number + 1}-28", f"2027-0{number + 1}", *one) for number, one in enumerate(moved)]


@given(CENTS, MONTHS)
def test_every_entry_balances_and_the_liability_closes(opening: Decimal, moved: list[tuple[Decimal, ...]]) -> None:
    lines = list(journal(opening, "2027-01-04", months_of(moved)))
    for _, entry in groupby(lines, key=lambda line: line.entry):
        one, other = entry
        assert one.debit == other.credit > 0
        assert one.credit == other.debit == 0
        assert (one.date, one.memo) == (other.date, other.memo)
    balance = sum((line.credit - line.debit for line in lines if line.account == LIABILITY), Decimal(0))
    assert balance == opening + sum((one[0] - one[1] - one[2] - one[3] for one in moved), Decimal(0))


def test_a_month_is_entered_as_an_accountant_would() -> None:
    five = tuple(Decimal(text) for text in ("100.00", "20.00", "5.00", "-1.50", "30.00"))
    lines = list(journal(Decimal("7.00"), "2027-01-04", months_of([five])))
    assert [(line.entry, line.account, line.debit, line.credit) for line in lines] == [
        (1, OPENING, Decimal("7.00"), 0), (1, LIABILITY, 0, Decimal("7.00")),
        (2, SALES, Decimal("100.00"), 0), (2, LIABILITY, 0, Decimal("100.00")),
        (3, LIABILITY, Decimal("20.00"), 0), (3, USED, 0, Decimal("20.00")),
        (4, LIABILITY, Decimal("5.00"), 0), (4, BREAKAGE, 0, Decimal("5.00")),
        (5, ESTIMATES, Decimal("1.50"), 0), (5, LIABILITY, 0, Decimal("1.50")),
        (6, REWARDS, Decimal("30.00"), 0), (6, PAID, 0, Decimal("30.00")),
    ]  # fmt: skip
    assert lines[0].date == "2027-01-04"
    assert lines[-1].memo == "Cost of rewards redeemed, 2027-01"


def test_what_does_not_move_has_no_entry() -> None:
    assert list(journal(Decimal(0), "2027-01-04", months_of([(Decimal(0),) * 5]))) == []
