"""Who bought in the year before the horizon, and who of the year before that came back: what a firm knows of itself."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import Block
from simulator.market.job import YEAR, Job

if TYPE_CHECKING:
    from simulator.market.shoppers import Shoppers


class Past(IntEnum):
    """Counts of simulated shoppers by store."""

    CUSTOMERS = 0  # bought in the 52 weeks before week 0
    BEFORE = 1  # bought in the 52 weeks before those
    KEPT = 2  # both


GAPS = len(Past)
"""From this row on: customers of the year by whole weeks between its start and their last order before it."""


class PastYear:
    """Looks at the shoppers twice: 52 weeks before week 0, and at week 0."""

    def __init__(self, job: Job) -> None:
        self._burn_in = job.burn_in_weeks
        self._last: list[NDArray[np.int32]] = []
        self.counts: NDArray[np.int64] = np.zeros((GAPS + max(job.burn_in_weeks - YEAR, 0), len(job.stores)), np.int64)

    def look(self, tick: int, shoppers: Shoppers) -> None:
        """Call before each tick up to the first of the horizon, while one world runs.

        What lies before the burn-in is not seen: with less than 104 weeks of it `BEFORE` covers less than a year,
        with less than 52 nothing is counted.
        """
        if tick == self._burn_in - YEAR:
            self._last = [_last_orders(block) for block in shoppers.blocks]
        elif tick == self._burn_in and self._last:
            for last, block in zip(self._last, shoppers.blocks, strict=True):
                self._count(tick - YEAR, last, _last_orders(block) >= tick - YEAR)
            self._last = []

    def _count(self, start: int, last: NDArray[np.int32], now: NDArray[np.bool_]) -> None:
        """Count a block. `start`: tick at which the year begins; `last`: orders before it; `now`: who bought in it."""
        before = (last >= 0) & (last >= start - YEAR)
        self.counts[:GAPS] += np.stack([now.sum(axis=0), before.sum(axis=0), (before & now).sum(axis=0)])
        for store in range(last.shape[1]):
            came = last[(last[:, store] >= 0) & now[:, store], store]
            self.counts[GAPS:, store] += np.bincount(start - 1 - came, minlength=len(self.counts) - GAPS)


def _last_orders(block: Block) -> NDArray[np.int32]:
    """Tick of the last order, negative for none: (shoppers, stores), a copy."""
    return np.array(block.relations["last_order"][:, 0])
