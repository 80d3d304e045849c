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
from scipy.optimize import least_squares

from simulator.calibration.arrays import FloatArray

STEP = 0.1
"""Step of the finite differences, on the scale of the parameters (logarithms and logits)."""

MOST_ROUNDS = 8

NEAR_ENOUGH = 2e-3
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
) -> Match:
    """Find the parameters at which `simulate` (shape (p,) to (m,)) shows `observed`, shape (m,).

    `covariance`: of observed minus simulated at the true parameters, shape (m, m); `prior` and `prior_error`: mean
    and standard deviation of each parameter before anything is observed, shape (p,); `bounds`: lowest and highest.
    """
    whiten = inv(cholesky(covariance, lower=True))
    evaluations = 0

    def distance(parameters: FloatArray) -> FloatArray:
        nonlocal evaluations
        evaluations += 1
        return np.concatenate([whiten @ (simulate(parameters) - observed), (parameters - prior) / prior_error])

    def slopes(parameters: FloatArray) -> FloatArray:
        here = distance(parameters)
        columns = []
        for place in range(parameters.size):
            step = -STEP if parameters[place] + STEP > bounds[1][place] else STEP
            moved = parameters.copy()
            moved[place] += step
            columns.append((distance(moved) - here) / step)
        return np.stack(columns, axis=1)

    start = np.clip(prior, bounds[0] + STEP, bounds[1] - STEP)
    found = least_squares(
        distance, start, jac=slopes, bounds=bounds, x_scale=prior_error, xtol=NEAR_ENOUGH, max_nfev=MOST_ROUNDS
    )
    jacobian = np.asarray(found.jac)
    final = inv(jacobian.T @ jacobian)
    left = np.sqrt(np.diag(final)) / prior_error
    return Match(found.x, final, tuple(_knowledge(part) for part in left), evaluations)


def _knowledge(left: float) -> Knowledge:
    if left < FITTED_BELOW:
        return Knowledge.FITTED
    return Knowledge.WEAK if left < WEAK_BELOW else Knowledge.ASSUMED
