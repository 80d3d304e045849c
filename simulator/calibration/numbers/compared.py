"""The solved market in the study that is written: its own draws, the comparison with last year, a last correction."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from simulator.accounts.books.year_before import year_before
from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.damped import damped_step
from simulator.calibration.numbers.profile_text import profile_tables
from simulator.calibration.numbers.setup import Setup
from simulator.calibration.numbers.size import Size
from simulator.calibration.numbers.solve import Solved
from simulator.calibration.numbers.study_text import study_text
from simulator.calibration.numbers.targets import GROWTH, growth, misses
from simulator.calibration.numbers.unknowns import NEEDS, SHOPPERS, setup_at, vector_of
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.reconciliation import Reconciliation, reconcile
from simulator.market.job import YEAR
from simulator.market.past_year import GAPS, Past
from simulator.market.simulate import simulate
from simulator.study import parse_study
from simulator.study.shoppers import Profile

GOOD_ENOUGH = 0.01
"""Relative miss of sizes at which they are not trimmed."""
BEHAVES = slice(1, None)
"""The misses that trimming cannot mend: all but the number of customers."""
SIZES = ("active_customers", "orders_per_customer", "average_order", "net_sales", "reward_cost")
NEAR = 0.03
"""Relative miss of what behavior decides at which only sizes are trimmed."""
BEHAVIOR = ("orders_per_customer", "repeat_rate", "identified_share")
MOST_RATE = 0.45
"""Highest reward rate that is tried."""

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Compared:
    """A setup with its comparison over the study's draws.

    `new_after_weeks`: who counts as new; `figures`: means over draws; `miss`: of what behavior decides, weighted.
    """

    setup: Setup
    new_after_weeks: int
    reconciliation: Reconciliation
    figures: dict[str, float]
    miss: float


def compare(answers: Answers, solved: Solved, size: Size, tell: Tell) -> Compared:
    """Compare with last year over the draws of the study, and correct for what they shift.

    First behavior, by one Newton step where it is not near; then sizes, in proportion.
    """
    first = _look(answers, solved.setup, size, tell, "comparing with last year")
    best = first
    if not _is_near(first.reconciliation):
        moved = _moved(answers, solved, first)
        best = min((first, _look(answers, moved, size, tell, "comparing again")), key=lambda one: one.miss)
    if _is_done(best.reconciliation):
        return best
    return _look(answers, _trimmed(answers, solved, best), size, tell, "comparing with sizes trimmed")


def _look(answers: Answers, setup: Setup, size: Size, tell: Tell, what: str) -> Compared:
    found, weeks, past = _panel(answers, setup, size, what, tell)
    last_year = parse_study(study_text(answers, setup, "x", weeks, size, "")).resolve().last_year
    table = reconcile(last_year, past)
    assert table is not None
    return Compared(setup, weeks, table, found, float(np.sum(misses(answers, found)[BEHAVES] ** 2)))


def plan_for(answers: Answers, setup: Setup, size: Size) -> Plan:
    """The plan of the study that is written, with its ranges; policies' budgets are not solved."""
    text = study_text(answers, setup, "x", None, size, "") + profile_tables(answers, setup)
    return plan_of(parse_study(text).resolve())


def _panel(
    answers: Answers, setup: Setup, size: Size, what: str, tell: Tell
) -> tuple[dict[str, float], int, list[dict[str, float]]]:
    """Figures of every draw: their means, the lookback at which new customers match, and each draw's figures."""
    plan = plan_for(answers, setup, size)
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


def _is_done(table: Reconciliation) -> bool:
    return all(abs(line.difference) <= GOOD_ENOUGH for line in table.compared if line.key in SIZES)


def _moved(answers: Answers, solved: Solved, looked: Compared) -> Setup:
    """One Newton step with the slopes of the solution; baskets follow exactly."""
    setup, found = looked.setup, looked.figures
    step = damped_step(solved.slopes, misses(answers, found), damping=1.0)
    moved = setup_at(vector_of(setup, solved.unknowns) + step, solved.unknowns, setup)
    return replace(moved, profile=_with_basket(moved.profile, -_basket_miss(answers, found)))


def _trimmed(answers: Answers, solved: Solved, looked: Compared) -> Setup:
    """Customers and orders brought to their numbers by shoppers and needs alone, baskets and rewards in proportion."""
    found, places = looked.figures, [solved.unknowns.index(SHOPPERS), solved.unknowns.index(NEEDS)]
    step = np.zeros(len(solved.unknowns))
    step[places] = damped_step(solved.slopes[:2, places], misses(answers, found)[:2], damping=1.0)
    setup = setup_at(vector_of(looked.setup, solved.unknowns) + step, solved.unknowns, looked.setup)
    rate = setup.reward_rate
    if answers.has_program and found["reward_cost"] > 0.0:
        cost = found["reward_cost"] / found["net_sales"]
        rate = min(rate * answers.reward_cost / answers.net_sales / cost, MOST_RATE)
    return replace(
        setup,
        profile=_with_basket(setup.profile, -_basket_miss(answers, found)),
        reward_rate=rate,
    )


def _with_basket(profile: Profile, change: float) -> Profile:
    basket = profile.basket
    return profile.model_copy(update={"basket": basket.model_copy(update={"log_mean": basket.log_mean + change})})
