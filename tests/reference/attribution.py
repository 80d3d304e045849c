"""Orders and points of the watched store by class, year and group of shoppers (3.32)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from simulator.behavior.measures import OF_AN_ORDER, Lost, Measure, Moved, OrderClass, PointClass, RewardMeasure

from .comparing import class_of, loss_of
from .events import LEVELS
from .receipt import Receipt
from .taking import Counts

if TYPE_CHECKING:
    from .market import ReferenceMarket
    from .shopper import Shopper

WEEKS_OF_YEAR = 52
OTHER_NAMES = {"POINTS_ISSUED": "issued", "POINTS_REDEEMED": "redeemed", "JOINED": "joins"}
ADDED = [OTHER_NAMES.get(measure.name, measure.name.lower()) for measure in Measure if measure < OF_AN_ORDER]
"""What an order adds, by the names of `events.measured`. Regained is 0: whoever orders need not come back."""
Receipts = Mapping[tuple[int, int], Receipt]


class Attribution:
    """Tallies of the horizon; the shapes are those of simulator/market/tallies.py."""

    def __init__(self, market: ReferenceMarket) -> None:
        self.market, self.watched = market, market.frame.focal
        self.segments = len(market.profile.segments) or 1
        worlds, stores = len(market.policies), len(market.first)
        groups = self.segments + 1 + LEVELS
        shape = (-(-market.weeks // WEEKS_OF_YEAR), worlds)
        self.attributed = np.zeros((*shape, groups, len(OrderClass), len(ADDED)), np.int64)
        self.lost = np.zeros((*shape, self.segments, len(Lost), len(ADDED)), np.int64)
        self.moved = np.zeros((*shape, stores, len(Moved), 2), np.int64)
        self.rewarded = np.zeros((*shape, groups, len(PointClass), len(RewardMeasure)), np.int64)
        self.carried = np.zeros((worlds, len(PointClass)), np.int64)
        self.carried_before = np.zeros(worlds, np.int64)
        self.counts: dict[tuple[int, int], Counts] = {}
        """By shopper and world."""

    @property
    def year(self) -> int:
        """Of the horizon."""
        return (self.market.tick - self.market.burn_in_weeks) // WEEKS_OF_YEAR

    def begin(self) -> None:
        """At week 0, after entered books and conversion: all points that are held are no order's."""
        for shopper in self.market.people:
            for world, relations in enumerate(shopper.worlds):
                held = relations[self.watched].card.held
                self.counts[shopper.number, world] = Counts(held)
                self.carried_before[world] += held

    def live(self, shopper: Shopper) -> None:
        """A week of a shopper, after all worlds have lived it; occasion by occasion."""
        if not any(scene.receipts for scene in shopper.scenes):
            return
        lived: list[Receipts] = [{one.key: one for one in scene.receipts} for scene in shopper.scenes]
        for key in sorted({key for receipts in lived for key in receipts}):
            first = lived[0].get(key)
            for world, receipts in enumerate(lived):
                self._meet(shopper, world, first, receipts.get(key), lived, key)

    def end(self) -> None:
        """In the last week of the horizon: everybody's counts come to what is held."""
        for shopper in self.market.people:
            for world, relations in enumerate(shopper.worlds):
                card, counts = relations[self.watched].card, self.counts[shopper.number, world]
                added = counts.reconcile(card.held)
                groups = self._groups(shopper, None if card.joined is None else card.level)
                self.rewarded[self.year, world, groups, :, RewardMeasure.OTHERWISE] += added
                self.carried[world] += counts.points

    def _meet(
        self, shopper: Shopper, world: int, first: Receipt | None, own: Receipt | None, lived: list[Receipts],
        key: tuple[int, int],
    ) -> None:  # fmt: skip
        """One occasion in one world, with the order that came of it here and in the first world, if any."""
        chosen_first, chosen = (None if one is None else one.store for one in (first, own))
        if own is not None and (own.store == self.watched or own.holds):
            kind = class_of(own.store, chosen_first, ordered(shopper, 0, own.store, lived[0], key))
            if own.store == self.watched:
                self._count(shopper, world, own, kind, chosen_first)
            if own.holds:
                self._reward(shopper, world, own, kind)
        if first is not None and chosen_first == self.watched != chosen:
            loss = loss_of(chosen, ordered(shopper, world, self.watched, lived[world], key))
            self.lost[self.year, world, shopper.traits.segment, loss] += added_by(first)
            if loss == Lost.TO_RIVAL:
                self._move(world, chosen, Moved.LOST, first)

    def _count(self, shopper: Shopper, world: int, own: Receipt, kind: OrderClass, chosen_first: int | None) -> None:
        self.attributed[self.year, world, self._groups(shopper, own.standing), kind] += added_by(own)
        if kind == OrderClass.SWITCHED:
            self._move(world, chosen_first, Moved.SWITCHED, own)
        if kind == OrderClass.NEW_CUSTOMER and chosen_first is not None:
            self._move(world, chosen_first, Moved.NEW_CUSTOMER, own)

    def _reward(self, shopper: Shopper, world: int, own: Receipt, kind: OrderClass) -> None:
        """Points, and the money and cost of rewards."""
        flows = own.flows
        used = self.counts[shopper.number, world].order(
            kind, own.points, flows["issued"], flows["redeemed"], flows["reward_money"], flows["reward_cost"]
        )
        if used is None:
            return
        groups = self._groups(shopper, own.standing)
        tallies = self.rewarded[self.year, world]
        tallies[groups, kind, RewardMeasure.ISSUED] += flows["issued"]
        tallies[groups, :, RewardMeasure.REDEEMED] += used.redeemed
        tallies[groups, :, RewardMeasure.MONEY] += used.money
        tallies[groups, :, RewardMeasure.COST] += used.cost
        tallies[groups, :, RewardMeasure.OTHERWISE] += used.otherwise

    def _move(self, world: int, store: int, moved: Moved, order: Receipt) -> None:
        self.moved[self.year, world, store, moved] += (1, order.flows["sales"])

    def _groups(self, shopper: Shopper, level: int | None) -> list[int]:
        """Segment, and not a member or the level."""
        return [shopper.traits.segment, self.segments + (0 if level is None else 1 + level)]


def added_by(order: Receipt) -> list[int]:
    """What an order adds to the weekly flows."""
    return [order.flows[name] for name in ADDED]


def ordered(shopper: Shopper, world: int, j: int, receipts: Receipts, key: tuple[int, int]) -> int:
    """Orders at a store in a world up to now, an occasion of the week included."""
    later = sum(one.store == j for one in receipts.values() if one.key > key)
    return shopper.worlds[world][j].bond.orders - later
