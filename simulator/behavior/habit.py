"""Habit: the smoothed share of own orders that a store gets (model.md 3.3, PR5)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import mechanism

NO_HABIT = 1e-6
"""Habits below this are 0: otherwise they linger as denormal numbers, which cost a hundred cycles each."""


@mechanism
def form_habit(habits, chosen, smoothing):  # type: ignore[no-untyped-def]
    """Move the habit of every store toward the order just made: up for the chosen one, down for the others."""
    keep = 1.0 - smoothing
    for store in range(habits.shape[0]):
        faded = keep * np.float64(habits[store])
        habits[store] = faded if faded >= NO_HABIT else 0.0
    habits[chosen] += smoothing
