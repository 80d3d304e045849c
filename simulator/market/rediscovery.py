"""How often a store that was left comes back to mind, solved from the share of stores considered (model.md 3.9)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.special import betaincinv, gammaincinv
from scipy.stats import qmc

from simulator.behavior.population import SETTLING
from simulator.study.shoppers import Profile

POINTS_POWER = 10
"""The expectation over shoppers is taken over 2^10 points of Sobol's sequence."""

LOWEST = 0.005
"""Assumed: a store that was left comes back to mind after 200 needs on average, where hardly any are ever left."""

FloatArray = NDArray[np.float64]


def rediscovery_probability(profile: Profile, shares: Sequence[float]) -> float:
    """Probability per need that a store not considered comes back to mind.

    Solved so that the part of time a store is considered in the long run, over shoppers and stores weighted by share,
    is `profile.leaving.considered_share`. Between LOWEST and 1.
    """
    weights = np.array(shares) / sum(shares)
    tastes, hazards = _shoppers(profile, weights)
    target = profile.leaving.considered_share

    def gap(log_rho: float) -> float:
        return float(np.mean(_considered(tastes, hazards, float(np.exp(log_rho))) @ weights)) - target

    low, high = np.log(LOWEST), 0.0
    if gap(low) >= 0.0:
        return LOWEST
    if gap(high) <= 0.0:
        return 1.0
    return float(np.exp(optimize.brentq(gap, low, high, xtol=1e-10)))


def _shoppers(profile: Profile, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Tastes, and probabilities per order given with it of leaving, of evenly spread shoppers: (points, stores)."""
    stores = len(weights)
    points = qmc.Sobol(2 * stores, scramble=False).random_base2(POINTS_POWER)
    points = (points + 0.5 / len(points)) % 1.0
    tastes = np.asarray(gammaincinv(profile.taste.concentration * weights, points[:, :stores]))
    leaving = np.asarray(betaincinv(profile.leaving.alpha, profile.leaving.beta, points[:, stores:]))
    return np.maximum(tastes, np.finfo(np.float64).tiny), leaving * (1.0 - profile.needs.skip)


def _considered(tastes: FloatArray, hazards: FloatArray, rho: float) -> FloatArray:
    """The part of time each store is considered in the long run, as `settle` of behavior/population.py has it."""
    considered = np.ones(tastes.shape)
    for _ in range(SETTLING):
        known = (considered * tastes).sum(axis=1, keepdims=True)
        considered = rho / (rho + hazards * tastes / (known + (1.0 - considered) * tastes))
    return considered
