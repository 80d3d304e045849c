"""The plain ledger: every movement pairs with lots, and every lot comes out even."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .ledger import DEBT, WAITING, Ledger


def closing(ledger: Ledger) -> dict[object, int]:
    """What every lot holds."""
    held: dict[object, int] = dict(ledger.lots)
    held[DEBT], held[WAITING] = min(ledger.balance, 0), ledger.pending
    return {lot: points for lot, points in held.items() if points}


def moved(ledger: Ledger) -> dict[object, int]:
    """What the journal says that every lot holds."""
    found: Counter[object] = Counter()
    for _, lot, points in ledger.journal or ():
        found[lot] += points
    return {lot: points for lot, points in found.items() if points}


def by_kind(ledger: Ledger) -> Counter[str]:
    found: Counter[str] = Counter()
    for kind, _, points in ledger.journal or ():
        found[kind] += points
    return found


def test_a_debit_takes_the_oldest_lots_first_and_names_them() -> None:
    ledger = Ledger()
    ledger.credit(30, 2)
    ledger.credit(50, 1)
    assert ledger.debit(60, "redeemed") == [(1, 50), (2, 10)]
    assert ledger.lots == {2: 20}
    assert ledger.balance == 20


def test_what_the_lots_do_not_hold_is_owed_and_repaid_first() -> None:
    ledger = Ledger()
    ledger.credit(10, 0)
    assert ledger.debit(25, "clawed") == [(0, 10), (DEBT, 15)]
    assert ledger.balance == -15
    assert ledger.credit(20, 3) == [(DEBT, 15), (3, 5)]
    assert ledger.lots == {3: 5}


@pytest.mark.parametrize(("allow_negative", "taken", "balance"), [(True, 40, -30), (False, 10, 0)])
def test_claw_back_of_used_points(allow_negative: bool, taken: int, balance: int) -> None:
    ledger = Ledger()
    ledger.credit(40, 0)
    ledger.debit(30, "redeemed")
    assert ledger.claw_back(40, 5, allow_negative) == taken
    assert ledger.balance == balance


def test_nothing_is_clawed_back_from_what_is_owed_already() -> None:
    ledger = Ledger()
    ledger.debit(5, "clawed")
    assert ledger.claw_back(40, 5, allow_negative=False) == 0
    assert ledger.claw_back(40, 5, allow_negative=True) == 40
    assert ledger.balance == -45


def test_points_that_wait_are_clawed_back_before_usable_ones() -> None:
    ledger = Ledger()
    ledger.credit(100, 0)
    ledger.put_off(40, 7)
    assert ledger.claw_back(30, 7, allow_negative=False) == 30
    assert (ledger.pending, ledger.balance) == (10, 100)
    assert ledger.credit_due(6, 1) == 0
    assert ledger.credit_due(7, 1) == 10
    assert ledger.lots == {0: 100, 1: 10}


def test_only_lots_before_the_first_alive_lapse() -> None:
    ledger = Ledger()
    for lot in range(4):
        ledger.credit(10 + lot, lot)
    assert ledger.lapse_before(2) == 21
    assert ledger.lots == {2: 12, 3: 13}
    assert ledger.lapse_before(2) == 0


def test_conversion_keeps_the_lots_adding_up() -> None:
    ledger = Ledger()
    for lot in range(5):
        ledger.credit(1, lot)
    assert ledger.convert(lambda points: (points * 137 + 50) // 100) == 2
    assert ledger.balance == 7 == sum(ledger.lots.values())


MOVES = st.lists(
    st.tuples(st.sampled_from(["credit", "wait", "due", "redeem", "claw", "owe", "lapse", "expire", "convert", "move"]),
              st.integers(0, 60), st.integers(0, 6)), max_size=40,
)  # fmt: skip


@given(MOVES)
def test_every_lot_comes_out_even(moves: list[tuple[str, int, int]]) -> None:
    ledger = Ledger(journal=[])
    for tick, (move, points, lot) in enumerate(moves):
        if move == "credit":
            ledger.credit(points, lot)
        elif move == "wait":
            ledger.put_off(points, tick + lot)
        elif move == "due":
            ledger.credit_due(tick, lot)
        elif move == "redeem":
            ledger.debit(min(points, max(ledger.balance, 0)), "redeemed")
        elif move in ("claw", "owe"):
            ledger.claw_back(points, tick + lot, allow_negative=move == "owe")
        elif move == "lapse":
            ledger.lapse(points)
        elif move == "expire":
            ledger.lapse_before(lot)
        elif move == "convert":
            ledger.convert(lambda points, by=lot: (points * by + 1) // 2)
        else:
            ledger.move_to(lot)
        assert sum(ledger.lots.values()) == max(ledger.balance, 0)
        assert all(points > 0 for points in ledger.lots.values())
        assert moved(ledger) == closing(ledger)
    assert by_kind(ledger)["credited"] == 0
    assert sum(by_kind(ledger).values()) == ledger.balance + ledger.pending
