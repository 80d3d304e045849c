"""What chance says of one need, ordinary (3.5) or directed (3.8): drawn once, met by every world."""

from __future__ import annotations

import math
from typing import NamedTuple

from simulator.study.shoppers import Profile

from .chance import (
    CHOICE,
    DIRECTED_CHOICE,
    DIRECTED_EXTRA,
    DIRECTED_OUTCOME,
    DIRECTED_PLAN,
    DIRECTED_TALK,
    EXTRA,
    OUTCOME,
    PLAN,
    TALK,
    Chance,
    Four,
    normal,
)
from .offers import MONEY
from .traits import Traits

DIRECTED_OCCASIONS = 4096


class Occasion(NamedTuple):
    """The draws of one need."""

    planned: int
    """Money units of the basket at price index 1."""
    compare: float
    use: float
    outcome: Four
    races: tuple[float, ...]
    """No order first; then every store, or the one store of a directed need."""
    extra: tuple[int, int]
    """Decision and occasion of the further draws of an order (3.11)."""

    @property
    def talk(self) -> tuple[int, int]:
        """Decision and occasion of the draws of what is said after the order (3.26)."""
        decision, occasion = self.extra
        return (TALK if decision == EXTRA else DIRECTED_TALK), occasion


def ordinary(profile: Profile, traits: Traits, chance: Chance, q: int, basket: float = 1.0) -> Occasion:
    """Ordinary need number q of the week; `basket` multiplies what is planned."""
    races = tuple(chance.race(CHOICE, q, item) for item in range(1 + len(traits.taste)))
    return _occasion(profile, traits, chance.four(PLAN, q), chance.four(OUTCOME, q), races, (EXTRA, q), basket)


def directed(profile: Profile, traits: Traits, chance: Chance, j: int, n: int, basket: float = 1.0) -> Occasion:
    """Directed need number n of the week at store j."""
    o = DIRECTED_OCCASIONS * j + n
    races = chance.race(DIRECTED_CHOICE, o, 0), chance.race(DIRECTED_CHOICE, o, 1 + j)
    plan, outcome = chance.four(DIRECTED_PLAN, o), chance.four(DIRECTED_OUTCOME, o)
    return _occasion(profile, traits, plan, outcome, races, (DIRECTED_EXTRA, o), basket)


def _occasion(
    profile: Profile, traits: Traits, plan: Four, outcome: Four, races: tuple[float, ...], extra: tuple[int, int],
    basket: float,
) -> Occasion:  # fmt: skip
    u0, u1, compare, use = plan
    usual = math.exp(traits.basket_log_mean + profile.basket.sd_within * normal(u0, u1))
    return Occasion(max(1, math.floor(usual * MONEY * basket + 0.5)), compare, use, outcome, races, extra)
