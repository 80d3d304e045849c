"""The funnel by week, and how long customers take to buy again (kpis.md 4.2; model.md 3.28)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.ratio import ratio
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]


def stages(tallies: Tallies, place: int, scale: float) -> FloatArray:
    """Real shoppers by stage at the end of each week: (weeks, worlds, Stage); no weeks where nobody is followed."""
    return np.asarray(tallies.stages[:, :, place] * np.float64(scale)) if len(tallies.stages) else np.zeros((0, 0, 9))


def repurchase_interval(tallies: Tallies, place: int) -> FloatArray:
    """Mean weeks since the last order over the repeat orders of a week: (weeks, worlds); NaN without any."""
    gaps = tallies.flow(Measure.GAP_WEEKS)[..., place]
    repeats = (tallies.flow(Measure.ORDERS) - tallies.flow(Measure.FIRST_ORDERS))[..., place]
    return ratio(gaps, repeats)
