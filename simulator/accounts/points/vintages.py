"""Points of the panel by the 13 weeks in which they were issued: what was used, lost and is held (model.md 3.33)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.measures import VintageMeasure
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]
PERIOD = 13
"""Weeks of a vintage, and between two estimates."""
_GONE = 1e-9
"""What a balance is multiplied by at least when rules change: points that conversion takes away stay a number."""


@dataclass(frozen=True, eq=False)
class Vintages:
    """Panel points by vintage, in points as they are in that week (conversion in the run multiplies what is past too).

    Weekly arrays go to the end of the run-off: (weeks and run-off, worlds, vintages), cumulative since the burn-in
    began. Arrays by period: (periods, worlds, vintages), complete periods only, those of the burn-in among them; period
    p is that in which vintage p was issued, so that a vintage v is p - v periods old in it.
    """

    begun: int  # vintages that began before week 0: week 0 opens period `begun`
    weeks: int  # of the horizon
    opening: FloatArray  # (worlds, vintages): held at week 0, after conversion
    kept: FloatArray  # (worlds, vintages): that over what was held before conversion and entered books
    issued: FloatArray
    redeemed: FloatArray
    held: FloatArray
    flows: FloatArray  # (weeks and run-off, worlds, vintages, VintageMeasure): of the week alone
    issued_in: FloatArray  # flows of each period
    redeemed_in: FloatArray
    lost_in: FloatArray
    held_after: FloatArray  # at the end of each period

    @property
    def periods(self) -> int:
        """Complete periods up to the end of the horizon, those of the burn-in among them."""
        return self.begun + self.weeks // PERIOD

    def week_after(self, period: int) -> int:
        """Last week of a period; negative for those of the burn-in."""
        return (period - self.begun + 1) * PERIOD - 1

    @property
    def runs_off(self) -> bool:
        """Does the market go on after the horizon, to see what becomes of the points?"""
        return len(self.held) > self.weeks


def vintages_of(tallies: Tallies, conversion: FloatArray | None = None) -> Vintages | None:
    """The vintages of the panel; None where nobody is followed or no follower ever held a point.

    `conversion`: what rules that change in the run multiply balances by at the start of a week, (weeks, worlds).
    """
    flows, before, opening = tallies.vintages, tallies.vintages_before, tallies.vintage_opening
    if not (flows.size and (flows.any() or before.any() or opening.any())):
        return None
    total, worlds, count, _ = flows.shape
    weeks, begun = len(tallies.flows), -(-len(before) // PERIOD)
    growth = np.ones((total, worlds))
    if conversion is not None:
        growth[: len(conversion)] = np.maximum(conversion, _GONE).cumprod(axis=0)
        growth[len(conversion) :] = growth[len(conversion) - 1]
    then, now = growth[:, :, None], flows.astype(np.float64)
    past = _by_period(before.astype(np.float64), begun)
    held_past = np.maximum(_net(past).cumsum(axis=0), 0.0)
    start = held_past[-1] if begun else np.zeros(count)
    kept = np.divide(opening, start, out=np.zeros((worlds, count)), where=start > 0)
    was_issued = np.where(start > 0, past[..., VintageMeasure.ISSUED].sum(axis=0) * kept, opening)
    was_redeemed = past[..., VintageMeasure.REDEEMED].sum(axis=0) * kept

    def carried(first: FloatArray, weekly: FloatArray) -> FloatArray:
        return np.asarray((first + (weekly / then).cumsum(axis=0)) * then)

    held = np.maximum(carried(opening.astype(np.float64), _net(now)), 0.0)
    whole = total // PERIOD
    later = now[: whole * PERIOD].reshape(whole, PERIOD, worlds, count, len(VintageMeasure)).sum(axis=1)
    every = np.concatenate([np.broadcast_to(past[:, None], (begun, worlds, *past.shape[1:])), later])
    return Vintages(
        begun=begun,
        weeks=weeks,
        opening=opening.astype(np.float64),
        kept=kept,
        issued=carried(was_issued, now[..., VintageMeasure.ISSUED]),
        redeemed=carried(was_redeemed, now[..., VintageMeasure.REDEEMED]),
        held=held,
        flows=now,
        issued_in=every[..., VintageMeasure.ISSUED],
        redeemed_in=every[..., VintageMeasure.REDEEMED],
        lost_in=every[..., VintageMeasure.LOST],
        held_after=np.concatenate(
            [np.broadcast_to(held_past[:, None], (begun, worlds, count)), held[PERIOD - 1 : whole * PERIOD : PERIOD]]
        ),
    )


def _by_period(weekly: FloatArray, periods: int) -> FloatArray:
    """Weeks before week 0 by period: all of 13 weeks but the first, which may be shorter."""
    first = len(weekly) - PERIOD * (periods - 1)
    starts = [0, *(first + PERIOD * number for number in range(periods - 1))]
    return np.asarray(np.add.reduceat(weekly, starts, axis=0)) if periods else weekly


def _net(flows: FloatArray) -> FloatArray:
    issued, redeemed, lost = (flows[..., measure] for measure in VintageMeasure)
    return np.asarray(issued - redeemed - lost)
