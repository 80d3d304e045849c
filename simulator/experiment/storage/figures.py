"""What is kept of a world's books: its KPIs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.registry import KPIS
from simulator.accounts.summary import Accounts

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class WorldFigures:
    """`kpis`: of one world, in the order of the registry, (KPIS,); `half_npv`: NPV by half of the communities, (2,)."""

    kpis: FloatArray
    half_npv: FloatArray


def figures_of(accounts: Accounts) -> tuple[WorldFigures, ...]:
    """The figures of every world of a replicate, the baseline first."""
    kpis = np.stack([np.asarray(accounts.kpis[key], np.float64) for key in KPIS])
    return tuple(
        WorldFigures(kpis[:, world].copy(), accounts.half_npv[:, world].copy()) for world in range(kpis.shape[1])
    )
