"""The internal rate of return of a stream of weekly money, where it has one that means something (kpis.md 4.4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from simulator.market.job import WEEKS_PER_YEAR

FloatArray = NDArray[np.float64]
PERIOD = 13
"""Weeks whose money is added up before signs are counted: the noise of single weeks is no change of sign."""
_LEAST, _MOST = -0.99, 1e4
"""Rates a year between which a root is looked for."""


def rate_of_return(weekly: FloatArray, closing_cost: float = 0.0) -> float:
    """The rate a year at which weekly money less a cost due at its end is worth 0, money of 13 weeks at their middle.

    NaN unless money goes out first and comes in afterwards, with one change of sign: with more there are several
    rates, with none there is none. NaN too beyond -99 % and 1,000,000 % a year.
    """
    if len(weekly) == 0:
        return float("nan")
    starts = np.arange(0, len(weekly), PERIOD)
    ends = np.minimum(starts + PERIOD, len(weekly))
    flows = np.append(np.add.reduceat(weekly, starts), -closing_cost)
    years = np.append((starts + ends) / 2.0, float(len(weekly))) / WEEKS_PER_YEAR
    signs = np.sign(flows[flows != 0.0])
    if len(signs) == 0 or signs[0] > 0 or np.count_nonzero(np.diff(signs)) != 1:
        return float("nan")

    def worth(rate: float) -> float:
        return float((flows * (1.0 + rate) ** -years).sum())

    if worth(_LEAST) * worth(_MOST) > 0.0:
        return float("nan")
    return float(brentq(worth, _LEAST, _MOST, xtol=1e-10))
