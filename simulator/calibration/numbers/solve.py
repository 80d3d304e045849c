"""The market whose last year looks like the firm's, at the values in use (before anything uncertain is drawn)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.year_before import year_before
from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.damped import minimize
from simulator.calibration.numbers.setup import STARTS, Setup, job_of, stores_of
from simulator.calibration.numbers.targets import BEHAVIOR, GROWTH, growth, misses
from simulator.calibration.numbers.unknowns import Unknown, setup_at, unknowns_of, vector_of
from simulator.market.job import YEAR
from simulator.market.simulate import simulate

FloatArray = NDArray[np.float64]
Tell = Callable[[str, int, int], None]
"""Called with what is done, how many steps are finished and how many there are at most."""

LOOSENESS = (0.0, 2.0, 4.0)
"""Starts that are tried: relations as in the shipped profile, and looser ones."""
LOOSER = {"leaving after an order": 0.7, "stores considered": -0.75, "likeness of leaving": 0.7}
"""What one step of looseness adds to the unknowns."""
OFTEN = 8.0
"""Orders a year from which a market is at rest within months."""
RIDGE = 0.3
"""Weight of staying near the shipped profile: it decides what ten numbers leave open."""


@dataclass(frozen=True)
class Effort:
    """How much is simulated to solve: shoppers of a trial, and about how many trials at most."""

    shoppers: int = 6_000
    trials: int = 60


@dataclass(frozen=True)
class Solved:
    """A setup, its unknowns and how misses move with them (misses, unknowns)."""

    setup: Setup
    unknowns: tuple[Unknown, ...]
    slopes: FloatArray


def solve(answers: Answers, seed: int, effort: Effort, tell: Tell) -> Solved:
    """Solve a firm's market on one draw of chance with two years before week 0."""
    unknowns, done = unknowns_of(answers), 0

    def figures_at(setup: Setup) -> dict[str, float]:
        nonlocal done
        tell("solving the market", min(done, effort.trials), effort.trials)
        done += 1
        return figures(answers, setup, effort, seed)

    base = _start(answers)
    begin = min((_try(answers, base, step, figures_at) for step in LOOSENESS), key=lambda tried: tried[1])[0]
    home, start = vector_of(base, unknowns), vector_of(begin, unknowns)
    spreads = np.array([unknown.spread or math.inf for unknown in unknowns])

    def residuals(at: FloatArray) -> FloatArray:
        found = misses(answers, figures_at(setup_at(at, unknowns, begin)))
        return np.concatenate([found, RIDGE * (at - home) / spreads])

    best, slopes = minimize(residuals, start, effort.trials - done)
    tell("solving the market", effort.trials, effort.trials)
    return Solved(setup_at(best, unknowns, begin), unknowns, slopes[: -len(unknowns)])


def figures(answers: Answers, setup: Setup, effort: Effort, seed: int) -> dict[str, float]:
    """The firm's numbers and its growth in the simulated year before week 0."""
    tallies = simulate(job_of(answers, setup, effort.shoppers, seed))
    scale = setup.represents / effort.shoppers
    found = year_before(tallies, stores_of(answers, setup)[0], 0, scale)
    return {**found, GROWTH: growth(tallies, 0)}


def burn_in(answers: Answers) -> int:
    """Weeks before week 0: three years, or five for a market of rare orders to come to rest in."""
    return 3 * YEAR if answers.orders_per_customer >= OFTEN else 5 * YEAR


def _start(answers: Answers) -> Setup:
    profile = STARTS[answers.business]
    spread = profile.basket.sd_between**2 + profile.basket.sd_within**2
    basket = profile.basket.model_copy(update={"log_mean": math.log(answers.average_order) - spread / 2.0})
    rate = answers.reward_cost / (max(answers.identified_share, 0.05) * answers.net_sales) * 1.2
    return Setup(
        profile.model_copy(update={"basket": basket}), 2.5 * answers.active_customers, min(rate, 0.4), burn_in(answers)
    )


def _try(
    answers: Answers, base: Setup, looseness: float, figures_at: Callable[[Setup], dict[str, float]]
) -> tuple[Setup, float]:
    """A start of some looseness, its needs and number of shoppers fitted roughly, and how much it misses."""
    unknowns = unknowns_of(answers)
    moved = [unknown.read(base) + looseness * LOOSER.get(unknown.name, 0.0) for unknown in unknowns]
    setup = setup_at(np.array(moved), unknowns, base)
    for _ in range(2):
        setup = _scaled(answers, setup, figures_at(setup))
    return setup, float(np.sum(misses(answers, figures_at(setup))[:BEHAVIOR] ** 2))


def _scaled(answers: Answers, setup: Setup, found: dict[str, float]) -> Setup:
    """The setup with needs and shoppers moved toward the firm's orders and customers."""
    more = answers.orders_per_customer / max(found["orders_per_customer"], 1.0)
    seen = answers.active_customers / max(found["active_customers"], 1.0)
    mean = min(max(setup.profile.needs.mean_per_week * more**1.3, 1e-3), 20.0)
    needs = setup.profile.needs.model_copy(update={"mean_per_week": mean})
    reached = min(max(seen, 0.2), 20.0)
    return replace(
        setup, profile=setup.profile.model_copy(update={"needs": needs}), represents=setup.represents * reached
    )
