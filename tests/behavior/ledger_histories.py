"""Histories of one member's points, told to the plain ledger and to the compiled one, operation by operation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import ACCOUNT
from simulator.behavior.program_columns import RULES, STANDING
from simulator.market.lots import lots_at_once
from simulator.study.program import Expiry
from tests.reference.dates import Calendar
from tests.reference.ledger import DEBT, WAITING, Ledger
from tests.reference.lots import LotRule

from .ledger_drivers import (
    CLAW_BACK,
    CREDIT,
    DEBIT,
    FORFEIT,
    HOLD_BACK,
    LAPSE_BEFORE,
    MATURE,
    NEXT_WEEK,
    play_ledger,
)

GAP = 3
"""Places before, between and after the rings, which nothing may touch."""
UNTOUCHED = -77


@dataclass(frozen=True)
class Rules:
    """The rules that a ledger's movements depend on."""

    expiry: Expiry = field(default_factory=Expiry)
    pending_weeks: int = 0
    after_weeks: int = 2
    allow_negative: bool = False
    spare_pending: int = 0
    """Places that another plan of the program asks for."""
    extra_weeks: int = 0


@dataclass(frozen=True)
class Act:
    """One thing that happens in a week. `share` of what is there is used; returned orders come back later."""

    kind: str
    points: int = 0
    share: float = 0.0


