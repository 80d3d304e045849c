"""All points of the program by vintage: the panel says which vintage, the program's own tallies say how many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.points.vintages import PERIOD, Vintages
from simulator.behavior.measures import VintageMeasure

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ProgramVintages:
    """Points by vintage and week of the horizon: (weeks, worlds, vintages), in simulated shoppers.

    Over vintages they add up to the program's own issued, redeemed, lost (lapsed, forfeited, taken back) and closing
    points, every week. Points given by conversion in the run are in `held` only, in proportion to what is held.
    """

    begun: int
    opening: FloatArray  # (worlds, vintages): after conversion at week 0
    issued: FloatArray
    redeemed: FloatArray
    lost: FloatArray
    held: FloatArray  # at the end of the week; below 0 where members owe more than all points


def program_vintages(
    panel: Vintages,
    opening: FloatArray,
    issued: FloatArray,
    redeemed: FloatArray,
    lost: FloatArray,
    converted: FloatArray,
) -> ProgramVintages:
    """`opening`: (worlds,), after conversion at week 0; the others (weeks, worlds), `converted` by later conversion."""
    weeks, (worlds, count) = len(issued), panel.opening.shape
    now = _split(panel.opening, opening, max(panel.begun - 1, 0))
    found = ProgramVintages(panel.begun, now.copy(), *(np.zeros((weeks, worlds, count)) for _ in range(4)))
    before = np.concatenate([panel.opening[None], panel.held[: weeks - 1]])
    parts = _parts_taken(before, panel.flows[:weeks])
    for week in range(weeks):
        new = panel.begun + week // PERIOD
        of_redeemed, of_lost = (part[week] for part in parts)
        if converted[week].any():
            before_conversion = now.sum(axis=1)
            growth = 1.0 + ratio_or_zero(converted[week], before_conversion)[:, None]
            now = now * growth
            now[:, new] += converted[week] - (now.sum(axis=1) - before_conversion)
            of_redeemed, of_lost = _parts_taken(before[week] * growth, panel.flows[week])
        now[:, new] += issued[week]
        found.issued[week, :, new] = issued[week]
        found.redeemed[week] = _take(now, of_redeemed, redeemed[week], new)
        now = now - found.redeemed[week]
        found.lost[week] = _take(now, of_lost, lost[week], new)
        now = now - found.lost[week]
        found.held[week] = now
    return found


def conversion_growth(closing: NDArray[np.int64], converted: NDArray[np.int64]) -> FloatArray:
    """What conversion in the run multiplies balances by at the start of a week: (weeks, worlds); 1 where none is.

    `converted`: points added by it; that of week 0 is in the opening points.
    """
    growth = np.ones(closing.shape)
    before = closing[:-1]
    top = before + converted[1:]
    np.divide(top, before, out=growth[1:], where=(before > 0) & (top >= 0))
    return growth


def _split(weights: FloatArray, totals: FloatArray, otherwise: int) -> FloatArray:
    """Totals of worlds by vintage as the panel's are; all in one vintage where the panel holds none."""
    sums = weights.sum(axis=1, keepdims=True)
    shares = np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0)
    shares[sums[:, 0] == 0, otherwise] = 1.0
    return np.asarray(shares * totals[:, None])


def _parts_taken(before: FloatArray, flows: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Of what each vintage of the panel holds, the part that is redeemed, and of the rest that is lost.

    `before`: held at the start of the week, (..., worlds, vintages); `flows`: of the week, with one axis more.
    """
    issued, redeemed, lost = (flows[..., measure] for measure in VintageMeasure)
    there = before + issued
    return _part(redeemed, there), _part(lost, there - redeemed)


def _part(flow: FloatArray, there: FloatArray) -> FloatArray:
    """Flow over what is there, (..., worlds, vintages); that of all vintages where the panel holds nothing."""
    parts = np.divide(flow, there, out=np.zeros_like(flow), where=there > 0)
    of_all = ratio_or_zero(flow.sum(axis=-1, keepdims=True), there.sum(axis=-1, keepdims=True))
    return np.where(there > 0, np.clip(parts, 0.0, 1.0), of_all)


def _take(held: FloatArray, part: FloatArray, total: FloatArray, newest: int) -> FloatArray:
    """What a total takes from each vintage: (worlds, vintages), which adds up to the total, (worlds,).

    Each vintage gives the part of what it holds that it gives in the panel, times what makes it the total, and never
    more than it holds; what then is missing comes from all in proportion to what they still hold, and what all do not
    hold from the newest.
    """
    if not total.any():
        return np.zeros_like(held)
    there = np.maximum(held, 0.0)
    wanted = part * there
    scale = ratio_or_zero(total[:, None], wanted.sum(axis=1, keepdims=True))
    taken = np.minimum(wanted * scale, there)
    left = np.maximum(held - taken, 0.0)
    missing = total[:, None] - taken.sum(axis=1, keepdims=True)
    more = np.minimum(left * ratio_or_zero(missing, left.sum(axis=1, keepdims=True)), left)
    taken = taken + np.maximum(more, 0.0)
    taken[:, newest] += total - taken.sum(axis=1)
    return np.asarray(taken)


def ratio_or_zero(top: FloatArray, bottom: FloatArray) -> FloatArray:
    """Top over bottom, of one shape; 0 where the bottom is not above 0."""
    return np.divide(top, bottom, out=np.zeros(bottom.shape), where=bottom > 0)
