"""What one shopper remembers of one store in one world, and the scene in which a week happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.study.shoppers import Profile

from .chance import Chance, f4, half
from .offers import Offer, Street
from .traits import Traits

Worth = tuple[float, float]
"""Reward utility and v (3.6), both f4."""

PACE_AGE_CAP = 1040


@dataclass(slots=True)
class Relation:
    """One shopper and one store in one world. None stands for "never"; f4 columns are assigned through `f4`."""

    habit: float
    experience: float
    log_reference: float
    considered: bool
    points: int = 0
    joined: int | None = None
    """Week of joining; a member is one who has joined."""
    last_order: int | None = None
    contacted: int | None = None
    failed: bool = False
    """Whether the last order here failed."""
    pace_at_last_order: float = 0.0
    worth: Worth | None = None
    """What membership is worth as last computed, in week `worth_week`; None right after an own order."""
    worth_week: int = -1

    def pace(self, week: int, half_life: float) -> float:
        """Smoothed own spend here, currency per week; 0 before any order."""
        if self.last_order is None:
            return 0.0
        return self.pace_at_last_order * half(min(week - self.last_order, PACE_AGE_CAP), half_life)

    def see_price(self, log_price: float, memory: float) -> None:
        """Move the reference price towards a price seen."""
        self.log_reference = f4(memory * self.log_reference + (1.0 - memory) * log_price)


@dataclass(slots=True)
class Scene:
    """One week of one shopper in one world: what the mechanisms read, write and report to."""

    profile: Profile
    traits: Traits
    chance: Chance
    week: int
    street: Street
    offers: Sequence[Offer]
    relations: Sequence[Relation]
    tell: Callable[..., None]
    """tell(store, kind, *values) writes one event."""
    season: float
    """Multiplies every need rate this week."""
