"""Who bought in the year before the horizon, and who of the year before that came back: what a firm knows of itself."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import Block
from simulator.market.job import Job

if TYPE_CHECKING:
    from simulator.market.shoppers import Shoppers

YEAR = 52
"""Weeks of what is called a year here."""


class Past(IntEnum):
    """Counts of simulated shoppers by store."""

    CUSTOMERS = 0  # bought in the 52 weeks before week 0
    BEFORE = 1  # bought in the 52 weeks before those
    KEPT = 2  # both


class PastYear:
    """Looks at the shoppers twice: 52 weeks before week 0, and at week 0."""

    def __init__(self, job: Job) -> None:
        self._burn_in = job.burn_in_weeks
        self._before: list[NDArray[np.bool_]] = []
        self.counts: NDArray[np.int64] = np.zeros((len(Past), len(job.stores)), np.int64)

    def look(self, tick: int, shoppers: Shoppers) -> None:
        """Call before each tick up to the first of the horizon, while one world runs.

        What lies before the burn-in is not seen: with less than 104 weeks of it `BEFORE` covers less than a year,
        with less than 52 nothing is counted.
        """
        if tick == self._burn_in - YEAR:
            self._before = [_bought_since(block, tick - YEAR) for block in shoppers.blocks]
        elif tick == self._burn_in and self._before:
            pairs = zip(self._before, shoppers.blocks, strict=True)
            for before, block in pairs:
                self.counts += _counts(before, _bought_since(block, tick - YEAR))
            self._before = []


def _bought_since(block: Block, tick: int) -> NDArray[np.bool_]:
    """Who ordered at which store in `tick` or later: (shoppers, stores)."""
    last = block.relations["last_order"][:, 0]
    return np.asarray((last >= 0) & (last >= tick))


def _counts(before: NDArray[np.bool_], now: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.stack([now.sum(axis=0), before.sum(axis=0), (before & now).sum(axis=0)])
