"""Spend around joining: what joiners do, and what the same shoppers do in the same weeks in the baseline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.joining import around_joining
from simulator.accounts.people.panel import PERIOD, YEAR_PERIODS, Panel

FloatArray = NDArray[np.float64]
BEFORE_PERIODS = 7
"""Periods before that of joining at most: 28 weeks."""


@dataclass(frozen=True, eq=False)
class EventStudy:
    """Mean spend per period of 4 weeks, currency a joiner: (worlds, periods); NaN where nobody joined in time.

    `offsets`: first week of each period, counted from the period of joining, which is 0. The joiners are the same in
    all periods of a world; `joiners`: (worlds,), real.
    """

    offsets: NDArray[np.int64]
    policy: FloatArray
    baseline: FloatArray
    joiners: FloatArray

    @property
    def effect(self) -> FloatArray:
        """Simulated effect by period: (worlds, periods)."""
        return self.policy - self.baseline


def event_study(panel: Panel) -> EventStudy:
    """The study over 28 weeks before and 52 weeks from joining on; over less where the record is shorter.

    After joining at most half the horizon is shown, so that there is room for people to join.
    """
    before = min(BEFORE_PERIODS, len(panel.spend_before))
    after = min(YEAR_PERIODS, max(panel.periods // 2, 1))
    policy, baseline = np.full((2, panel.worlds, before + after), np.nan)
    joiners = np.zeros(panel.worlds)
    for world in range(panel.worlds):
        who, with_it, without = around_joining(panel, world, before, after)
        joiners[world] = len(who) * panel.weight
        if len(who):
            policy[world], baseline[world] = with_it.mean(axis=0), without.mean(axis=0)
    return EventStudy(PERIOD * np.arange(-before, after), policy, baseline, joiners)
