"""The tallies of a job while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.behavior.around_columns import CHANNELS, SENDERS, SOURCES, Experiment, OfferMeasure, SourceMeasure, Stage
from simulator.behavior.columns import Offers
from simulator.behavior.measures import Choice, LevelMeasure, Measure, Wallet
from simulator.behavior.program_columns import LEVEL_ROWS, LEVELS
from simulator.market.job import YEAR, Job
from simulator.market.panel import Panel
from simulator.market.past_year import PastYear
from simulator.market.shoppers import Shoppers
from simulator.market.tallies import IntArray, Tallies
from simulator.market.watched import Watched
from simulator.market.week_flows import WeekFlows

if TYPE_CHECKING:
    from simulator.market.store import Store


class Record:
    """Room for everything that is published, filled week by week. A shopper's wallet is closed after every year."""

    def __init__(self, job: Job, shoppers: Shoppers, watched: Watched) -> None:
        """Room for a job whose shoppers have been drawn."""
        self._job = job
        rows, has_around = shoppers.rows, shoppers.crowd is not None
        self.panel = Panel(job, watched, shoppers.blocks)
        self._classes: list[dict[str, IntArray]] = []
        self._closing: dict[str, Any] = {}
        self.past = PastYear(job)
        worlds, stores = len(job.policies), len(job.stores)
        self._burn_in = np.zeros((job.burn_in_weeks, rows, stores, len(Measure)), np.int64)
        self._flows = np.zeros((job.weeks, worlds, rows, stores, len(Measure)), np.int64)
        self._choices = np.zeros((job.weeks, worlds, 2, len(Choice)), np.int64)
        self._active = np.zeros((job.weeks, worlds, 2, stores), np.int64)
        self._retained = np.zeros((job.weeks, worlds, 2, stores), np.int64)
        self._wallets = np.zeros((job.weeks // YEAR, worlds, rows, stores, len(Wallet)), np.int64)
        self._spend = np.zeros((job.weeks, worlds, stores))
        self._burn_in_media = np.zeros((job.burn_in_weeks, stores))
        self._channel_spend = np.zeros((job.weeks, worlds, stores, CHANNELS))
        self._contact_prices = np.zeros((job.weeks, worlds, stores, CHANNELS))
        self._prices = np.zeros((job.weeks, worlds, stores), np.int64)
        weeks = job.weeks if has_around else 0
        self._sources = np.zeros((weeks, worlds, stores, 2 * SOURCES, len(SourceMeasure)), np.int64)
        self._offers = np.zeros((weeks, worlds, stores, SENDERS, len(OfferMeasure)), np.int64)
        self._stages = np.zeros((weeks, worlds, stores, len(Stage)), np.int64)
        self._experiments = np.zeros((weeks // YEAR, worlds, stores, 2, len(Experiment)), np.int64)
        programs = len(job.programs)
        self._levels = np.zeros((job.weeks, worlds, programs, LEVEL_ROWS, len(LevelMeasure)), np.int64)
        self._readjusted = np.zeros((job.weeks, worlds, programs), np.int64)
        self._cohort: IntArray = np.zeros((2, stores), np.int64)
        self._opening: dict[str, IntArray] = {}

    def open(self, **opening: IntArray) -> None:
        """The horizon begins: the fields of Tallies that say with what."""
        self._opening = opening

    def change(self, week: int, world: int, program: int, added: int, moved: IntArray) -> None:
        """Rules changed in the run: points added by conversion, and members moved, (levels, levels)."""
        self._readjusted[week, world, program] += added
        flows = self._levels[week, world, program]
        levels = np.arange(LEVELS)
        off = np.where(levels[:, None] == levels[None, :], 0, moved)
        flows[:LEVELS, LevelMeasure.MEMBERS] += off.sum(axis=0) - off.sum(axis=1)
        flows[:LEVELS, LevelMeasure.RISEN] += np.triu(off).sum(axis=0)
        flows[:LEVELS, LevelMeasure.FALLEN] += np.tril(off).sum(axis=0)

    def week(
        self, week: int, flows: WeekFlows, shoppers: Shoppers, worlds: Sequence[Sequence[Store]], offers: Offers
    ) -> None:
        """Keep one week; of those after the horizon only what becomes of the panel's points.

        Burn-in weeks (negative) keep only the flows and media of today's world.
        """
        if week < self._job.weeks + self._job.run_off_weeks:
            self.panel.week(week, shoppers.blocks, shoppers.tallies)
        if week >= self._job.weeks:
            return
        if week < 0:
            tick = week + self._job.burn_in_weeks
            self._burn_in[tick] = flows.flows[0]
            for store in worlds[0]:
                self._burn_in_media[tick, store.place] = sum(store.media.spent.values())
            return
        if week == 0:
            self._cohort = sum(tally.cohort[0].sum(axis=-1) for tally in shoppers.tallies)
        tick = week + self._job.burn_in_weeks
        self._flows[week] = flows.flows
        self._choices[week] = flows.choices
        self._levels[week] += flows.levels
        self._active[week], self._retained[week] = shoppers.count_customers(tick)
        for world, stores in enumerate(worlds):
            for store in stores:
                self._keep_store(week, world, store)
        is_year = (week + 1) % YEAR == 0
        if shoppers.crowd is not None:
            self._sources[week], self._offers[week] = flows.sources, flows.sent
            self._stages[week] = shoppers.crowd.stages(tick, self._job.bought_within_weeks)
            if is_year:
                self._experiments[(week + 1) // YEAR - 1] = shoppers.close_experiments()
        if is_year:
            self._wallets[(week + 1) // YEAR - 1] = shoppers.close_year()
        is_last = week == self._job.weeks - 1
        if is_last:
            self._close(shoppers, offers)
        if is_year or is_last:
            self._classes.append(shoppers.close_classes())

    def _close(self, shoppers: Shoppers, offers: Offers) -> None:
        """The horizon is over; what happens later changes nothing here."""
        self._closing = {**_held(shoppers), "carried": shoppers.settle_carrying(offers)}
        self.panel.close(shoppers.blocks, None if shoppers.crowd is None else shoppers.crowd.arounds)

    def _keep_store(self, week: int, world: int, store: Store) -> None:
        """What a store charged, and what its channels spent and paid for a contact."""
        media, channels = store.media, len(store.media.channels)
        self._prices[week, world, store.place] = store.price
        self._spend[week, world, store.place] = sum(media.spent.values())
        self._channel_spend[week, world, store.place, :channels] = list(media.spent.values())
        self._contact_prices[week, world, store.place, :channels] = list(media.prices.values())

    def finish(self, shoppers: Shoppers) -> Tallies:
        """The tallies of the whole job, or of what has run of it."""
        return Tallies(
            burn_in_flows=self._burn_in,
            flows=self._flows,
            choices=self._choices,
            active=self._active,
            retained=self._retained,
            cohort=self._cohort,
            wallets=self._wallets,
            program_stores=np.array(self._job.programs, np.int64),
            levels=self._levels,
            readjusted=self._readjusted,
            **self._opening,
            media_spend=self._spend,
            burn_in_media=self._burn_in_media,
            channel_spend=self._channel_spend,
            contact_prices=self._contact_prices,
            prices=self._prices,
            sources=self._sources,
            offers=self._offers,
            stages=self._stages,
            experiments=self._experiments,
            past_year=self.past.counts,
            **(self._closing or _held(shoppers)),
            **{name: np.stack([each[name] for each in self._classes]) for name in _names(self._classes)},
            **self.panel.finish(shoppers.blocks),
        )


def _held(shoppers: Shoppers) -> dict[str, Any]:
    """Points that shoppers hold now, and those of them that cannot be used yet."""
    return {"balances": shoppers.balances(), "pending": shoppers.pending()}


def _names(closed: list[dict[str, IntArray]]) -> list[str]:
    """What was closed at the end of years: nothing in a market that was stopped before."""
    return list(closed[0]) if closed else []
