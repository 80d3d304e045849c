"""Tastes of neighbors that are alike: the table from a normal draw to the logarithm of a taste (model.md 3.20)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

from simulator.market.job import Job

STEPS = 64
"""Places of the table for each standard deviation."""
REACH = 6
POINTS = 2 * REACH * STEPS + 1
SMALL = 1e-12
"""Below this the series of the gamma distribution around 0 is exact to the last digits."""

FloatArray = NDArray[np.float64]


def log_gamma_quantiles(shape: float) -> FloatArray:
    """Logarithm of the quantile of Gamma(shape) at the normal probability of -6, -6 + 1/64, ..., 6: (769,)."""
    z = -REACH + np.arange(POINTS) / STEPS
    lower = special.ndtr(z)
    with np.errstate(divide="ignore"):
        direct = np.log(
            np.where(z < 0, special.gammaincinv(shape, lower), special.gammainccinv(shape, special.ndtr(-z)))
        )
    # P(x) = x^shape / Gamma(shape + 1) for small x; in logarithms, where x itself is too small for a number
    near_zero = (special.log_ndtr(z) + special.gammaln(shape + 1.0)) / shape
    return np.asarray(np.where(near_zero < np.log(SMALL), near_zero, direct))


def quantiles_of(job: Job) -> FloatArray:
    """The tables of all stores: (stores, 769), or (stores, 0) where neighbors are not alike."""
    if job.profile.word_of_mouth.alike == 0.0:
        return np.zeros((len(job.stores), 0))
    shapes = [job.profile.taste.concentration * float(store.share or 0.0) for store in job.stores]
    return np.stack([log_gamma_quantiles(shape) for shape in shapes])
