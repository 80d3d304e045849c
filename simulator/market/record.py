"""The tallies of a job while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Choice, LevelMeasure, Measure, Wallet
from simulator.market.job import Job
from simulator.market.past_year import PastYear
from simulator.market.shoppers import Shoppers
from simulator.market.tallies import IntArray, Tallies

if TYPE_CHECKING:
    from simulator.market.store import Store

YEAR = 52
"""Weeks after which a shopper's wallet is closed."""


class Record:
    """Room for everything that is published, filled week by week."""

    def __init__(self, job: Job, rows: int) -> None:
        self._job = job
        self.past = PastYear(job)
        worlds, stores = len(job.policies), len(job.stores)
        self._burn_in = np.zeros((job.burn_in_weeks, rows, stores, len(Measure)), np.int64)
        self._flows = np.zeros((job.weeks, worlds, rows, stores, len(Measure)), np.int64)
        self._choices = np.zeros((job.weeks, worlds, 2, len(Choice)), np.int64)
        self._active = np.zeros((job.weeks, worlds, 2, stores), np.int64)
        self._retained = np.zeros((job.weeks, worlds, 2, stores), np.int64)
        self._wallets = np.zeros((job.weeks // YEAR, worlds, rows, stores, len(Wallet)), np.int64)
        self._spend = np.zeros((job.weeks, worlds, stores))
        self._cohort: IntArray = np.zeros((2, stores), np.int64)
        self._opening: dict[str, IntArray] = {}

    def open(self, balances: IntArray, members: IntArray, adjusted: IntArray, moved: IntArray) -> None:
        """The horizon begins with these points and members, and balances converted by so much; see Tallies."""
        self._opening = {
            "opening_balances": balances,
            "opening_members": members,
            "adjusted": adjusted,
            "opening_moved": moved,
        }

    def week(
        self, week: int, flows: IntArray, choices: IntArray, shoppers: Shoppers, worlds: Sequence[Sequence[Store]]
    ) -> None:
        """Keep one week. Burn-in weeks (negative) keep only the flows of today's world."""
        for world, policy in enumerate((self._job.today,) if week < 0 else self._job.policies):
            for place, store in enumerate(policy):
                value = max(round(store.program.point_value * MONEY), 1) if store.program else 0
                cells = flows[world, :, place]
                cells[:, Measure.REWARD_MONEY] = cells[:, Measure.POINTS_REDEEMED] * value
        if week < 0:
            self._burn_in[week + self._job.burn_in_weeks] = flows[0]
            return
        if week == 0:
            self._cohort = sum(tally.cohort[0].sum(axis=-1) for tally in shoppers.tallies)
        self._flows[week] = flows
        self._choices[week] = choices
        self._active[week], self._retained[week] = shoppers.count_customers(week + self._job.burn_in_weeks)
        for world, stores in enumerate(worlds):
            for store in stores:
                self._spend[week, world, store.place] = sum(store.media.spent.values())
        if (week + 1) % YEAR == 0:
            self._wallets[(week + 1) // YEAR - 1] = shoppers.close_year()

    def finish(self, shoppers: Shoppers) -> Tallies:
        """The tallies of the whole job."""
        weeks, worlds, programs = self._job.weeks, len(self._job.policies), len(self._job.programs)
        return Tallies(
            burn_in_flows=self._burn_in,
            flows=self._flows,
            choices=self._choices,
            active=self._active,
            retained=self._retained,
            cohort=self._cohort,
            wallets=self._wallets,
            balances=shoppers.balances(),
            program_stores=np.array(self._job.programs, np.int64),
            **self._opening,
            media_spend=self._spend,
            levels=np.zeros((weeks, worlds, programs, 17, len(LevelMeasure)), np.int64),
            opening_levels=np.zeros((worlds, programs, 17), np.int64),
            moved_levels=np.zeros((worlds, programs, 9, 9), np.int64),
            readjusted=np.zeros((weeks, worlds, programs), np.int64),
            pending=np.zeros((worlds, programs), np.int64),
            past_year=self.past.counts,
        )
