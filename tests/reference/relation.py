"""What one shopper remembers of one store in one world, and the scene in which a week happens."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from simulator.study.shoppers import Profile

from .card import Card
from .chance import Chance, f4
from .offers import Offer, Street
from .traits import Traits


@dataclass(slots=True)
class Relation:
    """One shopper and one store in one world. None stands for "never"; f4 columns are assigned through `f4`."""

    habit: float
    experience: float
    log_reference: float
    considered: bool
    last_order: int | None = None
    contacted: int | None = None
    failed: bool = False
    """Whether the last order here failed."""
    card: Card = field(default_factory=Card)
    """What the shopper has in the program that this store operates."""

    def copy(self) -> Relation:
        """The relation of another world."""
        other = copy.copy(self)
        other.card = self.card.copy()
        return other

    def see_price(self, log_price: float, memory: float) -> None:
        """Move the reference price towards a price seen."""
        self.log_reference = f4(memory * self.log_reference + (1.0 - memory) * log_price)


@dataclass(slots=True)
class Scene:
    """One week of one shopper in one world: what the mechanisms read, write and report to."""

    profile: Profile
    traits: Traits
    chance: Chance
    birth: Chance
    """The shopper's chance of week 0."""
    week: int
    street: Street
    offers: Sequence[Offer]
    relations: Sequence[Relation]
    tell: Callable[..., None]
    """tell(store, kind, *values) writes one event."""
    season: float
    """Multiplies every need rate this week."""

    def pace(self, card: Card) -> float:
        """Own spend a week in a program."""
        return card.pace(self.week, self.profile.rewards.pace_half_life_weeks)

    def feeling(self, card: Card) -> float:
        """What is left of a member's feeling."""
        return card.feels(self.week, self.profile.incentives.feeling_half_life_weeks)

    def feel(self, card: Card, added: float) -> None:
        """Add to what is left of the feeling."""
        card.feeling, card.felt = f4(self.feeling(card) + added), self.week
