"""Some shoppers are followed one by one at the watched store, and the vintages of their points (3.33)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.behavior.measures import VintageMeasure

from .snapshot import NEVER
from .vintages import Vintages, vintage_of

if TYPE_CHECKING:
    from .card import Card
    from .market import ReferenceMarket
    from .relation import Scene
    from .shopper import Shopper

WEEKS_OF_PERIOD, WEEKS_OF_YEAR = 4, 52
MONEY = 3
"""Spend, volume, rewards."""


class Panel:
    """Tallies by week, world and place in the panel; the shapes are those of simulator/market/tallies.py."""

    def __init__(self, market: ReferenceMarket, wanted: int) -> None:
        self.market, self.watched = market, market.frame.focal
        start, weeks = market.burn_in_weeks, market.weeks
        entered = sum(one.traits.enter_week < start + weeks for one in market.people)
        every = -(-entered // wanted) if wanted else 1
        self.people: list[Shopper] = market.people[:entered:every] if wanted else []
        people, worlds, stores = len(self.people), len(market.policies), len(market.first)
        self.places = {shopper.number: place for place, shopper in enumerate(self.people)}
        periods_before, periods = start // WEEKS_OF_PERIOD, -(-weeks // WEEKS_OF_PERIOD)
        self.orders_before = np.zeros((start, people), np.int64)
        self.orders = np.zeros((weeks, worlds, people), np.int64)
        self.money_before = np.zeros((periods_before, people, MONEY), np.int64)
        self.money = np.zeros((periods, worlds, people, MONEY), np.int64)
        self.members_before = np.zeros(people, np.int64)
        self.members = np.zeros((periods, worlds, people), np.int64)
        self.joined = np.full((worlds, people), NEVER, np.int64)
        self.sources = np.zeros((worlds, people), np.int64)
        self.stores = np.zeros((weeks // WEEKS_OF_YEAR, worlds, people, stores), np.int64)
        number = 1 + vintage_of(market.ticks - 1, start)
        self.held = [[Vintages(number)] for _ in self.people]
        """By place and world."""
        measures = (number, len(VintageMeasure))
        self.vintages_before = np.zeros((start, *measures), np.int64)
        self.vintages = np.zeros((market.ticks - start, worlds, *measures), np.int64)
        self.vintage_opening = np.zeros((worlds, number), np.int64)

    @property
    def week(self) -> int:
        """Of the horizon; negative before it."""
        return self.market.tick - self.market.burn_in_weeks

    def begin(self) -> None:
        """At week 0, after entered books and conversion."""
        for place, shopper in enumerate(self.people):
            self.members_before[place] = self._card(shopper, 0).joined is not None
            (past,) = self.held[place]
            self.held[place] = [past.copy() for _ in shopper.worlds]
        for world in range(len(self.vintage_opening)):
            self.convert(world)
            self.vintage_opening[world] = np.sum([held[world].points for held in self.held], axis=0)

    def convert(self, world: int) -> None:
        """When rules change: vintages come to what is held now."""
        last = max(0, vintage_of(self.market.tick - 1, self.market.burn_in_weeks))
        for place, shopper in enumerate(self.people):
            self.held[place][world].scale(in_vintages(self._card(shopper, world)), last)

    def live(self, shopper: Shopper) -> None:
        """A week of a shopper, after all worlds have lived it."""
        place = self.places.get(shopper.number)
        if place is None:
            return
        for world, scene in enumerate(shopper.scenes):
            if self.week < self.market.weeks:
                self._follow(place, world, scene)
            self._age(place, world, scene)

    def end(self) -> None:
        """After the last week of the horizon."""
        for place, shopper in enumerate(self.people):
            for world, relations in enumerate(shopper.worlds):
                joined = relations[self.watched].card.joined
                self.joined[world, place] = NEVER if joined is None else joined
                self.sources[world, place] = relations[self.watched].bond.source

    def _follow(self, place: int, world: int, scene: Scene) -> None:
        week, here = self.week, [one for one in scene.receipts if one.store == self.watched]
        money = np.sum([(0, 0, 0), *((one.due, one.flows["volume"], one.rewards) for one in here)], axis=0)
        if week < 0:
            self.orders_before[week, place] = len(here)
            if -week <= len(self.money_before) * WEEKS_OF_PERIOD:  # only the last period of all may be shorter
                self.money_before[week // WEEKS_OF_PERIOD, place] += money
            return
        self.orders[week, world, place] = len(here)
        period = week // WEEKS_OF_PERIOD
        self.money[period, world, place] += money
        self.members[period, world, place] = scene.relations[self.watched].card.joined is not None
        if week // WEEKS_OF_YEAR < len(self.stores):
            for one in scene.receipts:
                self.stores[week // WEEKS_OF_YEAR, world, place, one.store] += 1

    def _age(self, place: int, world: int, scene: Scene) -> None:
        """The vintages after the week."""
        ours = [one.flows for one in scene.receipts if one.operator == self.watched]
        issued, redeemed = (sum(flows[name] for flows in ours) for name in ("issued", "redeemed"))
        vintage = vintage_of(self.market.tick, self.market.burn_in_weeks)
        held = in_vintages(scene.relations[self.watched].card)
        issued, used, gone = self.held[place][world].close(vintage, held, issued, redeemed)
        found = self.vintages_before[self.week] if self.week < 0 else self.vintages[self.week, world]
        found[vintage, VintageMeasure.ISSUED] += issued
        found[:, VintageMeasure.REDEEMED] += used
        found[:, VintageMeasure.LOST] += gone

    def _card(self, shopper: Shopper, world: int) -> Card:
        return shopper.worlds[world][self.watched].card


def in_vintages(card: Card) -> int:
    """T: points that lie in vintages; what is owed is none of them."""
    return max(card.points, 0) + card.ledger.pending
