"""What the last money of a budget brings: more NPV over more money put in, between neighbors (kpis.md 4.4, mROI)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from simulator.experiment.contrast import Estimate
from simulator.experiment.results import Results

FloatArray = NDArray[np.float64]


def ratio_of_means(top: FloatArray, bottom: FloatArray) -> Estimate:
    """Mean of `top` over mean of `bottom`, paired by replicate, with the interval of a ratio estimator.

    Residuals are top - ratio x bottom (Student t, K - 1 degrees of freedom), so that a draw with little below does not
    blow up the mean. Not defined where the mean below is not above 0.
    """
    kept = np.isfinite(top) & np.isfinite(bottom)
    top, bottom = top[kept], bottom[kept]
    if len(top) == 0 or not bottom.mean() > 0.0:
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    found = float(top.mean() / bottom.mean())
    if len(top) == 1:
        return Estimate(found, float("nan"), float("nan"), 1)
    spread = float((top - found * bottom).std(ddof=1)) / (np.sqrt(len(top)) * float(bottom.mean()))
    half = float(stats.t.ppf(0.975, len(top) - 1)) * spread
    return Estimate(found, found - half, found + half, len(top))


def marginal_return(results: Results, cheaper: int, dearer: int) -> Estimate:
    """More NPV of the dearer policy over the money that it puts in more."""
    npv, put_in = results.values("npv"), results.values("investment")
    return ratio_of_means(npv[:, dearer] - npv[:, cheaper], put_in[:, dearer] - put_in[:, cheaper])
