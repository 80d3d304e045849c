"""Maximum likelihood for models with a few positive parameters, in their logarithms."""

from collections.abc import Callable
from dataclasses import astuple

import numpy as np
from scipy.optimize import Bounds, OptimizeResult, minimize

from simulator.calibration.arrays import FloatArray
from simulator.calibration.errors import FitError
from simulator.calibration.fitted import Fit, P, from_logs
from simulator.calibration.information import STEP, covariance

SMALLEST, LARGEST = 1e-3, 100.0
"""How far a parameter may move, in parts and times of its start; one that ends there is not identified.

A gamma or beta shape of 100 already says that customers hardly differ, and beyond it Gauss functions lose precision.
"""

FLAT = 1e-5
"""Largest slope of the mean log-likelihood, per unit of a log-parameter, that counts as a maximum."""


def maximize(log_likelihood: Callable[[P], float], start: P, observations: int) -> Fit[P]:
    """Find the parameters that maximize `log_likelihood`, searching from `start` with L-BFGS-B.

    Give `start` in the units of the data (shapes: 1), so that the search does not depend on them. Parameters that run
    off to 0 or infinity stop at 1/1000 or 100 times their start and get an infinite standard error.

    Raises:
        FitError: if the search does not arrive at a maximum.
    """
    origin: FloatArray = np.log(np.array(astuple(start), dtype=np.float64))
    bounds = Bounds(origin + np.log(SMALLEST), origin + np.log(LARGEST))

    def height(logs: FloatArray) -> float:
        return log_likelihood(from_logs(start, logs))

    found = _search(lambda logs: -height(logs) / observations, origin, bounds)
    logs: FloatArray = np.asarray(found.x, dtype=np.float64)
    inside = np.flatnonzero((logs > bounds.lb + 2 * STEP) & (logs < bounds.ub - 2 * STEP))
    if not np.isfinite(found.fun) or not (np.abs(found.jac[inside]) <= FLAT).all():
        raise FitError(f"No maximum of the likelihood of {type(start).__name__} was found; are there enough customers?")
    return _fit(start, logs, height(logs), observations, covariance(height, logs, inside))


def _search(loss: Callable[[FloatArray], float], origin: FloatArray, bounds: Bounds) -> OptimizeResult:
    with np.errstate(all="ignore"):
        return minimize(
            loss,
            origin,
            method="L-BFGS-B",
            jac="3-point",
            bounds=bounds,
            options={"ftol": 1e-14, "gtol": 1e-8, "maxiter": 1000},
        )


def _fit(like: P, logs: FloatArray, height: float, observations: int, log_covariance: FloatArray) -> Fit[P]:
    return Fit(
        parameters=from_logs(like, logs),
        standard_errors=from_logs(like, logs + 0.5 * np.log(np.diag(log_covariance))),
        log_likelihood=height,
        observations=observations,
        log_covariance=tuple(tuple(row) for row in log_covariance.tolist()),
    )
