"""Parameters at which a simulation shows what was observed, where the observations say something about them.

The most probable parameters given observations with a normal error, under a normal prior: Gauss-Newton with finite
differences. Keyed draws make the simulation a fixed function of its parameters, smooth but for single shoppers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.linalg import cholesky, inv
from scipy.optimize import OptimizeResult, least_squares
from scipy.stats import qmc

from simulator.calibration.arrays import FloatArray

STEP = 0.2
"""Step of the finite differences, on the scale of the parameters (logarithms and logits)."""

MOST_ROUNDS = 10

SURVEYED_POWER = 6
DESCENTS = 2
"""The search starts from the best two of 2^6 points and the prior mean: the valley is bent, and slopes are noisy."""

SURVEY_REACH = 1.5
"""Standard deviations of the prior to either side."""

NEAR_ENOUGH = 0.01
"""Change of the parameters that ends the search; far below their errors."""


class Knowledge(StrEnum):
    """How a number is known."""

    FITTED = "fitted"
    WEAK = "weak"
    ASSUMED = "assumed"


FITTED_BELOW, WEAK_BELOW = 0.35, 0.8
"""Of the prior's standard deviation: how much of it may be left."""


@dataclass(frozen=True, eq=False)
class Match:
    """What was found.

    Attributes:
        parameters: most probable values, shape (p,).
        covariance: of the parameters given the observations, shape (p, p).
        knowledge: how each is known: by how much of the prior's uncertainty is left.
        evaluations: simulations made.
    """

    parameters: FloatArray
    covariance: FloatArray
    knowledge: tuple[Knowledge, ...]
    evaluations: int

    @property
    def standard_errors(self) -> FloatArray:
        """Of the parameters, shape (p,)."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def errors_with_others_held(self) -> FloatArray:
        """Of each parameter if the others were known, shape (p,)."""
        return 1.0 / np.sqrt(np.diag(inv(self.covariance)))


def match(
    simulate: Callable[[FloatArray], FloatArray],
    observed: FloatArray,
    covariance: FloatArray,
    prior: FloatArray,
    prior_error: FloatArray,
    bounds: tuple[FloatArray, FloatArray],
    rough: Callable[[FloatArray], FloatArray] | None = None,
) -> Match:
    """Find the parameters at which `simulate` (shape (p,) to (m,)) shows `observed`, shape (m,).

    `covariance`: of observed minus simulated at the true parameters, shape (m, m); `prior` and `prior_error`: mean
    and standard deviation of each parameter before anything is observed, shape (p,); `bounds`: lowest and highest;
    `rough`: a cheaper `simulate` that is good enough to choose where to start.
    """
    whiten = inv(cholesky(covariance, lower=True))
    evaluations = 0

    def distance(parameters: FloatArray, shown: Callable[[FloatArray], FloatArray] = simulate) -> FloatArray:
        nonlocal evaluations
        evaluations += 1
        return np.concatenate([whiten @ (shown(parameters) - observed), (parameters - prior) / prior_error])

    def slopes(parameters: FloatArray) -> FloatArray:
        here = distance(parameters)
        columns = []
        for place in range(parameters.size):
            step = -STEP if parameters[place] + STEP > bounds[1][place] else STEP
            moved = parameters.copy()
            moved[place] += step
            columns.append((distance(moved) - here) / step)
        return np.stack(columns, axis=1)

    candidates = [np.clip(point, bounds[0] + STEP, bounds[1] - STEP) for point in _survey(prior, prior_error)]
    candidates.sort(key=lambda point: float((distance(point, rough or simulate) ** 2).sum()))

    def descended(start: FloatArray) -> OptimizeResult:
        return least_squares(
            distance, start, jac=slopes, bounds=bounds, x_scale=prior_error, xtol=NEAR_ENOUGH, max_nfev=MOST_ROUNDS
        )

    found = min(map(descended, candidates[:DESCENTS]), key=lambda result: float(result.cost))
    jacobian = np.asarray(found.jac)
    final = inv(jacobian.T @ jacobian)
    left = np.sqrt(np.diag(final)) / prior_error
    return Match(found.x, final, tuple(_knowledge(part) for part in left), evaluations)


def _survey(prior: FloatArray, prior_error: FloatArray) -> FloatArray:
    """Where to look first: the prior mean and points spread evenly around it, shape (65, p)."""
    points = qmc.Sobol(prior.size, scramble=False).random_base2(SURVEYED_POWER)
    spread = (points + 0.5 / len(points)) % 1.0 - 0.5
    return np.concatenate([prior[None, :], prior + 2.0 * SURVEY_REACH * prior_error * spread])


def _knowledge(left: float) -> Knowledge:
    if left < FITTED_BELOW:
        return Knowledge.FITTED
    return Knowledge.WEAK if left < WEAK_BELOW else Knowledge.ASSUMED
