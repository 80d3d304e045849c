"""The value of a stream of weekly money: discounting, payback that stays, peak funding."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.market.job import WEEKS_PER_YEAR

FloatArray = NDArray[np.float64]


def discount_factors(weeks: int, rate_per_year: float) -> FloatArray:
    """Factor of each week's money, discounted at mid-week: (1 + rate)^(-(t - 1/2) / 52.1775), t = 1, 2, ..."""
    middle = np.arange(weeks) + 0.5
    return np.asarray((1.0 + rate_per_year) ** (-middle / WEEKS_PER_YEAR))


def present_value(weekly: FloatArray, rate_per_year: float, closing_cost: FloatArray | float = 0.0) -> FloatArray:
    """Present value of weekly money, (weeks, ...), less a cost due at the end of the last week."""
    weeks = len(weekly)
    factors = discount_factors(weeks, rate_per_year).reshape((weeks,) + (1,) * (weekly.ndim - 1))
    last = (1.0 + rate_per_year) ** (-weeks / WEEKS_PER_YEAR)
    return np.asarray((weekly * factors).sum(axis=0) - np.asarray(closing_cost) * last)


def payback_week(weekly: FloatArray) -> float:
    """First week (1, 2, ...) from whose end cumulative money stays at or above 0; 0 if never below; NaN if never."""
    cumulative = weekly.cumsum()
    below = np.flatnonzero(cumulative < 0.0)
    if len(below) == 0:
        return 0.0
    if below[-1] == len(weekly) - 1:
        return float("nan")
    return float(below[-1] + 2)


def peak_funding(weekly: FloatArray) -> float:
    """Largest cumulative shortfall, as a positive number; 0 if there is none."""
    return float(max(0.0, -weekly.cumsum().min()))
