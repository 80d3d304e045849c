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
from simulator.study.shoppers import Profile

CORRECTIONS = 2
"""How often the solution is corrected for the draws of what is uncertain."""
GOOD_ENOUGH = 0.015
"""Relative miss of orders, baskets and customers at which no correction is made."""
NEAR = 0.03
"""Relative miss of what behavior decides at which only sizes are trimmed."""
BEHAVIOR = ("orders_per_customer", "repeat_rate", "identified_share")
MOST_RATE = 0.45
"""Highest reward rate that is tried."""

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
        is_last = correction == CORRECTIONS - 1
        setup = _trimmed(answers, setup, found) if is_last or _is_near(table) else _moved(answers, solved, setup, found)
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


def _is_near(table: Reconciliation) -> bool:
    """Are the numbers near that only behavior can move?"""
    return all(abs(line.difference) <= NEAR for line in table.compared if line.key in BEHAVIOR)


def _moved(answers: Answers, solved: Solved, setup: Setup, found: dict[str, float]) -> Setup:
    """One Newton step with the slopes of the solution; baskets follow exactly."""
    step = damped_step(solved.slopes, misses(answers, found), damping=1.0)
    moved = setup_at(vector_of(setup, solved.unknowns) + step, solved.unknowns, setup)
    return replace(moved, profile=_with_basket(moved.profile, -_basket_miss(answers, found)))


def _trimmed(answers: Answers, setup: Setup, found: dict[str, float]) -> Setup:
    """Behavior as it is; customers, baskets and the cost of rewards brought to their numbers in proportion."""
    rate = setup.reward_rate
    if answers.has_program and found["reward_cost"] > 0.0:
        cost = found["reward_cost"] / found["net_sales"]
        rate = min(rate * answers.reward_cost / answers.net_sales / cost, MOST_RATE)
    return replace(
        setup,
        profile=_with_basket(setup.profile, -_basket_miss(answers, found)),
        represents=setup.represents * answers.active_customers / max(found["active_customers"], 1.0),
        reward_rate=rate,
    )


def _with_basket(profile: Profile, change: float) -> Profile:
    basket = profile.basket
    return profile.model_copy(update={"basket": basket.model_copy(update={"log_mean": basket.log_mean + change})})
