"""Which assumed inputs the answer moves with: rank correlation over draws, against its noise band."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from simulator.experiment.parameters import parameter_draw
from simulator.experiment.results import Results

FloatArray = NDArray[np.float64]
MODERATE = 0.4
"""A rank correlation that one would like to see: sizes the advice on draws."""
MOST_DRAWS = 2000


@dataclass(frozen=True)
class Driver:
    """One drawn input: how a policy's NPV difference from the baseline moves with it.

    `rho`: rank correlation. `low` and `high`: mean NPV difference over the third of the draws in which the input
    is lowest and highest, currency.
    """

    path: str
    rho: float
    low: float
    high: float


@dataclass(frozen=True)
class Drivers:
    """All drawn inputs, the strongest first; `band` is the |rho| that chance alone stays below (95 %, all inputs)."""

    all: tuple[Driver, ...]
    band: float
    draws: int

    @property
    def told(self) -> tuple[Driver, ...]:
        """Those that chance does not explain, at most three."""
        return tuple(driver for driver in self.all if abs(driver.rho) > self.band)[:3]

    @property
    def draws_needed(self) -> int:
        """Draws with which a moderate rank correlation would show among as many inputs."""
        return next((n for n in range(5, MOST_DRAWS) if noise_band(n, len(self.all)) < MODERATE), MOST_DRAWS)


def drivers_of(results: Results, policy: int) -> Drivers:
    """What the NPV difference of a policy moves with."""
    npv = results.values("npv")[:, policy]
    seed = results.plan.study.run.seed
    found = []
    for each in results.plan.ranges:
        u = np.array([parameter_draw(seed, replicate, each.path) for replicate in results.replicates])
        found.append(_driver(each.path, u, npv))
    found.sort(key=lambda driver: -abs(driver.rho))
    return Drivers(tuple(found), noise_band(len(npv), len(found)), len(npv))


def _driver(path: str, u: FloatArray, npv: FloatArray) -> Driver:
    order = u.argsort()
    third = max(len(order) // 3, 1)
    return Driver(path, rank_correlation(u, npv), float(npv[order[:third]].mean()), float(npv[order[-third:]].mean()))


def rank_correlation(a: FloatArray, b: FloatArray) -> float:
    """Spearman's rho; 0 when one of them does not vary."""
    if len(a) < 2 or np.ptp(a) == 0.0 or np.ptp(b) == 0.0:
        return 0.0
    rho = float(np.corrcoef(stats.rankdata(a), stats.rankdata(b))[0, 1])
    return min(max(rho, -1.0), 1.0)


def noise_band(draws: int, inputs: int) -> float:
    """The |rho| that the largest of unrelated inputs stays below in 95 % of studies (Bonferroni, t approximation).

    1 where even the same order in all draws is no sign: it comes by chance in 2 of draws! cases for each input.
    """
    if draws < 5 or inputs == 0 or 2 * inputs > 0.05 * math.factorial(min(draws, 20)):
        return 1.0
    t = float(stats.t.ppf(1.0 - 0.025 / inputs, draws - 2))
    return t / float(np.sqrt(draws - 2 + t * t))
