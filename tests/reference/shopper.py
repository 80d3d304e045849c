"""One shopper as a Mesa agent: its traits, and its state in every world of the job."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

import mesa
import numpy as np

from simulator.study.stores import Store

from . import clock
from .chance import NEEDS, NEWCOMER, Chance
from .events import BURN_IN
from .needs import directed_needs, ordinary_need
from .offers import log_price
from .relation import Relation, Scene
from .traits import draw_traits

if TYPE_CHECKING:
    from .market import ReferenceMarket

f4 = np.float32


class Shopper(mesa.Agent):
    """A household. `number` is its id in the draws; Mesa's `unique_id` plays no part."""

    model: ReferenceMarket

    def __init__(self, model: ReferenceMarket, number: int, enter_week: int, newcomer: bool) -> None:
        super().__init__(model)
        self.number = number
        self.birth = Chance(model.keys, number, 0)
        self.traits = draw_traits(model.profile, model.shares, self.birth, enter_week, model.exit_per_week)
        self.worlds: list[list[Relation]] = [self._at_start(model.tick_0, model.baseline, newcomer)]

    def fork(self, worlds: int) -> None:
        """Give every policy its own copy of the state at the end of the burn-in."""
        (past,) = self.worlds
        self.worlds = [[copy.copy(relation) for relation in past] for _ in range(worlds)]

    def live(self) -> None:
        """One week in every world, with the same chance."""
        model, traits = self.model, self.traits
        chance = Chance(model.keys, self.number, model.tick)
        inside = traits.enter_week <= model.tick < traits.exit_week
        needs = chance.poisson(traits.need_rate, NEEDS) if inside else 0
        for world, (offers, relations) in enumerate(zip(model.offers, self.worlds, strict=True)):
            tell = model.log.writer(model.tick, world if model.forked else BURN_IN, self.number)
            scene = Scene(model.profile, traits, chance, model.tick, offers, relations, tell)
            clock.lapse(scene)
            if not inside:
                continue
            clock.assign(scene, self.birth)
            clock.reach(scene)
            for occasion in range(needs):
                ordinary_need(scene, occasion, model.rediscovery)
            directed_needs(scene)

    def _at_start(self, opened: Sequence[Store | None], first: Sequence[Store], newcomer: bool) -> list[Relation]:
        """State at the start: habits as tastes, prices as in tick 0, everything considered except by newcomers."""
        tastes = self.traits.taste
        total = sum(tastes[j] for j, store in enumerate(opened) if store)
        return [
            Relation(
                habit=f4(tastes[j] / total if opened[j] and total > 0.0 else 0.0),
                experience=f4(0.0),
                log_reference=f4(log_price(opened[j] or store)),
                considered=opened[j] is not None and (not newcomer or self.birth.u(NEWCOMER, 0, j) < store.newcomer_awareness),
            )
            for j, store in enumerate(first)
        ]
