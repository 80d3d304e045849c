"""Ultimate redemption rates: what is estimated at each period's end, and what the run-off shows to be true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.points.chain_ladder import chain_ladder, triangle
from simulator.accounts.points.conditional import next_use
from simulator.accounts.points.vintages import Vintages
from simulator.accounts.ratio import ratio

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Truth:
    """What of the points becomes used in the end, as far as it can be told: low and high bound, (worlds, vintages).

    `low`: used up to the end of the run-off / issued; `high`: with all that is open still used. Without a run-off both
    are told at the end of the horizon. NaN where nothing was issued.
    """

    low: FloatArray
    high: FloatArray


def truth_of(vintages: Vintages) -> Truth:
    """Bounds of the true ultimate redemption rate of points issued up to the end of the horizon."""
    issued, used, still_open = _seen(vintages)
    return Truth(ratio(used, issued), ratio(used + still_open, issued))


def total_truth(vintages: Vintages, period: int) -> tuple[FloatArray, FloatArray]:
    """The same of all vintages of the horizon up to a period together, low and high: (worlds,)."""
    told = slice(vintages.begun, period + 1)
    issued, used, still_open = (each[:, told].sum(axis=1) for each in _seen(vintages))
    return ratio(used, issued), ratio(used + still_open, issued)


def ultimate_rate(vintages: Vintages, use: FloatArray) -> FloatArray:
    """Part of the points outstanding at the end of the horizon that is used in the end: (worlds,); 1 where none are.

    Used in the run-off, and of what is open after it what the estimate at its end expects. Without a run-off this is
    the estimate at the end of the horizon.
    """
    held = vintages.held[vintages.weeks - 1]
    used = vintages.redeemed[-1] - vintages.redeemed[vintages.weeks - 1]
    share = _share_of_horizon(vintages)
    expected = used * share + vintages.held[-1] * share * next_use(vintages, use, len(use) - 1)
    total = held.sum(axis=1)
    found = np.ones(len(total))
    np.divide(np.minimum(expected.sum(axis=1), total), total, out=found, where=total > 0)
    return found


def ultimate_share(vintages: Vintages, use: FloatArray) -> FloatArray:
    """Part of the points issued in the horizon that is used in the end: (worlds,); 1 where none are issued.

    Used up to the end of the run-off, and of what is open then what the estimate at that time expects.
    """
    issued, used, still_open = (each[:, vintages.begun :] for each in _seen(vintages))
    expected = used + still_open * next_use(vintages, use, len(use) - 1)[:, vintages.begun :]
    total = issued.sum(axis=1)
    found = np.ones(len(total))
    np.divide(np.minimum(expected.sum(axis=1), total), total, out=found, where=total > 0)
    return found


def by_development(vintages: Vintages, use: FloatArray, period: int) -> FloatArray:
    """URR as booked: what is used at a period's end and is expected of what is held, over issued; (worlds, vintages).

    It is known from what earlier vintages did at each age, as the conditional rate is.
    """
    week = vintages.week_after(period)
    if week < 0:
        raise ValueError("estimates of vintages are told from the end of the first period of the horizon on")
    expected = vintages.redeemed[week] + vintages.held[week] * next_use(vintages, use, period)
    return np.minimum(ratio(expected, vintages.issued[week]), 1.0)


def by_chain_ladder(vintages: Vintages, period: int) -> FloatArray:
    """URR of the chain ladder at a period's end, vintages of the burn-in among them: (worlds, vintages so far)."""
    redeemed, issued = (each[: period + 1].copy() for each in (vintages.redeemed_in, vintages.issued_in))
    for flows in (redeemed, issued):
        flows[: vintages.begun] *= vintages.kept
    total = issued.sum(axis=0)[:, : period + 1]
    return chain_ladder(triangle(redeemed, period), total)


def in_total(rates: FloatArray, vintages: Vintages, period: int) -> FloatArray:
    """Rates of vintages as one of all points issued in the horizon up to a period: (worlds,)."""
    told = slice(vintages.begun, period + 1)
    issued = vintages.issued[vintages.week_after(period)][:, told]
    return ratio(np.where(issued > 0, rates[:, told] * issued, 0.0).sum(axis=1), issued.sum(axis=1))


def miss(estimate: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """How far an estimate lies outside the bounds of the truth: below 0 where it is too low, 0 between them."""
    return np.asarray(np.where(estimate > high, estimate - high, np.where(estimate < low, estimate - low, 0.0)))


def _seen(vintages: Vintages) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Issued in the horizon, used until the end of the run-off, and still open then: (worlds, vintages)."""
    last = vintages.weeks - 1
    share = _share_of_horizon(vintages)
    used = vintages.redeemed[last] + (vintages.redeemed[-1] - vintages.redeemed[last]) * share
    return vintages.issued[last], used, vintages.held[-1] * share


def _share_of_horizon(vintages: Vintages) -> FloatArray:
    """Of what a vintage has after the horizon, the part held at its end: 1 but where it is still being issued."""
    last = vintages.weeks - 1
    held = vintages.held[last]
    later = vintages.issued[-1] - vintages.issued[last]
    return np.asarray(np.divide(held, held + later, out=np.zeros_like(held), where=held + later > 0))
