"""What a maximum likelihood fit leaves behind: parameters, how sure we are of them, and anything computed from both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields, replace
from math import sqrt
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from simulator.calibration.arrays import FloatArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

P = TypeVar("P", bound="DataclassInstance")
"""A frozen dataclass of positive floats: the parameters of one model."""

STEP = 1e-5
"""Step in log-parameters of the delta method's differences."""


@dataclass(frozen=True)
class Estimate:
    """A number and its standard error, in the same unit; the error is infinite where the data do not identify it."""

    value: float
    standard_error: float


@dataclass(frozen=True)
class Fit(Generic[P]):
    """A model's parameters at the maximum of the likelihood.

    Attributes:
        parameters: the estimates.
        standard_errors: one per parameter, in the parameter's unit; infinite where the data do not identify it.
        log_likelihood: at the maximum, all constants included.
        observations: customers the likelihood was summed over.
        log_covariance: covariance matrix of the logarithms of the parameters, from the observed information. To draw
            parameters, draw their logarithms from a normal distribution with it.
    """

    parameters: P
    standard_errors: P
    log_likelihood: float
    observations: int
    log_covariance: tuple[tuple[float, ...], ...]

    def estimate(self, function: Callable[[P], float]) -> Estimate:
        """A smooth function of the parameters, with its standard error by the delta method."""
        slopes = self.slopes(lambda parameters: np.array([function(parameters)]))
        return Estimate(function(self.parameters), sqrt(self.variance(slopes[:, 0])))

    def slopes(self, function: Callable[[P], FloatArray]) -> FloatArray:
        """Derivatives of a function with values of shape (n,) by the log-parameters, shape (parameters, n)."""
        logs = np.log(astuple(self.parameters))
        return np.stack([_slope(function, self.parameters, logs, place) for place in range(logs.size)])

    def variance(self, slopes: FloatArray) -> float:
        """Variance of a number with these derivatives by the log-parameters, shape (parameters,)."""
        used = np.flatnonzero(slopes)
        return float(slopes[used] @ np.array(self.log_covariance)[np.ix_(used, used)] @ slopes[used])


def from_logs(like: P, logs: FloatArray) -> P:
    """Parameters of the type of `like` from their logarithms, shape (parameters,)."""
    names = (field.name for field in fields(like))
    return replace(like, **dict(zip(names, np.exp(logs).tolist(), strict=True)))


def _slope(function: Callable[[P], FloatArray], like: P, logs: FloatArray, index: int) -> FloatArray:
    step = np.zeros(logs.size)
    step[index] = STEP
    return (function(from_logs(like, logs + step)) - function(from_logs(like, logs - step))) / (2 * STEP)
