"""The figures of a followed cohort that a simulated store must match, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import FloatArray
from simulator.calibration.cohort import Cohort

NAMES = (
    "repeat purchases per customer",
    "customers without a repeat purchase",
    "repeat purchases in the second half",
    "the busiest customers",
)

SMALLEST_SHARE = 1e-4
"""Shares are kept this far from 0 and 1, where a logit has no value."""


@dataclass(frozen=True, eq=False)
class Targets:
    """Figures on a scale without ends, shape (4,), and their sampling covariance, shape (4, 4).

    The log of repeat purchases per customer, and the logits of: the share of customers without any, the share of
    repeat purchases made in the second half, the share of customers with `tail` or more.
    """

    values: FloatArray
    covariance: FloatArray
    plain: FloatArray


def targets_of(cohort: Cohort, tail: int) -> Targets:
    """The figures of a cohort; their covariance by the delta method over customers."""
    each = np.stack([cohort.repeats, cohort.repeats == 0, cohort.late, cohort.repeats >= tail]).astype(np.float64)
    mean, none, late, busy = each.mean(axis=1)
    mean = max(mean, SMALLEST_SHARE)
    covariance = np.cov(each) / cohort.customers if cohort.customers > 1 else np.eye(4)
    part = _inside(late / mean)
    slopes = np.diag([1.0 / mean, _logit_slope(none), 1.0 / mean * _logit_slope(part), _logit_slope(busy)])
    slopes[2, 0] = -part / mean * _logit_slope(part)
    values = np.array([np.log(mean), _logit(none), _logit(part), _logit(busy)])
    return Targets(values, slopes @ covariance @ slopes.T, np.array([mean, none, part, busy]))


def _inside(share: float) -> float:
    return float(np.clip(share, SMALLEST_SHARE, 1.0 - SMALLEST_SHARE))


def _logit(share: float) -> float:
    share = _inside(share)
    return float(np.log(share / (1.0 - share)))


def _logit_slope(share: float) -> float:
    share = _inside(share)
    return 1.0 / (share * (1.0 - share))
