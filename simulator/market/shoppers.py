"""The crowd: blocks of whole communities, advanced by threads, tallied in the order of blocks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import Around
from simulator.behavior.attribution import settle_carrying, start_carrying
from simulator.behavior.changing import count_levels, enter_standings
from simulator.behavior.columns import MILLION, Block, Offers, Scratch, Setting, Tally
from simulator.behavior.measures import PointClass, Row, Wallet
from simulator.behavior.population import populate
from simulator.behavior.program_columns import LEVEL_ROWS
from simulator.behavior.storage import fork_block, new_block, new_scratch, new_tally
from simulator.behavior.week import advance
from simulator.behavior.year import close_year, mark_cohort
from simulator.market.alike import quantiles_of
from simulator.market.around import AroundOffers
from simulator.market.constants import segments_of, traits_of
from simulator.market.crowd import Crowd
from simulator.market.full_programs import layout_of
from simulator.market.growth import entry_ticks, exit_hazards
from simulator.market.job import Job
from simulator.market.panel import choose_panel
from simulator.market.rule_changes import Change, apply
from simulator.market.surroundings import Surroundings
from simulator.market.units import COMMUNITY
from simulator.market.week_flows import NOTHING, WeekFlows, sum_of

BLOCK = 27 * COMMUNITY
"""Shoppers of one block."""


class Shoppers:
    """All shoppers of a job, in every world that runs."""

    def __init__(
        self,
        job: Job,
        setting: Setting,
        offers: Offers,
        around: AroundOffers | None,
        threads: int = 1,
        block_size: int = BLOCK,
    ) -> None:
        """Draw everybody.

        `offers`: those of tick 0; `around`: those around programs, if there are any; `block_size`: whole communities
        (no result depends on it).
        """
        self._job = job
        self._setting = setting
        self._entries = entry_ticks(job)
        self._surroundings = Surroundings(job)
        self._threads = threads
        self._segments = segments_of(job.profile)
        self.layout = layout_of(job)
        total = job.shoppers + len(self._entries)
        size = max(block_size // COMMUNITY, 1) * COMMUNITY
        starts = range(0, total, size)
        arguments = self._arguments(offers)
        self.blocks = list(self._map(lambda start: self._populate(start, min(start + size, total), arguments), starts))
        choose_panel(job, self.blocks)
        self._make_room(worlds=1)
        self.crowd = Crowd.begin(job, self.blocks, around) if around is not None else None

    def _arguments(self, offers: Offers) -> tuple[Any, ...]:
        profile, stores = self._job.profile, self._job.stores
        shapes = np.array([profile.taste.concentration * float(store.share or 0.0) for store in stores])
        awareness = np.array([store.newcomer_awareness for store in stores])
        hazards = exit_hazards(self._job)
        first_log_prices = offers.log_prices.copy()
        for place, store in enumerate(stores[len(self._job.today) :], len(self._job.today)):
            first_log_prices[place] = math.log(round(store.price_index * MILLION) / MILLION)
        return (
            traits_of(self._job), self._segments, shapes, awareness, int(offers.open_mask[0]), first_log_prices,
            hazards, self._job.burn_in_weeks, quantiles_of(self._job),
        )  # fmt: skip

    def _populate(self, start: int, stop: int, arguments: tuple[Any, ...]) -> Block:
        programs, layout = len(self._job.programs), self.layout
        block = new_block(stop - start, len(self._job.stores), programs, len(layout.programs), layout.size)
        ids = np.arange(start, stop)
        block.shoppers["id"] = ids
        block.shoppers["community"] = ids // COMMUNITY
        newcomers = ids[ids >= self._job.shoppers] - self._job.shoppers
        block.shoppers["enter_week"][ids >= self._job.shoppers] = self._entries[newcomers]
        populate(self._setting.key, block, *arguments)
        return block

    def _make_room(self, worlds: int) -> None:
        stores, programs = len(self._job.stores), len(self._job.programs)
        segments, ticks = len(self._segments), self._job.ticks
        self.tallies = [
            new_tally(worlds, segments, stores, ticks, programs, int((block.panel >= 0).sum())) for block in self.blocks
        ]
        self._scratch = [new_scratch(worlds, stores) for _ in self.blocks]

    def _map(self, function: Any, *columns: Any) -> Iterator[Any]:
        if self._threads <= 1:
            return map(function, *columns)
        with ThreadPoolExecutor(self._threads) as pool:
            return iter(list(pool.map(function, *columns)))

    def fork(self, worlds: int, tick: int, around: AroundOffers | None) -> None:
        """Go on in `worlds` worlds from the state of the only one, and mark who is a customer now.

        `around`: arrays of what stores offer around programs from now on.
        """
        histories = [tally.recency for tally in self.tallies]
        self.blocks = [fork_block(block, worlds) for block in self.blocks]
        self._make_room(worlds)
        for block, tally, recency in zip(self.blocks, self.tallies, histories, strict=True):
            tally.recency[:] = recency
            mark_cohort(block, tally, tick, self._job.bought_within_weeks)
        if self.crowd is not None and around is not None:
            self.crowd.fork(self.blocks, worlds, around)

    def advance(self, tick: int, offers: Offers) -> WeekFlows:
        """One week of every block."""

        full = 1 if len(self.layout.programs) > 0 else None

        def one(block: Block, tally: Tally, scratch: Scratch, around: Around | None) -> None:
            tally.flows[:] = 0
            tally.choices[:] = 0
            tally.levels[:] = 0
            tally.panel[:] = 0
            if around is not None:
                around.sources[:] = 0
                around.sent[:] = 0
            advance(tick, self._setting, block, offers, tally, scratch, full, around)

        self._surroundings.publish(tick, self._setting.market)
        arounds = [None] * len(self.blocks) if self.crowd is None else self.crowd.arounds
        list(self._map(one, self.blocks, self.tallies, self._scratch, arounds))
        return WeekFlows(
            flows=sum_of(tally.flows for tally in self.tallies),
            choices=sum_of(tally.choices for tally in self.tallies),
            levels=sum_of(tally.levels for tally in self.tallies),
            sources=self.crowd.sources() if self.crowd else NOTHING,
            sent=self.crowd.sent() if self.crowd else NOTHING,
        )

    def score_campaign(self, tick: int, world: int, place: int, campaign: int) -> NDArray[np.float64]:
        """Scores of everybody by the rule of a store's campaign, -1 for who is not eligible: (shoppers,)."""
        crowd = self._around()
        return crowd.scores(tick, world, place, campaign, self._setting, self.blocks, self._map)

    def count_picked(self, tick: int, world: int, place: int, campaign: int) -> int:
        """Shoppers whom a store's campaign may contact this week."""
        crowd = self._around()
        return crowd.count_picked(tick, world, place, campaign, self._setting, self.blocks, self._map)

    def close_experiments(self) -> NDArray[np.int64]:
        """Customers of week 0 and their spend since the last close: (worlds, stores, 2, Experiment).

        Call before `close_year`.
        """
        return self._around().close_experiments(self._setting, self.blocks, self._map)

    def _around(self) -> Crowd:
        if self.crowd is None:
            raise RuntimeError("the job states nothing around programs")
        return self.crowd

    def count_customers(self, tick: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Active customers and those of them who were customers when the horizon began: (worlds, halves, stores)."""
        first = max(tick + 1 - self._job.bought_within_weeks, 0)
        window = slice(first, tick + 1)
        active = sum_of(tally.recency[..., window].sum(axis=-1) for tally in self.tallies)
        return active, sum_of(tally.cohort[..., window].sum(axis=-1) for tally in self.tallies)

    def close_year(self) -> NDArray[np.int64]:
        """Wallets since the last close: (worlds, rows, stores, Wallet)."""
        flows = self.tallies[0].flows
        wallets = [np.zeros((*flows.shape[:3], len(Wallet)), np.int64) for _ in self.blocks]
        list(self._map(close_year, self.blocks, wallets))
        return sum_of(wallets)

    def start_carrying(self) -> NDArray[np.int64]:
        """At week 0, after conversions: the points of the watched program are no order's. Returns them, (worlds,)."""
        if self._setting.market["watched"][0] >= 0:
            for block in self.blocks:
                start_carrying(self._setting.market, block)
        return sum_of(block.carried[..., PointClass.NO_ORDER].sum(axis=0, dtype=np.int64) for block in self.blocks)

    def settle_carrying(self, offers: Offers) -> NDArray[np.int64]:
        """At the end of the horizon: points of the watched program by class, (worlds, PointClass)."""
        closing = np.zeros((self.tallies[0].flows.shape[0], len(PointClass)), np.int64)
        if self._setting.market["watched"][0] >= 0:
            for block, tally in zip(self.blocks, self.tallies, strict=True):
                settle_carrying(self._setting.market, block, offers, tally, closing)
        return closing

    def close_classes(self) -> dict[str, NDArray[np.int64]]:
        """Orders and points by class since the last close, by field of Tallies."""
        found = {}
        for name in ("attributed", "lost", "moved", "rewarded"):
            found[name] = sum_of(getattr(tally, name) for tally in self.tallies)
            for tally in self.tallies:
                getattr(tally, name)[:] = 0
        return found

    def apply(self, change: Change, week: int, offers: Offers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Go on under other rules of a program in one world, see `rule_changes.apply`."""
        return apply(change, week, self.blocks, offers, self._setting)

    def count_levels(self, world: int, number: int, offers: Offers) -> NDArray[np.int64]:
        """Members of a program by level, then by club: (levels and clubs,)."""
        members = np.zeros(LEVEL_ROWS, np.int64)
        for block in self.blocks:
            if offers.programs["standing"][world, number] >= 0:
                count_levels(world, number, block, offers, members)
        return members

    def enter_standings(
        self, tick: int, number: int, offers: Offers, is_new: list[NDArray[np.bool_]], lots: NDArray[np.int64]
    ) -> None:
        """Give members and balances that were entered their place in a program.

        `is_new`: by block, (shoppers,); `lots`: number of the lot of each tick.
        """
        for block, new in zip(self.blocks, is_new, strict=True):
            enter_standings(tick, number, self._setting.key, block, offers, new, lots)

    def look_again(self, world: int) -> None:
        """Have the clock look at every balance of a world in the next week: its rules have changed."""
        for block in self.blocks:
            block.people["clock"][:, world] = 0

    def count_members(self, program_stores: Iterable[int]) -> NDArray[np.int64]:
        """Members of each program in the first world: (halves, programs)."""
        return self._by_half(lambda block, store: block.people[:, 0]["member"] >> store & 1, program_stores)

    def count_points(self) -> NDArray[np.int64]:
        """Points held in the first world: (halves, programs)."""
        return self._by_half(
            lambda block, number: block.accounts[:, 0, number]["points"] + self._pending(block)[:, 0, number],
            range(len(self._job.programs)),
        )

    def _by_half(self, read: Callable[[Block, int], NDArray[Any]], places: Iterable[int]) -> NDArray[np.int64]:
        columns = list(places)
        found = np.zeros((2, len(columns)), np.int64)
        for block in self.blocks:
            half = block.shoppers["community"] & 1
            for number, place in enumerate(columns):
                values = read(block, place)
                found[:, number] += [int(values[half == 0].sum()), int(values[half == 1].sum())]
        return found

    def balances(self) -> NDArray[np.int64]:
        """Points that shoppers hold now: (worlds, programs). The roll-forward must end here."""
        return sum_of((block.accounts["points"] + self._pending(block)).sum(axis=0) for block in self.blocks)

    def pending(self) -> NDArray[np.int64]:
        """Points that cannot be used yet: (worlds, programs)."""
        return sum_of(self._pending(block).sum(axis=0) for block in self.blocks)

    def _pending(self, block: Block) -> NDArray[np.int64]:
        """Points that cannot be used yet: (shoppers, worlds, programs)."""
        pending = np.zeros(block.accounts.shape, np.int64)
        pending[:, :, list(self.layout.programs)] = block.standings["pending"]
        return pending

    @property
    def rows(self) -> int:
        """Rows of the tallies."""
        return Row.SEGMENTS + len(self._segments)
