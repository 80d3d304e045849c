"""The frontier of retention and profit: candidates that no other clearly beats."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import t_quantile

FloatArray = NDArray[np.float64]


def on_frontier(retention: FloatArray, profit: FloatArray) -> list[bool]:
    """Which candidates no other beats, (replicates, candidates) each.

    One beats another only where the paired intervals say so of both: at least as good in each (a difference of exactly
    0 in every draw is as good), and clearly better in one. With a single replicate, by its values.
    """
    return [not _is_beaten(own, retention, profit) for own in range(retention.shape[1])]


def _is_beaten(own: int, retention: FloatArray, profit: FloatArray) -> bool:
    lows = [_lowest(values - values[:, [own]]) for values in (retention, profit)]
    at_least = (lows[0] >= 0.0) & (lows[1] >= 0.0)
    return bool((at_least & ((lows[0] > 0.0) | (lows[1] > 0.0))).any())


def _lowest(differences: FloatArray) -> FloatArray:
    """Low ends of the intervals of paired differences; NaN beats nothing."""
    means = differences.mean(axis=0)
    count = len(differences)
    if count < 2:
        return np.asarray(means)
    return np.asarray(means - t_quantile(count) * differences.std(axis=0, ddof=1) / count**0.5)
