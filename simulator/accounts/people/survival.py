"""Survival: the share of customers who have not lapsed yet, by weeks (kpis.md 4.2; the rule is in recency.py)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def survival(duration: FloatArray, ended: NDArray[np.bool_], weeks: int) -> FloatArray:
    """Kaplan-Meier: the share still there at the end of each age 0, 1, ..., `weeks`: (weeks + 1,).

    `duration`: (people,), age in weeks at the event, or when observation stopped where not `ended` (an event at the
    same age counts first). NaN beyond the last age at which anybody is observed, unless all have ended; and for nobody.
    """
    age = np.clip(duration, 0, weeks + 1).astype(np.int64)
    events = np.bincount(age[ended], minlength=weeks + 2)[: weeks + 1]
    leaves = np.bincount(age, minlength=weeks + 2)
    at_risk = len(age) - (leaves.cumsum() - leaves)[: weeks + 1]
    share = np.divide(events, at_risk, out=np.full(weeks + 1, np.nan), where=at_risk > 0)
    curve = np.cumprod(1.0 - share)
    return np.where(np.maximum.accumulate(curve == 0.0), 0.0, curve)


def median_age(curve: FloatArray) -> float:
    """The first age at which at most half are left; NaN where the curve does not come down so far."""
    below = np.flatnonzero(curve <= 0.5)
    return float(below[0]) if len(below) else float("nan")
