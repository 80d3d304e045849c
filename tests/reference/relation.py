"""What one shopper remembers of one store in one world, and the scene in which a week happens."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.study.shoppers import Profile

from .bond import Bond
from .card import Card
from .chance import HOLD_OUT, OPT_OUT, Chance, f4
from .frame import Frame
from .offers import Offer, Street
from .times import Times
from .town import Town
from .traits import Traits

if TYPE_CHECKING:
    from .receipt import Receipt


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
    bond: Bond = field(default_factory=Bond)
    """What there is around the program."""

    def copy(self) -> Relation:
        """The relation of another world."""
        other = copy.copy(self)
        other.card, other.bond = self.card.copy(), self.bond.copy()
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
    times: Times
    frame: Frame
    town: Town
    """What the shoppers of this world do together."""
    number: int = 0
    """Of the shopper."""
    watched: int = 0
    """The store whose orders are held against the first world's."""
    receipts: list[Receipt] = field(default_factory=list)
    """Of the orders of the week."""

    @property
    def season(self) -> float:
        """Multiplies the need rate this week."""
        return self.times.season_prone if self.traits.prone else self.times.season

    def is_held_out(self, j: int, scope: str) -> bool:
        """Whether the shopper is left out of the offers or the program of store j."""
        hold_out = self.offers[j].store.hold_out
        if hold_out is None or hold_out.scope != scope:
            return False
        return self.birth.u(HOLD_OUT, 0, j) < hold_out.share

    def has_opted_out(self, j: int) -> bool:
        """Whether store j may not use data of the shopper."""
        return self.birth.u(OPT_OUT, 0, j) < self.offers[j].opt_out

    def consider(self, j: int, why: str) -> None:
        """Take store j into consideration."""
        if not self.relations[j].considered:
            self.relations[j].considered = True
            self.tell(j, "consider", why)

    def pace(self, card: Card) -> float:
        """Own spend a week in a program."""
        return card.pace(self.week, self.profile.rewards.pace_half_life_weeks)

    def feeling(self, card: Card) -> float:
        """What is left of a member's feeling."""
        return card.feels(self.week, self.profile.incentives.feeling_half_life_weeks)

    def feel(self, card: Card, added: float) -> None:
        """Add to what is left of the feeling."""
        card.feeling, card.felt = f4(self.feeling(card) + added), self.week
