"""What part of the points outstanding will be used: the conditional redemption rate, from the ages of vintages seen.

The share of *issued* points that are used is not the probability that an *outstanding* one is (kpis.md 4.3): of 100
points of which 80 will be used, 60 are used and 40 are open; 20 of these 40 will be used, a half and not 80 %.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.points.vintages import PERIOD, Vintages

FloatArray = NDArray[np.float64]


def use_by_age(vintages: Vintages) -> FloatArray:
    """Probability that a point held at the start of an age is used some day, by what is known at each period's end.

    (periods, worlds, ages + 1), ages in periods. Of the points that were there at an age (all vintages and periods up
    to now), r were redeemed in it and l lost: u(a) = r + (1 - r - l) u(a + 1). Beyond the oldest age seen u is 1: what
    nobody has seen yet counts as used, the prudent value.
    """
    redeemed, lost, stayed = (_by_age(each) for each in (vintages.redeemed_in, vintages.lost_in, vintages.held_after))
    redeemed, lost, stayed = (each.cumsum(axis=0) for each in (redeemed, lost, stayed))
    there = redeemed + lost + stayed
    used, kept = (
        np.divide(each, there, out=np.full_like(there, nothing), where=there > 0)
        for each, nothing in ((redeemed, 0.0), (stayed, 1.0))
    )
    found = np.ones((*there.shape[:2], there.shape[2] + 1))
    for age in reversed(range(there.shape[2])):
        found[..., age] = used[..., age] + kept[..., age] * found[..., age + 1]
    return found


def next_use(vintages: Vintages, use: FloatArray, period: int) -> FloatArray:
    """The same of what each vintage still holds at the end of a period: (worlds, vintages).

    A vintage not begun has the value of its issue.
    """
    ages = np.clip(period + 1 - np.arange(vintages.held.shape[2]), 0, use.shape[2] - 1)
    return np.asarray(use[period][:, ages])


def conditional_rates(vintages: Vintages, use: FloatArray) -> FloatArray:
    """Part of all points outstanding at a period's end that will be used: (periods, worlds); 1 where none are held."""
    found = np.ones(use.shape[:2])
    for period in range(len(use)):
        held = vintages.held_after[period]
        if period == vintages.begun - 1:
            held = np.where(held.any(), held, vintages.opening[:1])
        total = held.sum(axis=1)
        expected = (held * next_use(vintages, use, period)).sum(axis=1)
        np.divide(expected, total, out=found[period], where=total > 0)
    return found


def by_week(vintages: Vintages, of_periods: FloatArray) -> FloatArray:
    """Of each week of the horizon, what was known at the end of the last complete period: (weeks, ...)."""
    last = vintages.begun - 1 + (np.arange(vintages.weeks) + 1) // PERIOD
    return np.asarray(of_periods[last])


def _by_age(by_vintage: FloatArray) -> FloatArray:
    """(periods, worlds, vintages) by age instead: what vintage p - a did in period p stands at age a."""
    found = np.zeros((*by_vintage.shape[:2], len(by_vintage)))
    for period, now in enumerate(by_vintage):
        begun = min(period + 1, now.shape[1])
        found[period, :, period - begun + 1 : period + 1] = now[:, :begun][:, ::-1]
    return found
