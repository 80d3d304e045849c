"""The points liability at the breakage that a firm has in its books, beside the one that is simulated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.points.deferral import still_to_be_used
from simulator.accounts.points.vintages import Vintages

FloatArray = NDArray[np.float64]


def stated_rate(vintages: Vintages, breakage: FloatArray) -> FloatArray:
    """Part of the points outstanding that is used if `breakage` of those issued never is: (weeks, worlds).

    By vintage (1 - breakage) x issued - redeemed, at least 0 and at most what is held; over what is held. `breakage`:
    (weeks, worlds), NaN where none is stated; NaN then too. 1 where the panel holds nothing.
    """
    weeks = vintages.weeks
    held = vintages.held[:weeks]
    used = 1.0 - np.nan_to_num(breakage)[..., None]
    to_come = np.minimum(still_to_be_used(vintages.issued[:weeks], used, vintages.redeemed[:weeks]), held)
    total = held.sum(axis=2)
    rate = np.divide(to_come.sum(axis=2), total, out=np.ones_like(total), where=total > 0)
    return np.where(np.isfinite(breakage), rate, np.nan)


def raised_rate(vintages: Vintages, use: FloatArray, by: float) -> FloatArray:
    """What a higher URR of every vintage that is still open adds to the part that will be used: (worlds,).

    By vintage `by` x issued, at most what is held and not expected to be used; over what is held. End of the horizon.
    """
    week = vintages.weeks - 1
    held, ages = vintages.held[week], vintages.periods - np.arange(vintages.held.shape[2])
    expected = held * use[vintages.periods - 1][:, np.clip(ages, 0, use.shape[2] - 1)]
    more = np.where(held > 0, np.minimum(by * vintages.issued[week], held - expected), 0.0).sum(axis=1)
    total = held.sum(axis=1)
    return np.asarray(np.divide(more, total, out=np.zeros_like(total), where=total > 0))
