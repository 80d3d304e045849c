"""Damped Gauss-Newton for functions that cost a simulation: the Jacobian is measured rarely and updated (Broyden).

Not the library's search that matching.py uses, which measures the Jacobian at every step: in as many trials it ended at
larger misses for half of the firms tried (three firms, two seeds), once 50 times as large.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Residuals = Callable[[FloatArray], FloatArray]

STEP = 0.12
"""Finite-difference step: keyed draws make the function a staircase, so it must span many stairs."""
LONGEST = 1.0
"""Largest move of one unknown at once."""
PATIENCE = 4
"""Poor steps in a row after which the search ends."""
ENOUGH = 0.05
"""Relative gain below which a step is poor."""


def jacobian(function: Residuals, at: FloatArray, here: FloatArray) -> FloatArray:
    """Forward differences: (residuals, unknowns). `here`: the residuals at `at`."""
    columns = []
    for place in range(len(at)):
        moved = at.copy()
        moved[place] += STEP
        columns.append((function(moved) - here) / STEP)
    return np.stack(columns, axis=1)


def damped_step(slopes: FloatArray, residuals: FloatArray, damping: float) -> FloatArray:
    """The Levenberg-Marquardt step, no unknown moved by more than LONGEST."""
    left = np.vstack([slopes, np.sqrt(damping) * np.eye(slopes.shape[1])])
    right = np.concatenate([-residuals, np.zeros(slopes.shape[1])])
    step = np.linalg.lstsq(left, right, rcond=None)[0]
    return np.asarray(step * min(1.0, LONGEST / max(float(np.abs(step).max()), 1e-12)))


def minimize(function: Residuals, start: FloatArray, budget: int) -> tuple[FloatArray, FloatArray]:
    """Least squares from `start` in about `budget` calls. Returns the best unknowns and the last Jacobian.

    Ends after PATIENCE poor steps in a row; after two of them the Jacobian is measured afresh.
    """
    calls = 0

    def counted(at: FloatArray) -> FloatArray:
        nonlocal calls
        calls += 1
        return function(at)

    at, here = start, counted(start)
    slopes, damping, poor = jacobian(counted, at, here), 1.0, 0
    while calls < budget and poor < PATIENCE:
        step = damped_step(slopes, here, damping)
        there = counted(at + step)
        slopes = slopes + np.outer(there - here - slopes @ step, step) / max(float(step @ step), 1e-12)
        gain = 1.0 - float(there @ there) / float(here @ here)
        damping = damping / 4.0 if gain > 0.0 else damping * 8.0
        if gain > 0.0:
            at, here = at + step, there
        poor = poor + 1 if gain < ENOUGH else 0
        if poor == 2:
            slopes = jacobian(counted, at, here)
    return at, slopes