class Played:
    """A history told to the plain ledger: the operations, and what it holds after each."""

    def __init__(self, rules: Rules, weeks: list[list[Act]], is_lucky: bool = False) -> None:
        """`is_lucky`: the member holds a level with extra weeks (tier: for which nothing lapses) in odd periods."""
        self.rules, self.lots = rules, LotRule(rules.expiry, Calendar(None, 0))
        self.ledger = Ledger(journal=[])
        self.operations: list[tuple[int, int, int, int]] = []
        self.held: list[tuple[int, int, dict[int, int], dict[int, int], int]] = []
        self.totals: Counter[str] = Counter()
        self._returns: dict[int, list[int]] = {}
        self.week, self.has_forfeited = 0, False
        for self.week, acts in enumerate(weeks):
            self._clock(is_lucky and self.week // 13 % 2 == 1)
            for act in acts:
                self._act(act)

    def _note(self, kind: int, points: int = 0, other: int = 0, moved: int | None = None) -> None:
        self.operations.append((kind, self.week, points, other))
        books = self.ledger
        waiting = {due: held for due, held in books.waiting.items() if held}
        self.held.append((books.balance, books.pending, dict(books.lots), waiting, points if moved is None else moved))

    def _clock(self, is_lucky: bool) -> None:
        rules, books, number = self.rules, self.ledger, self.lots.number(self.week)
        self._note(NEXT_WEEK, other=number)
        for points in self._returns.pop(self.week, []):
            self._claw(points, self.week - rules.after_weeks + rules.pending_weeks)
        self._note(MATURE, moved=books.credit_due(self.week, number))
        if rules.expiry.has_lots:
            first = self.lots.first_alive(self.week, int(is_lucky), rules.extra_weeks if is_lucky else 0)
            lapsed = books.lapse_before(first)
            self.totals["expired"] += lapsed
            self._note(LAPSE_BEFORE, other=first, moved=lapsed)

    def _claw(self, points: int, due: int) -> None:
        taken = self.ledger.claw_back(points, due, self.rules.allow_negative)
        self.totals["clawed"] += taken
        self._note(CLAW_BACK, points, due, taken)

    def _act(self, act: Act) -> None:
        rules, books, number = self.rules, self.ledger, self.lots.number(self.week)
        if act.kind == "redeem":
            used = int(max(books.balance, 0) * act.share)
            books.debit(used, "redeemed")
            self.totals["redeemed"] += used
            self._note(DEBIT, used)
        elif act.kind == "forfeit":
            lapsed = books.forfeit()
            self.totals["expired"] += lapsed
            self._note(FORFEIT, moved=lapsed)
        elif act.kind == "gift" or rules.pending_weeks == 0:
            books.credit(act.points, number)
            self.totals["issued"] += act.points
            self._note(CREDIT, act.points)
        else:
            books.put_off(act.points, self.week + rules.pending_weeks)
            self.totals["issued"] += act.points
            self._note(HOLD_BACK, act.points)
        if act.kind == "returned order":
            if rules.after_weeks == 0:
                self._claw(act.points, self.week + rules.pending_weeks)
            else:
                self._returns.setdefault(self.week + rules.after_weeks, []).append(act.points)


def compiled(played: Played) -> tuple[NDArray[np.int64], list[dict[int, int]], list[dict[int, int]]]:
    """The same history in the compiled ledger: columns, then lots and waiting points after every operation."""
    own = played.rules
    rules, accounts, standings = np.zeros(1, RULES), np.zeros(1, ACCOUNT), np.zeros(1, STANDING)
    lots = lots_at_once(own.expiry, own.extra_weeks)
    pending = own.pending_weeks + own.spare_pending
    pending += 1 if pending else 0
    at = {"lots_at": GAP, "pending_at": GAP + lots + GAP}
    sizes = {"lots": lots, "pending": pending, "pending_weeks": own.pending_weeks, "after_weeks": own.after_weeks}
    for name, value in {**at, **sizes, "negative": own.allow_negative}.items():
        rules[name] = value
    ring = np.full(GAP + lots + GAP + pending + GAP, UNTOUCHED, np.int64)
    places = np.zeros(len(ring), np.bool_)
    for start, size in ((at["lots_at"], lots), (at["pending_at"], pending)):
        ring[start : start + size] = 0
        places[start : start + size] = True
    into = np.zeros((len(played.operations), 4), np.int64)
    rings = np.zeros((len(played.operations), len(ring)), np.int64)
    play_ledger(np.array(played.operations, np.int64), accounts, standings, ring, rules, into, rings)
    assert (rings[:, ~places] == UNTOUCHED).all()
    assert (rings[:, places] >= 0).all()
    found_lots, found_waiting = [], []
    for (_, week, _, _), (_, _, newest, _), one in zip(played.operations, into, rings, strict=True):
        held = {lot: int(one[GAP + lot % lots]) for lot in range(max(newest - lots + 1, 0), newest + 1) if lots}
        found_lots.append({lot: points for lot, points in held.items() if points})
        due = {week + ahead: int(one[at["pending_at"] + (week + ahead) % pending]) for ahead in range(pending)}
        found_waiting.append({tick: points for tick, points in due.items() if points})
    return into, found_lots, found_waiting


def assert_agrees(played: Played) -> None:
    into, lots, waiting = compiled(played)
    for i, (balance, pending, _, later, moved) in enumerate(played.held):
        where = f"operation {i}: {played.operations[i]}"
        assert (into[i, 0], into[i, 1], into[i, 3]) == (balance, pending, moved), where
        assert waiting[i] == later, where
        if played.rules.expiry.has_lots:
            assert sum(lots[i].values()) == max(balance, 0), where
    if played.rules.expiry.has_lots and played.rules.expiry.mode != "tier":
        assert lots == [held for _, _, held, _, _ in played.held]
    journal: Counter[object] = Counter()
    for _, lot, points in played.ledger.journal or ():
        journal[lot] += points
    by_lot: dict[object, int] = {
        lot: points for lot, points in journal.items() if lot not in (DEBT, WAITING) and points
    }
    if played.rules.expiry.mode in ("age", "month_end", "year_end", "date"):
        assert by_lot == lots[-1]
    assert (journal[DEBT], journal[WAITING]) == (min(int(into[-1, 0]), 0), int(into[-1, 1]))
    out = played.totals["redeemed"] + played.totals["expired"] + played.totals["clawed"]
    assert played.totals["issued"] - out == into[-1, 0] + into[-1, 1]
