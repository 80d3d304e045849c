"""Paired contrasts: the same shoppers under a policy and under the baseline, with intervals (kpis.md 4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import stats

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A mean over replicates with its 95 % interval; `low` and `high` are NaN for a single replicate."""

    mean: float
    low: float
    high: float
    count: int

    @property
    def is_clear(self) -> bool:
        """Does the interval leave 0 out? Only then may a difference be called better or worse.

        Identical worlds differ by exactly 0 in every replicate: nothing is clear about that.
        """
        return bool(self.low > 0.0 or self.high < 0.0)


@lru_cache
def t_quantile(count: int) -> float:
    """The 97.5 % quantile of Student's t with `count` - 1 degrees of freedom."""
    return float(stats.t.ppf(0.975, count - 1))


def estimate(values: FloatArray) -> Estimate:
    """Mean and interval of replicates, with K - 1 degrees of freedom; values that are not defined are left out."""
    defined = np.asarray(values, np.float64)
    defined = defined[np.isfinite(defined)]
    count = len(defined)
    if count == 0:
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    mean = float(defined.mean())
    if count == 1:
        return Estimate(mean, float("nan"), float("nan"), 1)
    half = t_quantile(count) * float(defined.std(ddof=1)) / count**0.5
    return Estimate(mean, mean - half, mean + half, count)


def paired(values: FloatArray, policy: int) -> FloatArray:
    """Policy minus baseline by replicate, from (replicates, policies)."""
    return np.asarray(values[:, policy] - values[:, 0])


def pairing_gain(values: FloatArray, policy: int) -> float:
    """How many times more replicates independent worlds would need: (var policy + var baseline) / var difference."""
    difference = paired(values, policy)
    if len(difference) < 2:
        return float("nan")
    variance = float(difference.var(ddof=1))
    if variance == 0.0:
        return float("inf")
    return float((values[:, policy].var(ddof=1) + values[:, 0].var(ddof=1)) / variance)


def probability_best(values: FloatArray) -> FloatArray:
    """Share of replicates in which each policy is best, from (replicates, policies); ties are shared."""
    best = values == values.max(axis=1, keepdims=True)
    return np.asarray((best / best.sum(axis=1, keepdims=True)).mean(axis=0))


def cost_of_being_wrong(values: FloatArray) -> FloatArray:
    """Mean over replicates of what the best policy would have given more: (policies,)."""
    return np.asarray((values.max(axis=1, keepdims=True) - values).mean(axis=0))
