"""Intervals cover what they say: checked on made-up replicates whose truth is known, with keyed draws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from simulator.behavior.chance import uniform
from simulator.behavior.decisions import Decision
from simulator.experiment.contrast import estimate, paired

STUDIES = 1_500
ERROR = 4.0 * math.sqrt(0.05 * 0.95 / STUDIES)
"""Four standard errors of a share of 95 % among so many studies."""


def normals(study: int, count: int, draw: int) -> NDArray[np.float64]:
    u = [uniform(7, study, number, draw, Decision.PARAMETER, 0, 0) for number in range(count)]
    return np.asarray(stats.norm.ppf(np.clip(u, 1e-12, 1 - 1e-12)))


@pytest.mark.parametrize("replicates", [3, 12])
def test_the_interval_of_a_paired_difference_covers_the_truth_19_times_in_20(replicates: int) -> None:
    """Assumptions shared by both worlds, which may be as large as they like, and chance of each."""
    covered = 0
    for study in range(STUDIES):
        shared, one, other = (normals(study, replicates, draw) for draw in range(3))
        values = np.stack([100.0 + 50.0 * shared + one, 103.0 + 50.0 * shared + 2.0 * other], axis=1)
        found = estimate(paired(values, 1))
        covered += found.low <= 3.0 <= found.high
    assert abs(covered / STUDIES - 0.95) < ERROR


def test_skewed_money_is_covered_nearly_as_often() -> None:
    """Few draws of a lognormal effect (sd of the log .5) cost some coverage: at least 90 % with 12 of them."""
    mean = math.exp(0.5**2 / 2)
    covered = 0
    for study in range(STUDIES):
        found = estimate(np.exp(0.5 * normals(study, 12, 9)))
        covered += found.low <= mean <= found.high
    assert 0.90 - ERROR < covered / STUDIES < 0.95 + ERROR


def test_an_effect_of_nothing_is_called_clear_once_in_20() -> None:
    clear = sum(estimate(normals(study, 8, 4)).is_clear for study in range(STUDIES))
    assert abs(clear / STUDIES - 0.05) < ERROR
