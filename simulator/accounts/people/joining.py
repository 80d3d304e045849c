"""Joiners before and after: the comparison, and the series that spend around joining is drawn from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.panel import PERIOD, YEAR_PERIODS, FloatArray, Panel
from simulator.accounts.people.readings import Reading
from simulator.accounts.ratio import ratio


def before_after(panel: Panel, world: int) -> Reading:
    """The 52 weeks from joining on, less the 52 weeks before, of who joined in the horizon with both on record.

    Periods of 4 weeks; that of joining counts as after.
    """
    joiners, policy, baseline = around_joining(panel, world, YEAR_PERIODS, YEAR_PERIODS)
    if not len(joiners):
        return Reading()
    was, now, without = (
        part.sum(axis=1).mean()
        for part in (policy[:, :YEAR_PERIODS], policy[:, YEAR_PERIODS:], baseline[:, YEAR_PERIODS:])
    )
    return Reading(
        estimate=float(now - was),
        effect=float(now - without),
        lift=float(ratio(now - was, was)),
        effect_lift=float(ratio(now - without, without)),
        sample=len(joiners) * panel.weight,
    )


def around_joining(
    panel: Panel, world: int, before: int, after: int
) -> tuple[NDArray[np.int64], FloatArray, FloatArray]:
    """Joiners of the horizon with so many periods on record before that of joining, and from it on.

    Their places in the panel; and their spend by period, (joiners, before + after), in this world and in the baseline.
    """
    known = len(panel.spend_before)
    week = panel.joined[world]
    period = np.where((week >= 0) & np.isfinite(week), week, -1.0).astype(np.int64) // PERIOD
    fits = (period >= 0) & (period + after <= panel.periods) & (period + known >= before)
    joiners = np.flatnonzero(fits)
    rows = period[joiners, None] + known + np.arange(-before, after)
    policy, baseline = (panel.spend_on_record[rows, each, joiners[:, None]] for each in (world, 0))
    return joiners, policy, baseline
