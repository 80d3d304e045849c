"""What stores publish (3.3): an offer each, and the street of all offers that a week brings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.study.stores import Coalition, Store

if TYPE_CHECKING:
    from .deals import Terms
    from .media import Reached
    from .rules import ProgramRules
    from .targeting import Drive

NO_STORE = Store(name="closed")
MILLION = 1_000_000
MONEY = 10_000
"""Money units of one currency unit."""


def millionths(x: float) -> int:
    """A price, rate or share in millionths."""
    return round(x * MILLION)


def money(x: float) -> int:
    """An amount of currency in money units."""
    return round(x * MONEY)


def log_price(price: int) -> float:
    """The natural logarithm of a price in millionths."""
    return math.log(price / MILLION)


@dataclass(frozen=True, slots=True)
class Offer:
    """All that shoppers meet at one store in one week. `program` is there before its launch, `active` says more."""

    open: bool
    name: str = ""
    price: int = MILLION
    log_price: float = 0.0
    appeal: float = 0.0
    channels: tuple[Reached, ...] = ()
    failure: float = 0.0
    recovery: float = 0.0
    complaint: float = 0.0
    """Share of failures that are told."""
    success: float = 0.0
    returned: float = 0.0
    """Probability that an order comes back."""
    cost: int = 0
    """Cost of goods over sales at price index 1, in millionths."""
    program: ProgramRules | None = None
    active: bool = False
    forfeits: bool = False
    ended: bool = False
    """Whether what was left was forfeited in this week or before."""
    coalition: Coalition | None = None
    store: Store = NO_STORE
    """What the study says of it."""
    deals: Mapping[int, Terms] = field(default_factory=dict)
    """Deals that take something off, by kind."""
    opt_out: float = 0.0


class Street:
    """The offers of one world in one week, and which stores have what."""

    def __init__(self, offers: Sequence[Offer], levels: Sequence[Sequence[int]]) -> None:
        """`levels` are the members of each store's program by level, counted after last week."""
        self.offers, self.levels = offers, levels
        self.opened = [j for j, offer in enumerate(offers) if offer.open]
        self.drives: list[list[Drive]] = [[] for _ in offers]
        """Campaigns of the week, by store; see `targeting.drive_of`."""
        self.programs = [(j, offer.program) for j, offer in enumerate(offers) if offer.program]
        self.active = [(j, offer.program) for j, offer in enumerate(offers) if offer.program and offer.active]
        self.operator = [self._operator(j) for j in range(len(offers))]

    def _operator(self, j: int) -> int | None:
        """The store whose program is that of store j: itself, or the operator of its coalition (3.18)."""
        offer = self.offers[j]
        if offer.coalition:
            for o, other in enumerate(self.offers):
                if other.program and other.name == offer.coalition.operator:
                    return o
        return j if offer.program else None

    def rules_at(self, j: int) -> ProgramRules | None:
        """The rules of the active program of store j."""
        o = self.operator[j]
        return self.offers[o].program if o is not None and self.offers[o].active else None

    def reward_at(self, j: int) -> int:
        """What orders at store j earn, in millionths: by its own rate in a coalition."""
        rules, coalition = self.rules_at(j), self.offers[j].coalition
        if rules is None or not rules.earns:
            return 0
        return rules.reward if coalition is None or self.operator[j] == j else millionths(coalition.reward_rate)
