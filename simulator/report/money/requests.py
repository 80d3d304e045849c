"""What to ask for: expected spend by fiscal year, the chance to overspend it, and the reserve that keeps that low."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simulator.accounts.books.monthly import ACCRUAL, CASH
from simulator.market.job import WEEKS_PER_YEAR
from simulator.report.case import Case
from simulator.report.money.outlooks import monthly_draws, months_outlook
from simulator.study import RewardCost

SAFE = 0.10
"""Chance of overspending that the reserve leaves."""
DIGITS = 2
"""Figures to which an expected cost is rounded up where no budget is stated."""


@dataclass(frozen=True)
class Request:
    """One budget of one policy. Money in currency; NaN where a single draw tells no range."""

    what: str  # fiscal year, or what else is budgeted
    weeks: int
    expected: float
    low: float  # 95 % range of one real outcome
    high: float
    budget: float
    is_stated: bool  # by the study; else the expected cost, rounded up
    overspends: float  # probability that a real outcome lies above the budget
    reserve: float  # beyond the budget, so that overspending both is at most as likely as SAFE

    @property
    def asked(self) -> float:
        """Budget and reserve; the budget alone where no reserve can be told."""
        return self.budget + (self.reserve if math.isfinite(self.reserve) else 0.0)


def spend_requests(case: Case, place: int) -> list[Request]:
    """All spend in cash of each fiscal year, then of the whole horizon, under a policy."""
    draws = monthly_draws(case)
    if not draws:
        return []
    calendar = draws[0].calendar
    groups = [calendar.months_of(year) for year in calendar.years]
    weeks = [calendar.weeks_of(year) for year in calendar.years]
    names = list(calendar.years)
    if len(groups) > 1:
        groups.append(tuple(range(len(calendar.months))))
        weeks.append(case.weeks)
        names.append(f"{case.weeks} weeks")
    return _requests(case, place, (CASH, "spend"), names, weeks, groups)


def reward_request(case: Case, place: int) -> Request | None:
    """Rewards accrued over the horizon against what the study states for a policy; None where it states nothing."""
    rule = case.results.plan.policies[place].cost
    draws = monthly_draws(case)
    if not isinstance(rule, RewardCost) or not draws:
        return None
    stated = rule.per_year * case.weeks / WEEKS_PER_YEAR
    every = tuple(range(len(draws[0].calendar.months)))
    return _requests(case, place, (ACCRUAL, "rewards"), ["rewards"], [case.weeks], [every], stated)[0]


def _requests(
    case: Case,
    place: int,
    bucket: tuple[str, str],
    names: list[str],
    weeks: list[int],
    groups: list[tuple[int, ...]],
    stated: float | None = None,
) -> list[Request]:
    figures = [one.buckets[bucket] for one in monthly_draws(case)]
    found = months_outlook(case, figures, place, groups)
    low, high, safe = (found.quantile(share) for share in (0.025, 0.975, 1.0 - SAFE))
    budgets = [rounded_up(float(mean)) if stated is None else stated for mean in found.mean]
    rows = []
    for number, budget in enumerate(budgets):
        rows.append(
            Request(
                what=names[number],
                weeks=weeks[number],
                expected=float(found.mean[number]),
                low=float(np.maximum(low[number], 0.0)),  # spend is never below 0; not a number stays so
                high=float(high[number]),
                budget=budget,
                is_stated=stated is not None,
                overspends=float(found.exceeds(budget)[number]),
                reserve=max(0.0, float(safe[number]) - budget) if math.isfinite(safe[number]) else float("nan"),
            )
        )
    return rows


def rounded_up(value: float) -> float:
    """The next number of two figures at or above a value: 1,230,000 becomes 1,300,000. 0 and below stay."""
    if value <= 0.0:
        return value
    step = 10.0 ** (math.floor(math.log10(value)) + 1 - DIGITS)
    return math.ceil(round(value / step, 9)) * step
