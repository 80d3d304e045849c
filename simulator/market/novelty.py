"""New products keep interest for a while (model.md 3.21)."""

from __future__ import annotations

from simulator.study.service import Novelty


def novelty_utility(novelty: Novelty | None, week: int) -> float:
    """Utility in a week of the horizon; 0 before the first time something is new."""
    if novelty is None or week < novelty.start_week:
        return 0.0
    age = (week - novelty.start_week) % novelty.every_weeks
    return float(novelty.appeal * 2.0 ** (-age / novelty.half_life_weeks))
