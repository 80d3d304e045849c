"""Shoppers who are followed one by one through the run, and the vintages of their points (model.md 3.33)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import Around
from simulator.behavior.columns import NEVER, Block, Tally
from simulator.behavior.measures import PanelMeasure, VintageMeasure
from simulator.behavior.panel import age_points
from simulator.market.growth import entry_ticks
from simulator.market.job import YEAR, Job
from simulator.market.watched import Watched

IntArray = NDArray[np.int64]
PERIOD = 4
"""Weeks of a period of the panel's money."""
VINTAGE = 13
"""Weeks of a vintage of points."""
_MONEY = [PanelMeasure.SPEND, PanelMeasure.VOLUME, PanelMeasure.REWARDS]


def choose_panel(job: Job, blocks: list[Block]) -> None:
    """Give every k-th shopper of the job a row, block by block."""
    people = job.shoppers + len(entry_ticks(job))
    if job.panel_shoppers == 0:
        return
    step = -(-people // job.panel_shoppers)
    for block in blocks:
        chosen = np.flatnonzero(block.shoppers["id"] % step == 0)
        block.panel[chosen] = np.arange(len(chosen))


class Panel:
    """What is recorded of the panel while a job runs."""

    def __init__(self, job: Job, watched: Watched, blocks: list[Block]) -> None:
        self._job, self._watched = job, watched
        self._rows = [np.flatnonzero(block.panel >= 0) for block in blocks]
        people = sum(len(rows) for rows in self._rows)
        before, worlds, years = job.burn_in_weeks, len(job.policies), job.weeks // YEAR
        self.first_vintage = -(-before // VINTAGE)
        vintages = self.first_vintage + -(-(job.weeks + job.run_off_weeks) // VINTAGE)
        self._lots = [np.zeros((len(rows), 1, vintages), np.int64) for rows in self._rows]
        self._orders_before = np.zeros((before, people), np.uint8)
        self._orders = np.zeros((job.weeks, worlds, people), np.uint8)
        self._money_before = np.zeros((before // PERIOD, people, len(_MONEY)), np.int64)
        periods = -(-job.weeks // PERIOD)
        self._money = np.zeros((periods, worlds, people, len(_MONEY)), np.int64)
        self._members_before: NDArray[Any] = np.zeros(people, np.uint8)
        self._members = np.zeros((periods, worlds, people), np.uint8)
        self._stores = np.zeros((years, worlds, people, len(job.stores)), np.uint16)
        self._orders_at_close: NDArray[Any] = np.zeros(0)
        self._vintages_before = np.zeros((before, vintages, len(VintageMeasure)), np.int64)
        self._vintages = np.zeros((job.weeks + job.run_off_weeks, worlds, vintages, len(VintageMeasure)), np.int64)
        self._vintage_opening: IntArray = np.zeros((worlds, vintages), np.int64)
        self._at_end: dict[str, NDArray[Any]] = {}

    def vintage_of(self, week: int) -> int:
        """Place of the vintage of a week of the horizon (negative before it)."""
        return self.first_vintage + week // VINTAGE

    def fork(self, blocks: list[Block]) -> None:
        """The horizon begins: everybody's points, converted to each policy's program, in the vintages before it."""
        worlds = len(self._job.policies)
        self._lots = [np.repeat(lots, worlds, axis=1) for lots in self._lots]
        for world in range(worlds):
            self.convert(blocks, world, -1)
        self._vintage_opening = np.asarray(sum(lots.sum(axis=0) for lots in self._lots), np.int64)
        self._members_before = self._of_all(blocks, self._is_member)[:, 0]
        self._orders_at_close = self._of_all(blocks, _orders_everywhere)

    def convert(self, blocks: list[Block], world: int, week: int) -> None:
        """Rules of a world have changed: vintages are multiplied so that they add up to what is held now."""
        if self._watched.program is None:
            return
        for block, rows, lots in zip(blocks, self._rows, self._lots, strict=True):
            held = self._watched.held(block, rows)[:, world]
            sums = lots[:, world].cumsum(axis=1)
            total = sums[:, -1:]
            scaled = sums.astype(object) * held[:, None] // np.maximum(total, 1)
            lots[:, world] = np.diff(scaled.astype(np.int64), axis=1, prepend=0)
            none = total[:, 0] == 0
            lots[none, world, max(self.vintage_of(week), 0)] = held[none]

    def week(self, week: int, blocks: list[Block], tallies: list[Tally]) -> None:
        """Note one week; `tallies` are those of the blocks, cleared by the caller afterwards."""
        flows = np.concatenate([tally.panel for tally in tallies], axis=1)
        vintages = self._vintages_before[week + self._job.burn_in_weeks][None] if week < 0 else self._vintages[week]
        if self._watched.program is not None:
            for block, rows, tally, lots in zip(blocks, self._rows, tallies, self._lots, strict=True):
                held = self._watched.held(block, rows)
                age_points(max(self.vintage_of(week), 0), held, tally.panel, lots, vintages)
        orders = np.minimum(flows[..., PanelMeasure.ORDERS], 255)
        period = week // PERIOD
        if week < 0:
            self._orders_before[week] = orders[0]
            if -period <= len(self._money_before):
                self._money_before[period] += flows[0][:, _MONEY]
        elif week < self._job.weeks:
            self._orders[week] = orders
            self._money[period] += flows[..., _MONEY]
            if (week + 1) % PERIOD == 0 or week == self._job.weeks - 1:
                self._members[period] = self._of_all(blocks, self._is_member).T
            if (week + 1) % YEAR == 0:
                orders_now = self._of_all(blocks, _orders_everywhere)
                of_year = (orders_now - self._orders_at_close).transpose(1, 0, 2)
                self._stores[(week + 1) // YEAR - 1] = np.minimum(of_year, 2**16 - 1)
                self._orders_at_close = orders_now

    def close(self, blocks: list[Block], arounds: list[Around] | None) -> None:
        """The horizon is over: who joined when and came from where."""
        program, focal = self._watched.program, self._watched.store
        joined, sources = np.full(self._orders.shape[1:], NEVER), np.zeros(self._orders.shape[1:], np.int64)
        if program is not None:
            joined = self._of_all(blocks, lambda block: block.accounts["joined"][:, :, program]).T
            joined = np.where(self._of_all(blocks, self._is_member).T > 0, joined, NEVER)
        if arounds is not None:
            pairs = zip(arounds, self._rows, strict=True)
            sources = np.concatenate([one.bonds["source"][rows, :, focal] for one, rows in pairs]).T
        self._at_end = {"panel_joined": joined, "panel_sources": sources}

    def finish(self, blocks: list[Block]) -> dict[str, NDArray[Any]]:
        """The fields of Tallies that say what was recorded."""
        return {
            "panel_ids": self._of_all(blocks, lambda block: block.shoppers["id"]).astype(np.int64),
            "panel_segments": self._of_all(blocks, lambda block: block.shoppers["segment"]),
            "panel_entered": self._of_all(blocks, lambda block: block.shoppers["enter_week"]),
            "panel_exited": self._of_all(blocks, lambda block: block.shoppers["exit_week"]),
            "panel_orders_before": self._orders_before,
            "panel_orders": self._orders,
            "panel_money_before": self._money_before,
            "panel_money": self._money,
            "panel_members_before": self._members_before,
            "panel_members": self._members,
            "panel_stores": self._stores,
            "vintages_before": self._vintages_before,
            "vintages": self._vintages,
            "vintage_opening": self._vintage_opening,
            **self._at_end,
        }

    def _of_all(self, blocks: list[Block], read: Any) -> NDArray[Any]:
        return np.concatenate([read(block)[rows] for block, rows in zip(blocks, self._rows, strict=True)])

    def _is_member(self, block: Block) -> NDArray[Any]:
        if self._watched.program is None:
            return np.zeros(block.people.shape, np.uint8)
        has_joined = block.accounts["joined"][:, :, self._watched.program] >= 0
        return np.asarray((block.people["member"] >> self._watched.store & 1 > 0) & has_joined, np.uint8)


def _orders_everywhere(block: Block) -> NDArray[Any]:
    return np.asarray(block.relations["orders"], np.int64)
