"""Many candidates at once: intervals that hold for all of them together, and who cannot be told from the best.

The best of many noisy means is partly the luckiest one, so an interval made for one policy is too narrow for the one
that was picked. The critical values here are those of the largest of all paired t-statistics, found by flipping the
signs of the replicates' deviations, the same flips for every candidate, so that what candidates share is kept (maxT:
Westfall and Young 1993; Romano and Wolf 2005, doi 10.1111/j.1468-0262.2005.00615.x). With a single comparison this is
Student's interval.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from simulator.experiment.contrast import Estimate
from simulator.experiment.parameters import parameter_draw

FloatArray = NDArray[np.float64]

LEVEL = 0.95
FLIPS = 1_000
"""Sign patterns that are drawn where there are too many to take each."""
FEWEST = 6
"""Replicates below which signs have too few patterns: Bonferroni's critical value is used, which is wider."""
MOST = 200
"""Candidates above which Bonferroni's critical value is used: flips for each would take too long."""
KEY = "ranking: sign flips"
"""Names the keyed draw that sign patterns are drawn from."""


@lru_cache(maxsize=4)
def signs(replicates: int, seed: int) -> FloatArray:
    """Sign patterns of the replicates, (patterns, replicates): all of them, or `FLIPS` drawn by the study's seed."""
    if 2**replicates <= FLIPS:
        return np.array(list(itertools.product((-1.0, 1.0), repeat=replicates)))
    generator = np.random.default_rng(int(parameter_draw(seed, 0, KEY) * 2**32))
    return generator.choice(np.array([-1.0, 1.0]), (FLIPS, replicates))


def critical(differences: FloatArray, seed: int) -> float:
    """By how many standard errors all means of paired differences, (replicates, candidates), lie off at most."""
    count, width = differences.shape
    single = float(stats.t.ppf(0.5 + LEVEL / 2, count - 1))
    varied = differences[:, differences.std(axis=0) > 0.0]
    if varied.shape[1] <= 1:
        return single
    bonferroni = float(stats.t.ppf(1.0 - (1.0 - LEVEL) / 2 / varied.shape[1], count - 1))
    if count < FEWEST or width > MOST:
        return bonferroni
    deviations = varied - varied.mean(axis=0)
    means = signs(count, seed) @ deviations / count
    variances = np.maximum((deviations**2).sum(axis=0) - count * means**2, 0.0) / (count - 1)
    largest = np.where(variances > 0.0, means**2 * count / np.where(variances > 0.0, variances, 1.0), np.inf)
    found = float(np.sqrt(np.quantile(largest.max(axis=1), LEVEL, method="higher")))
    return min(max(found, single), bonferroni)


def among_all(differences: FloatArray, seed: int) -> list[Estimate]:
    """Means of paired differences, (replicates, candidates), with intervals that hold for all candidates at once.

    So they hold for the one that was picked for its mean as well. NaN with a single replicate.
    """
    count = len(differences)
    means = differences.mean(axis=0)
    if count < 2:
        return [Estimate(float(mean), float("nan"), float("nan"), count) for mean in means]
    half = critical(differences, seed) * differences.std(axis=0, ddof=1) / count**0.5
    ends = zip(means.tolist(), half.tolist(), strict=True)
    return [Estimate(mean, mean - apart, mean + apart, count) for mean, apart in ends]


def behind_best(values: FloatArray, seed: int) -> list[tuple[Estimate, bool]]:
    """How far each candidate lies behind the one with the best mean, and whether it cannot be told from the best.

    `values`: (replicates, candidates). A candidate is told from the best where some other one beats it by more than the
    critical value of all comparisons with it: the best of all is kept with at least 95 % probability (subset selection:
    Gupta 1965; Hsu 1984, doi 10.1214/aos/1176346732). With one replicate nothing can be told.
    """
    count, width = values.shape
    best = int(np.argmax(values.mean(axis=0)))
    found: list[tuple[Estimate, bool]] = []
    for own in range(width):
        others = [place for place in range(width) if place != own]
        mean = float((values[:, best] - values[:, own]).mean())
        if not others or count < 2:
            found.append((Estimate(mean, float("nan"), float("nan"), count), True))
            continue
        gaps = values[:, others] - values[:, [own]]
        limit = critical(gaps, seed)
        errors = gaps.std(axis=0, ddof=1) / count**0.5
        is_beaten = bool((gaps.mean(axis=0) - limit * errors > 0.0).any())
        half = limit * float((values[:, best] - values[:, own]).std(ddof=1)) / count**0.5
        found.append((Estimate(mean, mean - half, mean + half, count), not is_beaten))
    return found


def chosen_apart(values: FloatArray) -> float:
    """The mean of what one half of the replicates chooses, told by the other half, both ways: without luck's share.

    `values`: (replicates, candidates) against doing nothing. NaN with fewer than 4 replicates.
    """
    if len(values) < 4:
        return float("nan")
    halves = values[0::2], values[1::2]
    told = [other[:, int(np.argmax(half.mean(axis=0)))] for half, other in (halves, halves[::-1])]
    return float(np.concatenate(told).mean())
