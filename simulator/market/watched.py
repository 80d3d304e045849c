"""The store and the program that orders by class, the panel and the vintages are about: the focal ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import Block
from simulator.market.full_programs import layout_of
from simulator.market.job import Job


@dataclass(frozen=True)
class Watched:
    """`store`: its place; `program`: place among the job's programs, None without one; `standing`: among those in full.

    Without a focal store nothing is watched: `store` is -1.
    """

    store: int
    program: int | None
    standing: int = -1

    def held(self, block: Block, rows: NDArray[Any]) -> NDArray[np.int64]:
        """Points that shoppers hold, pending ones among them; what they owe does not count: (rows, worlds)."""
        points = np.maximum(block.accounts["points"][rows, :, self.program], 0)
        if self.standing >= 0:
            points = points + block.standings["pending"][rows, :, self.standing]
        return np.ascontiguousarray(points, np.int64)


def watched_of(job: Job) -> Watched:
    """What is watched in a job."""
    store = next((place for place, plan in enumerate(job.today) if plan.focal), -1)
    program = job.programs.index(store) if store in job.programs else None
    return Watched(store, program, -1 if program is None else layout_of(job).standing(program))
