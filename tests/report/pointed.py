"""Results whose points are followed by vintage, made by hand: as in small.py, and every point by its vintage."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulator.accounts.points.vintages import PERIOD
from simulator.accounts.summary import Accounts, close_books
from simulator.behavior.measures import Measure, Row
from simulator.experiment.plan import Plan
from simulator.experiment.results import Results
from simulator.market.tallies import Tallies
from tests.report.small import WEEKS, _tallies

RUN_OFF = 26


def pointed(plan: Plan, lifts: list[float], draws: int = 3, run_off: int = 0) -> Results:
    """Oldest points are used and lost first; in the run-off 1,500 points a week are used as long as there are any."""
    accounts = tuple(_accounts(plan, [0.0, *lifts], replicate, run_off) for replicate in range(draws))
    return Results(plan, tuple(range(draws)), (), 0, 1.5, accounts)


def _accounts(plan: Plan, lifts: list[float], replicate: int, run_off: int) -> Accounts:
    chance = np.random.default_rng(replicate)
    noisy = [lift and lift + 0.01 * chance.standard_normal() for lift in lifts]
    tallies = _tallies(plan, noisy, chance)
    tallies.flows[:, :, Row.MEMBER, 0, Measure.SALES] = tallies.flows[:, :, 0, 0, Measure.SALES] // 2
    rate = plan.study.run.discount_rate_per_year
    return close_books(_followed(tallies, run_off), plan.focal, plan.place, plan.scale, rate)


def _followed(tallies: Tallies, run_off: int) -> Tallies:
    worlds, count = tallies.flows.shape[1], 1 + -(-(WEEKS + run_off) // PERIOD)
    found = np.zeros((WEEKS + run_off, worlds, count, 3), np.int64)
    held = np.zeros((worlds, count), np.int64)
    measures = (Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED)
    weekly = np.stack([tallies.flow(measure)[..., 0] for measure in measures], axis=-1)
    for week in range(WEEKS + run_off):
        flows = weekly[week] if week < WEEKS else np.tile([0, 1500, 0], (worlds, 1))
        for world in range(worlds):
            found[week, world, 1 + week // PERIOD, 0] = flows[world, 0]
            held[world, 1 + week // PERIOD] += flows[world, 0]
            for kind in (1, 2):
                _take(held[world], found[week, world, :, kind], int(flows[world, kind]))
    nothing = np.zeros((len(tallies.burn_in_flows), count, 3), np.int64)
    opening = np.zeros((worlds, count), np.int64)
    return replace(tallies, vintages=found, vintages_before=nothing, vintage_opening=opening)


def _take(held: np.ndarray, flow: np.ndarray, points: int) -> None:
    for vintage in range(len(held)):
        taken = min(points, int(held[vintage]))
        held[vintage] -= taken
        flow[vintage] += taken
        points -= taken
