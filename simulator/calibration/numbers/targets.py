"""How far simulated figures lie from a firm's answers, on scales on which the misses can be added."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.measures import Measure, Row
from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.unknowns import logit
from simulator.market.job import YEAR
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]

CLOSE, NARROW, LOOSE = 0.01, 0.02, 0.03
"""Misses that weigh the same: 1 % of what can be matched exactly, 2 % of the odds of coming back, 3 % of others."""
BEHAVIOR = 4
"""The first misses: those that say nothing of a program."""
GROWTH = "growth"
"""Orders of the last year over those of the year before; a market that stands still has 1."""


def growth(tallies: Tallies, place: int) -> float:
    """Orders of the last 52 weeks of the burn-in over those of the 52 before."""
    weekly = tallies.burn_in_flows[:, [Row.HALF_0, Row.HALF_1], place, Measure.ORDERS].sum(axis=1)
    return float(weekly[-YEAR:].sum() / max(weekly[-2 * YEAR : -YEAR].sum(), 1))


def misses(answers: Answers, figures: Mapping[str, float]) -> FloatArray:
    """Weighted misses of what is solved for, in a fixed order. Counts of 0 miss by much, not by infinity."""
    found = [
        _log_ratio(figures["active_customers"], answers.active_customers) / CLOSE,
        _log_ratio(figures["orders_per_customer"], answers.orders_per_customer) / CLOSE,
        (_odds(figures["repeat_rate"]) - logit(answers.repeat_rate)) / NARROW,
        _log_ratio(figures[GROWTH], 1.0) / LOOSE,
    ]
    if answers.has_program:
        cost = figures["reward_cost"] / max(figures["net_sales"], 1e-9)
        found.append(_log_ratio(cost, answers.reward_cost / answers.net_sales) / CLOSE)
        found.append((_odds(figures["identified_share"]) - _odds(answers.identified_share)) / LOOSE)
    return np.array(found)


def _log_ratio(value: float, goal: float) -> float:
    return math.log(max(value, 1e-6 * goal) / goal) if math.isfinite(value) else math.log(1e-6)


def _odds(share: float) -> float:
    return logit(min(max(share, 0.005), 0.995)) if math.isfinite(share) else logit(0.005)
