"""The solved market in the study that is written: its own draws, the comparison with last year, a last correction."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from simulator.accounts.year_before import year_before
from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.damped import damped_step
from simulator.calibration.numbers.profile_text import profile_tables
from simulator.calibration.numbers.setup import Setup
from simulator.calibration.numbers.size import Size
from simulator.calibration.numbers.solve import Solved
from simulator.calibration.numbers.study_text import study_text
from simulator.calibration.numbers.targets import GROWTH, growth, misses
from simulator.calibration.numbers.unknowns import setup_at, vector_of
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.reconciliation import Reconciliation, reconcile
from simulator.market.past_year import GAPS, YEAR, Past
from simulator.market.simulate import simulate
from simulator.study import parse_study

CORRECTIONS = 2
"""How often the solution is corrected for the draws of what is uncertain."""
GOOD_ENOUGH = 0.015
"""Relative miss of orders, baskets and customers at which no correction is made."""

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Compared:
    """A setup with its comparison over the study's draws. `new_after_weeks`: who counts as new."""

    setup: Setup
    new_after_weeks: int
    reconciliation: Reconciliation
    miss: float


def compare(answers: Answers, solved: Solved, size: Size, tell: Tell) -> Compared:
    """Compare with last year over the draws of the study, correct for what they shift, and keep the best."""
    setup, tried = solved.setup, []
    for correction in range(CORRECTIONS + 1):
        found, weeks, past = _panel(answers, setup, size, correction, tell)
        last_year = parse_study(study_text(answers, setup, "x", weeks, size, "")).resolve().last_year
        table = reconcile(last_year, past)
        assert table is not None
        miss = float(np.sum(misses(answers, found) ** 2)) + (_basket_miss(answers, found) / 0.01) ** 2
        tried.append(Compared(setup, weeks, table, miss))
        if all(abs(line.difference) <= GOOD_ENOUGH for line in table.compared if line.key != "new_customers"):
            break
        setup = _corrected(answers, solved, setup, found)
    return min(tried, key=lambda one: one.miss)


def plan_for(answers: Answers, setup: Setup, size: Size) -> Plan:
    """The plan of the study that is written, with its ranges; policies' budgets are not solved."""
    text = study_text(answers, setup, "x", None, size, "") + profile_tables(answers, setup)
    return plan_of(parse_study(text).resolve())


def _panel(
    answers: Answers, setup: Setup, size: Size, correction: int, tell: Tell
) -> tuple[dict[str, float], int, list[dict[str, float]]]:
    """Figures of every draw: their means, the lookback at which new customers match, and each draw's figures."""
    plan = plan_for(answers, setup, size)
    what = "comparing with last year" + f" (correction {correction})" * bool(correction)
    kept = []
    for number in range(size.replicates):
        tell(what, number, size.replicates)
        job = plan.job(number)
        kept.append(simulate(replace(job, policies=(job.today,), weeks=1)))
    tell(what, size.replicates, size.replicates)
    gaps = np.sum([tallies.past_year[GAPS:, plan.place] for tallies in kept], axis=0)
    customers = sum(int(tallies.past_year[Past.CUSTOMERS, plan.place]) for tallies in kept)
    weeks = _lookback(answers.new_customers / answers.active_customers, gaps, customers)
    today = [plan.today_of(number).stores[plan.place] for number in range(size.replicates)]
    past = [year_before(t, store, plan.place, plan.scale, weeks) for t, store in zip(kept, today, strict=True)]
    means = {key: float(np.mean([figures[key] for figures in past])) for key in past[0]}
    return {**means, GROWTH: float(np.mean([growth(t, plan.place) for t in kept]))}, weeks, past


def _lookback(share: float, gaps: np.ndarray, customers: int) -> int:
    """Weeks without an order after which a customer of the year counts as new, so that the share of new ones matches.

    At least 52: who bought in the year before is not new.
    """
    new = 1.0 - np.cumsum(gaps) / max(customers, 1)
    return int(YEAR + np.abs(new[YEAR - 1 :] - share).argmin())


def _basket_miss(answers: Answers, found: dict[str, float]) -> float:
    return math.log(found["average_order"] / answers.average_order)


def _corrected(answers: Answers, solved: Solved, setup: Setup, found: dict[str, float]) -> Setup:
    """One Newton step with the slopes of the solution; baskets follow exactly."""
    step = damped_step(solved.slopes, misses(answers, found), damping=1.0)
    moved = setup_at(vector_of(setup, solved.unknowns) + step, solved.unknowns, setup)
    basket = moved.profile.basket
    log_mean = basket.log_mean - _basket_miss(answers, found)
    profile = moved.profile.model_copy(update={"basket": basket.model_copy(update={"log_mean": log_mean})})
    return replace(moved, profile=profile)
