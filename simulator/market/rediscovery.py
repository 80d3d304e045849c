"""How often a store that was left comes back to mind, solved from the share of stores considered (model.md 3.9)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

from simulator.study.shoppers import Profile

_POINTS = 200
"""Midpoint quantiles of each distribution that the expectation is taken over."""

LOWEST = 0.005
"""Assumed: a store that was left comes back to mind after 200 needs on average, where hardly any are ever left."""

FloatArray = NDArray[np.float64]


def _quantiles(a: float, b: float) -> FloatArray:
    middle = (np.arange(_POINTS) + 0.5) / _POINTS
    return np.asarray(stats.beta.ppf(middle, a, b), dtype=np.float64)


def _leaving_per_need(profile: Profile, share: float) -> FloatArray:
    """Probability per need that a store of base share `share` is left, over shoppers: (points, points)."""
    strength = profile.taste.concentration
    hazards = _quantiles(profile.leaving.alpha, profile.leaving.beta)
    if share >= 1.0:
        choices = np.full(_POINTS, 1.0 - profile.needs.skip)
    else:
        choices = (1.0 - profile.needs.skip) * _quantiles(strength * share, strength * (1.0 - share))
    return np.outer(hazards, choices)


def rediscovery_probability(profile: Profile, shares: Sequence[float]) -> float:
    """Probability per need that a store not considered comes back to mind.

    Solved so that the mean of rho / (rho + leaving per need), over shoppers and stores weighted by share, is
    `profile.leaving.considered_share`. Between LOWEST and 1.
    """
    total = sum(shares)
    leaving = [(share / total, _leaving_per_need(profile, share / total)) for share in shares]
    target = profile.leaving.considered_share

    def gap(log_rho: float) -> float:
        rho = float(np.exp(log_rho))
        return sum(weight * float(np.mean(rho / (rho + rates))) for weight, rates in leaving) - target

    low, high = np.log(LOWEST), 0.0
    if gap(low) >= 0.0:
        return LOWEST
    if gap(high) <= 0.0:
        return 1.0
    return float(np.exp(optimize.brentq(gap, low, high, xtol=1e-10)))
