"""Two uncertainties kept apart: what is not known, and the chance of a sample of shoppers (model.md 5).

Each replicate draws its assumptions once for all shoppers, while the two halves of the communities meet chance
independently. So what the halves share over replicates comes from the assumptions; the rest is chance, and it shrinks
with the number of real shoppers that a simulated one stands for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """Variance between replicates of a total, by where it comes from (in the total's unit squared)."""

    assumptions: float
    chance: float

    @property
    def total(self) -> float:
        """Variance between replicates."""
        return self.assumptions + self.chance

    @property
    def share_of_assumptions(self) -> float:
        """Part of the variance that comes from what is not known; NaN where nothing varies."""
        return self.assumptions / self.total if self.total > 0.0 else float("nan")

    def in_reality(self, scale: float) -> float:
        """Standard deviation in the real market, where chance is that of `scale` times as many shoppers."""
        return float(np.sqrt(self.assumptions + self.chance / scale))


def spread_of(halves: FloatArray) -> Spread:
    """Split the variance of the sum of two halves, (replicates, 2).

    The covariance of the halves times 4 estimates the variance that the assumptions cause in the total; the rest is
    chance. An estimate below 0 counts as 0. With one replicate nothing can be said: both are NaN.
    """
    if len(halves) < 2:
        return Spread(float("nan"), float("nan"))
    total = float(halves.sum(axis=1).var(ddof=1))
    shared = 4.0 * float(np.cov(halves[:, 0], halves[:, 1], ddof=1)[0, 1])
    assumptions = min(max(shared, 0.0), total)
    return Spread(assumptions, total - assumptions)
