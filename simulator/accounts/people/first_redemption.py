"""How many members have used points yet: of the shoppers who are followed one by one (kpis.md 4.1)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.ratio import ratio
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]
PERIOD = 4
"""Weeks of a period of the panel's money (model.md 3.33)."""
REWARDS = 2
"""Place of rewards among the panel's money."""


def first_redemption_rate(tallies: Tallies, cuts: Sequence[int]) -> FloatArray:
    """Members who have ever used points over members, after each span between cuts (weeks): (spans, worlds).

    At the end of the last whole period of 4 weeks by then; NaN before the first one, without members, and where nobody
    is followed. Uses of the burn-in count.
    """
    worlds = tallies.flows.shape[1]
    found = np.full((len(cuts) - 1, worlds), np.nan)
    if len(tallies.panel_money) == 0:
        return found
    before: NDArray[np.bool_] = np.zeros(tallies.panel_money.shape[2], np.bool_)
    if len(tallies.panel_money_before):
        before = np.asarray(tallies.panel_money_before[..., REWARDS].any(axis=0))
    used = np.logical_or.accumulate(tallies.panel_money[..., REWARDS] > 0, axis=0) | before
    members = tallies.panel_members > 0
    rate = ratio((used & members).sum(axis=2), members.sum(axis=2))
    for span, stop in enumerate(cuts[1:]):
        ended = stop // PERIOD
        if ended:
            found[span] = rate[ended - 1]
    return found
