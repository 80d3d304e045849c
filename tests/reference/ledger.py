"""A ledger of one member's points (3.11): whole points in lots, points that still wait, and what moved them.

Usable points P may be negative (owed by the member). The lots always add up to max(P, 0). With a journal, every
movement is a row (kind, lot, points) that adds to or takes from one lot, from DEBT (min(P, 0)) or from WAITING (pending
points), so that for each of them: opening + issued + credited + adjusted - redeemed - expired - clawed = closing.
"credited" moves points from WAITING to a lot; over all of them it comes to 0.
"""

from __future__ import annotations

from collections.abc import Callable

DEBT, WAITING = "debt", "waiting"
Lot = int | str
Pairs = list[tuple[Lot, int]]


class Ledger:
    """Points of one member in one program."""

    __slots__ = ("balance", "journal", "lots", "waiting")

    def __init__(self, journal: list[tuple[str, Lot, int]] | None = None) -> None:
        self.balance = 0
        self.lots: dict[int, int] = {}
        self.waiting: dict[int, int] = {}
        """Pending points by the tick in which they are credited."""
        self.journal = journal

    def copy(self) -> Ledger:
        """The same books again, without the journal."""
        other = Ledger()
        other.balance, other.lots, other.waiting = self.balance, dict(self.lots), dict(self.waiting)
        return other

    @property
    def pending(self) -> int:
        """All points that still wait."""
        return sum(self.waiting.values())

    def credit(self, points: int, lot: int, kind: str = "issued") -> Pairs:
        """Add points; what is owed is paid first, the rest lies in the lot."""
        repaid = min(points, max(-self.balance, 0))
        self.balance += points
        if points > repaid:
            self.lots[lot] = self.lots.get(lot, 0) + points - repaid
        return self._write(kind, [(DEBT, repaid), (lot, points - repaid)])

    def debit(self, points: int, kind: str) -> Pairs:
        """Take points away, first in first out; what the lots do not hold is owed."""
        pairs: Pairs = []
        rest = points
        for lot in sorted(self.lots):
            taken = min(rest, self.lots[lot])
            pairs.append((lot, taken))
            rest -= taken
            self.lots[lot] -= taken
            if not self.lots[lot]:
                del self.lots[lot]
            if not rest:
                break
        self.balance -= points
        return self._write(kind, [*pairs, (DEBT, rest)], sign=-1)

    def put_off(self, points: int, due: int) -> None:
        """Issue points that are credited in a later tick."""
        self.waiting[due] = self.waiting.get(due, 0) + points
        self._write("issued", [(WAITING, points)])

    def credit_due(self, tick: int, lot: int) -> int:
        """Credit the points whose tick has come."""
        due = sum(self.waiting.pop(when) for when in [when for when in self.waiting if when <= tick])
        self._write("credited", [(WAITING, due)], sign=-1)
        self.credit(due, lot, "credited")
        return due

    def claw_back(self, points: int, due: int, allow_negative: bool) -> int:
        """Take points of an order back that were, or will be, credited in tick `due`; returns how many were."""
        waiting = min(points, self.waiting.get(due, 0))
        if waiting:
            self.waiting[due] -= waiting
            self._write("clawed", [(WAITING, waiting)], sign=-1)
        rest = points - waiting
        usable = rest if allow_negative else min(rest, max(self.balance, 0))
        self.debit(usable, "clawed")
        return waiting + usable

    def lapse_before(self, lot: int) -> int:
        """Expire all lots before one; returns their points."""
        old = sum(points for number, points in self.lots.items() if number < lot)
        self.debit(old, "expired")
        return old

    def lapse(self, points: int | None = None) -> int:
        """Expire so many usable points, at most those there are (all of them: None)."""
        held = max(self.balance, 0)
        lapsed = held if points is None else min(points, held)
        self.debit(lapsed, "expired")
        return lapsed

    def forfeit(self) -> int:
        """Expire usable and pending points; what is owed stays."""
        pending = self.pending
        self.waiting.clear()
        self._write("expired", [(WAITING, pending)], sign=-1)
        return pending + self.lapse()

    def convert(self, converted: Callable[[int], int]) -> int:
        """Turn old points into new ones; returns those added. Lots by their running sums, so that they add up to P."""
        before = self.balance + self.pending
        done = made = 0
        for lot in sorted(self.lots):
            done += self.lots[lot]
            share, made = converted(done) - made, converted(done)
            self._write("adjusted", [(lot, share - self.lots[lot])])
            self.lots[lot] = share
        self.lots = {lot: points for lot, points in self.lots.items() if points}
        owed = converted(min(self.balance, 0))
        self._write("adjusted", [(DEBT, owed - min(self.balance, 0))])
        self.balance = made + owed
        for due, points in self.waiting.items():
            self.waiting[due] = converted(points)
            self._write("adjusted", [(WAITING, self.waiting[due] - points)])
        return self.balance + self.pending - before

    def move_to(self, lot: int) -> None:
        """Lay all usable points in one lot."""
        for number, points in self.lots.items():
            self._write("adjusted", [(number, points)], sign=-1)
        self.lots = {lot: self.balance} if self.balance > 0 else {}
        self._write("adjusted", list(self.lots.items()))

    def _write(self, kind: str, pairs: Pairs, sign: int = 1) -> Pairs:
        """Note a movement; returns the lots that it touched with their points."""
        touched = [(lot, points) for lot, points in pairs if points]
        if self.journal is not None:
            self.journal.extend((kind, lot, sign * points) for lot, points in touched)
        return touched
