"""One shopper as a Mesa agent: its traits, and its state in every world of the job."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import mesa

from . import clock, program_clock
from .around import happen_around
from .chance import CHOICE, CONTACT, NEEDS, NEWCOMER, OUTCOME, PLAN, START, Chance, add, f4
from .events import BURN_IN
from .needs import directed_needs, ordinary_need
from .occasion import ordinary
from .relation import Relation, Scene
from .sources import mark_old_customer
from .town import community_of
from .traits import draw_traits

if TYPE_CHECKING:
    from .market import ReferenceMarket


class Shopper(mesa.Agent):
    """A household. `number` is its id in the draws; Mesa's `unique_id` plays no part."""

    model: ReferenceMarket

    def __init__(self, model: ReferenceMarket, number: int, enter_week: int, newcomer: bool) -> None:
        super().__init__(model)
        self.number, self.newcomer = number, newcomer
        self.owed = 0
        """Points of an age class that wait to be shared out (3.10)."""
        self.birth = Chance(model.keys, number, 0)
        neighbors = Chance(model.keys, community_of(number), 0)
        self.traits = draw_traits(model.profile, model.shares, self.birth, neighbors, enter_week, model.hazards)
        self.worlds: list[list[Relation]] = [self._at_start(newcomer)]
        self.scenes: list[Scene] = []
        """The week in every world."""

    def fork(self, worlds: int) -> None:
        """Give every policy its own copy of the state at the end of the burn-in."""
        (past,) = self.worlds
        for relation in past:
            mark_old_customer(relation)
        self.worlds = [[relation.copy() for relation in past] for _ in range(worlds)]

    def wake(self) -> None:
        """Begin a week in every world, with the same chance."""
        model, self.needs = self.model, 0
        self.chance = Chance(model.keys, self.number, model.tick)
        self.inside = self.traits.enter_week <= model.tick < self.traits.exit_week
        if self.inside:
            model.foresight.want(self.chance, NEEDS)
            model.foresight.want(self.chance, CONTACT, 0, len(model.first))
        self.scenes = [self._scene(world) for world in range(len(self.worlds))]

    def _scene(self, world: int) -> Scene:
        model = self.model
        return Scene(
            profile=model.profile,
            traits=self.traits,
            chance=self.chance,
            birth=self.birth,
            week=model.tick,
            street=model.streets[world],
            offers=model.streets[world].offers,
            relations=self.worlds[world],
            tell=model.log.writer(model.tick, world if model.forked else BURN_IN, self.number),
            times=model.times,
            frame=model.frame,
            town=model.towns[world],
            number=self.number,
            watched=model.attribution.watched,
        )

    def plan(self) -> None:
        """Count the needs of the week."""
        if self.inside:
            self.needs = self.chance.poisson(self.traits.need_rate * self.scenes[0].season, NEEDS)
        for q in range(self.needs):
            for decision, items in ((PLAN, 4), (OUTCOME, 4), (CHOICE, 1 + len(self.model.first))):
                self.model.foresight.want(self.chance, decision, q, items)

    def live(self) -> None:
        """Live it."""
        model, basket = self.model, self.model.times.basket
        occasions = [ordinary(model.profile, self.traits, self.chance, q, basket) for q in range(self.needs)]
        for scene in self.scenes:
            program_clock.settle(scene)
            if not self.inside:
                continue
            clock.assign(scene)
            program_clock.turn(scene)
            happen_around(scene)
            for q, occasion in enumerate(occasions):
                ordinary_need(scene, q, occasion, model.rediscovery)
            directed_needs(scene)

    def _at_start(self, newcomer: bool) -> list[Relation]:
        """State at the start: stores closed in tick 0 have no habit and are not considered."""
        tastes, opened = self.traits.taste, self.model.open_at_start
        shares = self._settled(opened)
        considered = [
            j in opened and self._considers(j, store.newcomer_awareness, newcomer, shares[j])
            for j, store in enumerate(self.model.first)
        ]
        if self.model.settled and not newcomer:
            self._live_before(considered, opened)
        total = add(tastes[j] for j in range(len(tastes)) if considered[j])
        return [
            Relation(
                habit=f4(tastes[j] / total) if considered[j] and total > 0.0 else 0.0,
                experience=0.0,
                log_reference=f4(log_price),
                considered=considered[j],
            )
            for j, log_price in enumerate(self.model.first_log_prices)
        ]

    def _settled(self, opened: Sequence[int]) -> list[float]:
        """The part of time each store is considered in the long run: twelve rounds of the fixed point of 3.2."""
        traits, rho, served = self.traits, self.model.rediscovery, 1.0 - self.model.profile.needs.skip
        shares = [1.0] * len(traits.taste)
        for _ in range(12):
            known = add(shares[j] * traits.taste[j] for j in opened)
            chosen = [
                taste / (known + (1.0 - share) * taste) if taste > 0.0 else 0.0
                for share, taste in zip(shares, traits.taste, strict=True)
            ]
            leaving = [traits.leaving[j] * served * chosen[j] for j in range(len(shares))]
            shares = [rho / (rho + rate) if rho > 0.0 else 0.0 for rate in leaving]
        return shares

    def _live_before(self, considered: list[bool], opened: Sequence[int]) -> None:
        """Forty needs before the run: stores come back to mind, one is chosen by taste and may be left (3.2)."""
        traits, u = self.traits, self.birth.u
        for q in range(1, 41):
            for j in opened:
                if not considered[j] and u(START, q, j) < self.model.rediscovery:
                    considered[j] = True
            known = [j for j in opened if considered[j]]
            if not known or u(START, q, 16) >= 1.0 - self.model.profile.needs.skip:
                continue
            place = u(START, q, 17) * add(traits.taste[j] for j in known)
            reached = [add(traits.taste[j] for j in known[: n + 1]) for n in range(len(known))]
            chosen = next((j for j, end in zip(known, reached, strict=True) if place < end), known[-1])
            if u(START, q, 18) < traits.leaving[chosen]:
                considered[chosen] = False

    def _considers(self, j: int, awareness: float, newcomer: bool, share: float) -> bool:
        """Whether open store j is considered in tick 0."""
        if newcomer:
            return self.birth.u(NEWCOMER, 0, j) < awareness
        return not self.model.settled or self.birth.u(START, 0, j) < share
