"""Habit: the smoothed share of own orders that a store gets (model.md 3.3, PR5)."""

from __future__ import annotations

from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.lanes import load, pick, save

NO_HABIT = 1e-6
"""Habits below this are 0: otherwise they linger as denormal numbers, which cost a hundred cycles each."""


@mechanism
def form_habit(habits, chosen, smoothing):
    """Move the habit of every store toward the order just made: up for the chosen one, down for the others."""
    for first in range(0, habits.shape[0], LANES):
        faded = (1.0 - smoothing) * load(habits, first)
        save(habits, first, pick(faded >= NO_HABIT, faded, 0.0))
    habits[chosen] += smoothing
