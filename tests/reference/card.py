"""What one shopper has in one program in one world: membership, points, level, stamps, vouchers, feelings."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from .chance import half
from .ledger import Ledger

PACE_AGE_CAP = 1040


class Worth(NamedTuple):
    """What membership is worth (3.6, 3.13); reward utility, v and pull are f4."""

    reward_utility: float = 0.0
    v: float = 0.0
    pull: float = 0.0
    reward: float = 0.0
    """r, of which a partner of a coalition takes its part."""


class ComingBack(NamedTuple):
    """A returned order whose points are taken back in tick `due`."""

    due: int
    points: int
    credited: int
    """Tick in which its points are or were credited."""
    collected: int
    ordered: int
    """Tick of the order."""


@dataclass(slots=True)
class Card:
    """None stands for "never"; f4 columns are assigned through `f4`. Who never joined has zeros."""

    ledger: Ledger = field(default_factory=Ledger)
    joined: int | None = None
    last_order: int | None = None
    """Last order at a store of the program, as a member or not."""
    pace_at_last_order: float = 0.0
    last_credit: int | None = None
    last_use: int | None = None
    """Last week in which points were used."""
    rule_start: int | None = None
    """When the expiry rule started for points that were there (3.17)."""
    level: int = 0
    highest: int = 0
    review: int = 0
    window: int = 0
    collected: int = 0
    periods: dict[int, int] = field(default_factory=dict)
    """What a rolling window collected, by period of four weeks."""
    last: int = 0
    """What the window before collected."""
    feeling: float = 0.0
    felt: int = 0
    """Tick in which `feeling` was set."""
    stamps: int = 0
    first_stamp: int | None = None
    gifted: bool = False
    """Whether the card of stamps is the first one, with stamps given."""
    coupon_until: int = 0
    ready: int = 0
    """Points in vouchers."""
    vouchers_until: int = 0
    fee_paid: bool = False
    """Whether a fee was paid: no longer in trial."""
    paid_until: int = 0
    ordered_since_fee: bool = False
    earned_week: tuple[int, int] = (-1, 0)
    """A tick, and what orders earned in it; likewise a period of four weeks."""
    earned_month: tuple[int, int] = (-1, 0)
    acts_year: tuple[int, int] = (-1, 0)
    """A year of membership, and the acts of engagement in it."""
    coming_back: list[ComingBack] = field(default_factory=list)
    worth: Worth | None = None
    """As last worked out, in week `worth_week`."""
    worth_week: int = -1
    v: float = 0.0
    """v at the last order as a member while points were earned; 0 before any."""

    def copy(self) -> Card:
        """The card of another world."""
        other = copy.copy(self)
        other.ledger, other.periods, other.coming_back = self.ledger.copy(), dict(self.periods), list(self.coming_back)
        return other

    @property
    def points(self) -> int:
        """P: usable points."""
        return self.ledger.balance

    @property
    def held(self) -> int:
        """All points, with those that still wait."""
        return self.ledger.balance + self.ledger.pending

    def pace(self, week: int, half_life: float) -> float:
        """Smoothed own spend, currency per week; 0 before any order."""
        if self.last_order is None:
            return 0.0
        return self.pace_at_last_order * half(min(week - self.last_order, PACE_AGE_CAP), half_life)

    def feels(self, week: int, half_life: float) -> float:
        """What is left of the feeling."""
        return self.feeling * half(week - self.felt, half_life) if self.feeling else 0.0

    def credit(self, tick: int, points: int, lot: int) -> None:
        """Credit points that are issued now."""
        self.ledger.credit(points, lot)
        if points:
            self.last_credit = tick

    def active_since(self, reset_on: str) -> int:
        """The last week of activity, from which idle points lapse."""
        weeks = [self.joined, self.rule_start]
        if reset_on == "order":
            weeks.append(self.last_order)
        if reset_on in ("earn", "earn_or_burn"):
            weeks.append(self.last_credit)
        if reset_on in ("burn", "earn_or_burn"):
            weeks.append(self.last_use)
        return max(week for week in weeks if week is not None)
