"""The shifted beta-geometric model of contracts: customers renew with their own fixed chance.

Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21(1):76-90. The chance of
not renewing is theta ~ Beta(alpha, beta) across customers. Retention of a cohort rises although nobody's does.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betaln

from simulator.calibration.arrays import FloatArray
from simulator.calibration.errors import FitError
from simulator.calibration.fitted import Fit
from simulator.calibration.likelihood import maximize


@dataclass(frozen=True)
class ShiftedBetaGeometric:
    """Parameters, both above 0; alpha / (alpha + beta) is the share lost at the first renewal."""

    alpha: float
    beta: float


def survival(model: ShiftedBetaGeometric, renewals: npt.ArrayLike) -> FloatArray:
    """Share of a cohort left after so many renewals, of the shape of `renewals`."""
    times = np.asarray(renewals, dtype=np.float64)
    return np.asarray(np.exp(betaln(model.alpha, model.beta + times) - betaln(model.alpha, model.beta)))


def fit_sbg(survivors: npt.ArrayLike) -> Fit[ShiftedBetaGeometric]:
    """Maximum likelihood fit to the customers left at the start and after each renewal, shape (renewals + 1,).

    With shares instead of counts (start at 1 or 100) the parameters are right and the standard errors are those of a
    cohort of that size.

    Raises:
        FitError: for fewer than two renewals, counts that rise or are negative, a cohort that nobody left.
    """
    left = np.asarray(survivors, dtype=np.float64)
    lost = -np.diff(left)
    if left.size < 3 or not np.isfinite(left).all() or left[-1] < 0 or lost.min() < 0 or not lost.any():
        raise FitError("Survivors must be at least three counts that never rise and fall at least once.")
    times = np.arange(left.size)

    def log_likelihood(model: ShiftedBetaGeometric) -> float:
        leaving = betaln(model.alpha + 1, model.beta + times[:-1])
        staying = betaln(model.alpha, model.beta + times[-1])
        return float(lost @ leaving + left[-1] * staying - left[0] * betaln(model.alpha, model.beta))

    return maximize(log_likelihood, ShiftedBetaGeometric(alpha=1.0, beta=1.0), round(float(left[0])))
