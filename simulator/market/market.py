"""The Mesa model: one job, its stores as agents, its shoppers as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import OFFER, PROGRAM, Offers
from simulator.behavior.program_columns import (
    ACT,
    BONUS,
    CLUB,
    LEVEL,
    LEVEL_ROWS,
    LEVELS,
    LISTED,
    PARTNER,
    REWARD,
    RULES,
)
from simulator.behavior.storage import lanes_for
from simulator.market.around import AroundOffers, around_of, empty_around
from simulator.market.calendar import running_events
from simulator.market.campaigns import contact_probability, looks_now, start_of, threshold, wave_of
from simulator.market.constants import setting_of
from simulator.market.frame import has_media
from simulator.market.full_programs import bits_of, layout_of
from simulator.market.growth import entry_ticks
from simulator.market.job import Job
from simulator.market.lots import BEYOND
from simulator.market.opening import set_opening
from simulator.market.record import Record
from simulator.market.rule_changes import Change
from simulator.market.shoppers import BLOCK, Shoppers
from simulator.market.spending import Spending
from simulator.market.store import Store
from simulator.market.watched import watched_of
from simulator.study.stores import Store as StorePlan


class Market(mesa.Model):  # type: ignore[misc]
    """One job: first the burn-in in one world, then every policy in lock-step from the same state.

    `tick` counts weeks from the start of the burn-in, `week` from the start of the horizon (negative before
    it). No result depends on `threads` or `block_size`; Mesa's own generator is never drawn from.
    """

    def __init__(self, job: Job, *, threads: int = 1, block_size: int = BLOCK) -> None:
        super().__init__(seed=0)
        self.job = job
        self.tick = 0
        self.first_tick = 0
        self.lanes = lanes_for(len(job.stores))
        self.people = job.shoppers + len(entry_ticks(job))
        self._events = running_events(job)
        self.layout = layout_of(job)
        self.plans: list[tuple[StorePlan, ...]] = [job.today]
        self.offers = self._empty_offers(1)
        self.around: AroundOffers | None = empty_around(job, 1) if around_of(job) else None
        self.worlds = [self._open_stores(0, job.today, {})]
        self.datacollector = mesa.DataCollector(
            agenttype_reporters={
                Store: {
                    "world": "world",
                    "store": lambda store: store.plan.name,
                    "price_index": "price_index",
                    "orders": "orders",
                    "sales": "sales",
                    "members": "members",
                }
            }
        )
        self._act()
        self._has_acted = True
        self.shoppers = Shoppers(job, setting_of(job, has_media(job)), self.offers, self.around, threads, block_size)
        self.record = Record(job, self.shoppers, watched_of(job))

    @property
    def week(self) -> int:
        """Week of the horizon; negative in the burn-in."""
        return self.tick - self.job.burn_in_weeks

    @property
    def events(self) -> frozenset[str]:
        """Names of the events of the calendar that run this week."""
        return self._events[self.tick]

    def _empty_offers(self, worlds: int) -> Offers:
        stores, programs = len(self.job.stores), len(self.job.programs)
        full = len(self.layout.programs) > 0
        offers = Offers(
            stores=np.zeros((worlds, stores), OFFER),
            programs=np.zeros((worlds, programs), PROGRAM),
            appeals=np.zeros(worlds * self.lanes),
            log_prices=np.zeros(worlds * self.lanes),
            open_mask=np.zeros(worlds, np.int64),
            rules=np.zeros((worlds, programs), RULES),
            levels=np.zeros((worlds, programs, LEVELS), LEVEL),
            rewards=np.zeros((worlds, programs, LISTED), REWARD),
            bonuses=np.zeros((worlds, programs, LISTED), BONUS),
            acts=np.zeros((worlds, programs, LISTED), ACT),
            partners=np.zeros((worlds, programs, LISTED), PARTNER),
            clubs=np.zeros((worlds, programs, LISTED), CLUB),
            alive=np.zeros((worlds, programs, (self.job.ticks + BEYOND) if full else 0), np.int64),
        )
        offers.programs["standing"] = -1
        offers.stores["program"] = -1
        for place, store in enumerate(self.job.programs):
            offers.stores["program"][:, store] = place
            offers.programs["store"][:, place] = store
            offers.programs["point_value"][:, place] = 1
        return offers

    def _open_stores(self, world: int, plans: tuple[StorePlan, ...], before: dict[str, Store]) -> list[Store]:
        baseline = self.job.stores
        return [
            Store(self, world, place, plan, baseline[place].service, before.get(plan.name))
            for place, plan in enumerate(plans)
        ]

    def _act(self) -> None:
        for stores in self.worlds:
            for store in stores:
                store.step()

    def fork(self) -> None:
        """End the burn-in: every policy goes on from the state of today's."""
        moved = self._set_opening()
        before = {store.plan.name: store for store in self.worlds[0]} if self.tick > 0 else {}
        for store in self.worlds[0]:
            store.remove()
        self.offers = self._empty_offers(len(self.job.policies))
        self.around = empty_around(self.job, len(self.job.policies)) if self.around is not None else None
        self.plans = list(self.job.policies)
        self.worlds = [self._open_stores(world, plans, before) for world, plans in enumerate(self.job.policies)]
        self.first_tick = self.tick
        self._has_acted = False
        points, counted = self.shoppers.count_points(), self.shoppers.count_members(self.job.programs)
        self.shoppers.fork(len(self.job.policies), self.tick, self.around)
        adjusted = np.zeros((2, len(self.job.policies), len(self.job.programs)), np.int64)
        moved_levels = np.zeros((*adjusted.shape[1:], LEVELS, LEVELS), np.int64)
        self._act()
        self._has_acted = True
        for world in range(len(self.job.policies)):
            for change in self._changes(world, self.job.today):
                added, levels = self.shoppers.apply(change, self.tick, self.offers)
                adjusted[:, world, change.number] = added
                if change.old != change.new:
                    moved_levels[world, change.number] = levels.sum(axis=0)
        carried = self.shoppers.start_carrying()
        self.record.panel.fork(self.shoppers.blocks)
        self.record.open(
            opening_balances=points,
            opening_members=counted,
            adjusted=adjusted,
            opening_moved=moved,
            opening_levels=self._count_levels(),
            moved_levels=moved_levels,
            carried_before=carried,
        )

    def _changes(self, world: int, before: Sequence[StorePlan]) -> Iterator[Change]:
        """The programs of a world that go on from `before` under other rules."""
        for number, place in enumerate(self.job.programs):
            old = before[place].program if place < len(before) else None
            new = self.plans[world][place].program if place < len(self.plans[world]) else None
            stores = [bits_of(plans, place) for plans in (before, self.plans[world])]
            if old is not None and new is not None and (old != new or stores[0] != stores[1]):
                full, standing = self.worlds[world][place].full, self.layout.standing(number)
                yield Change(world, number, old, new, full, standing, stores[0])

    def _count_levels(self) -> NDArray[np.int64]:
        """Members by level and club, told to the stores too: (worlds, programs, levels and clubs)."""
        counted = np.zeros((len(self.worlds), len(self.job.programs), LEVEL_ROWS), np.int64)
        for world, stores in enumerate(self.worlds):
            for number, place in enumerate(self.job.programs):
                counted[world, number] = self.shoppers.count_levels(world, number, self.offers)
                if place < len(stores):
                    stores[place].levels = counted[world, number].copy()
        return counted

    def _follow_plans(self) -> dict[int, tuple[StorePlan, ...]]:
        """Policies that change this week: stores follow their new plans. Returns the plans before, by world."""
        before = {}
        for world, later in enumerate(self.job.changes):
            plans = dict(later).get(self.week)
            if plans is not None:
                before[world], self.plans[world] = self.plans[world], plans
                self.offers.programs["standing"][world] = -1
                self.offers.programs["active"][world] = False
                self.offers.programs["expiry_weeks"][world] = 0  # points of a program that is gone do not lapse
                for store, plan in zip(self.worlds[world], plans, strict=True):
                    store.follow(plan)
        return before

    def _convert(self, world: int, before: Sequence[StorePlan]) -> None:
        """Convert balances and levels of a world whose plans have changed in the run."""
        for change in self._changes(world, before):
            added, moved = self.shoppers.apply(change, self.tick, self.offers)
            self.record.change(self.week, world, change.number, int(added.sum()), moved.sum(axis=0))
            if change.number == watched_of(self.job).program:
                self.record.panel.convert(self.shoppers.blocks, world, self.week - 1)
            levels = self.shoppers.count_levels(world, change.number, self.offers)
            self.worlds[world][self.job.programs[change.number]].levels = levels
        self.shoppers.look_again(world)

    def _set_opening(self) -> NDArray[np.int64]:
        """Replace what the burn-in left by the entered books. Returns points that had to go to another age class."""
        if self.job.opening is None:
            return np.zeros(0, np.int64)
        place = self.job.opened
        program = self.job.programs.index(place)
        store = self.worlds[0][place]
        store.publish_rules()
        stores = int(self.offers.rules["stores"][0, program]) or 1 << place
        entered = set_opening(self.job, self.shoppers.blocks, place, program, self.tick, stores)
        if store.full is not None:
            self.shoppers.enter_standings(self.tick, program, self.offers, entered.is_new, store.full.lot_numbers)
        store.members = int(self.shoppers.count_members([place]).sum())
        return entered.moved

    def step(self) -> None:
        """One week: stores act, shoppers live it, tallies are published, stores observe."""
        if self.tick <= self.job.burn_in_weeks:
            self.record.past.look(self.tick, self.shoppers)
        if self.tick == self.job.burn_in_weeks:
            self.fork()
        before = self._follow_plans() if self.week > 0 else {}
        if not self._has_acted:
            self._act()
        self._has_acted = False
        for world, plans in before.items():
            self._convert(world, plans)
        self._aim_campaigns()
        week = self.shoppers.advance(self.tick, self.offers)
        for world, stores in enumerate(self.worlds):
            for store in stores:
                store.observe(week.flows[world], week.levels[world])
                if self.around is not None:
                    store.observe_campaigns(week.sent[world, store.place])
        self.record.week(self.week, week, self.shoppers, self.worlds, self.offers)
        self.datacollector.collect(self)
        self.tick += 1

    def _aim_campaigns(self) -> None:
        """Have campaigns look at scores where their rule is due, and share out what their budgets leave."""
        if self.around is None:
            return
        for world, stores in enumerate(self.worlds):
            for store in stores:
                if store.is_open:
                    self._aim(world, store, self.around.campaigns[world, store.place])

    def _aim(self, world: int, store: Store, records: NDArray[Any]) -> None:
        for number, (name, campaign) in enumerate(store.plan.campaigns.items()):
            spending = store.past.campaigns.setdefault(name, Spending())
            if self.week < start_of(campaign):
                continue
            wave = self.job.burn_in_weeks + wave_of(campaign, self.week)
            if looks_now(campaign, self.week, wave, spending):
                scores = self.shoppers.score_campaign(self.tick, world, store.place, number)
                spending.threshold = threshold(scores, campaign.target.share)
                spending.looked, spending.looked_for = wave, (campaign.to, campaign.target)
            records["threshold"][number] = spending.threshold
            if records["runs"][number] and campaign.budget_per_week is not None:
                picked = self.shoppers.count_picked(self.tick, world, store.place, number)
                scale = self.job.scale
                records["contact"][number] = contact_probability(campaign, self.week, spending, picked, scale)

    def run(self) -> None:
        """Run to the end of the horizon and of what is run off after it."""
        while self.tick < self.job.ticks:
            self.step()

    def release(self) -> None:
        """Let the market be freed: Mesa counts ids of agents in a table that holds on to every model."""
        counters = getattr(mesa.Agent, "_ids", {})
        if self in counters:
            del counters[self]
