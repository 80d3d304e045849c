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
    EXTRA,
    OUTCOME,
    PLAN,
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
    """Decision and occasion of the further draws of an order at a program (3.11)."""


def ordinary(profile: Profile, traits: Traits, chance: Chance, q: int) -> Occasion:
    """Ordinary need number q of the week."""
    races = tuple(chance.race(CHOICE, q, item) for item in range(1 + len(traits.taste)))
    return _occasion(profile, traits, chance.four(PLAN, q), chance.four(OUTCOME, q), races, (EXTRA, q))


def directed(profile: Profile, traits: Traits, chance: Chance, j: int, n: int) -> Occasion:
    """Directed need number n of the week at store j."""
    o = DIRECTED_OCCASIONS * j + n
    races = chance.race(DIRECTED_CHOICE, o, 0), chance.race(DIRECTED_CHOICE, o, 1 + j)
    return _occasion(
        profile, traits, chance.four(DIRECTED_PLAN, o), chance.four(DIRECTED_OUTCOME, o), races, (DIRECTED_EXTRA, o)
    )


def _occasion(
    profile: Profile, traits: Traits, plan: Four, outcome: Four, races: tuple[float, ...], extra: tuple[int, int]
) -> Occasion:
    u0, u1, compare, use = plan
    basket = math.exp(traits.basket_log_mean + profile.basket.sd_within * normal(u0, u1))
    return Occasion(max(1, math.floor(basket * MONEY + 0.5)), compare, use, outcome, races, extra)
