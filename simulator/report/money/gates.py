"""Stage gates: what must be seen by month 3, 6, 12 and 24 after launch to go on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.accounts.kpis.kpi import Kpi
from simulator.accounts.kpis.months import TRACKED_BY_KEY
from simulator.experiment.outlook import Outlook
from simulator.report.case import Case
from simulator.report.money.outlooks import monthly_draws, months_outlook

MONTHS = (3, 6, 12, 24)
"""After launch, the month of launch being the first."""
SHOWN = ("members", "first_redemption_rate", "repurchase_interval", "cash_profit")
"""Tracked figures that a gate looks at: enrollment, first use of points, repeat, cumulative cash."""


@dataclass(frozen=True)
class Check:
    """One figure at a gate. `bound`: the end of the 95 % range of one reality beyond which to stop and ask; or NaN."""

    kpi: Kpi
    expected: float
    bound: float
    is_floor: bool  # must it be at least the bound? Else at most


@dataclass(frozen=True)
class Gate:
    """`month`: after launch; `label`: of the calendar, at the end of which it is looked at."""

    month: int
    label: str
    checks: tuple[Check, ...]


def launch_month(case: Case, place: int) -> int:
    """Place of the month in which a policy's program starts to run; the first where it runs before or there is none."""
    calendar = monthly_draws(case)[0].calendar
    for week, store in case.results.plan.focal_course(place):
        if store.program is not None:
            start = max(week, store.program.launch_week, 0)
            return calendar.month_at(start) if start < case.weeks else 0
    return 0


def gates_of(case: Case, place: int) -> list[Gate]:
    """The gates that lie in the horizon."""
    draws = monthly_draws(case)
    if not draws:
        return []
    months, first = draws[0].calendar.months, launch_month(case, place)
    found = []
    for number in MONTHS:
        last = first + number - 1
        if last < len(months):
            checks = [_check(case, place, key, first, last) for key in SHOWN]
            found.append(Gate(number, months[last].label, tuple(check for check in checks if check is not None)))
    return found


def _check(case: Case, place: int, key: str, first: int, last: int) -> Check | None:
    """Cash adds up since launch; the others are those of the month."""
    figures = [one.tracked[key] for one in monthly_draws(case)]
    if not any(np.nan_to_num(one.values[:, place]).any() for one in figures):
        return None
    months = tuple(range(first, last + 1)) if key == "cash_profit" else (last,)
    found: Outlook = months_outlook(case, figures, place, [months])
    if not np.isfinite(found.mean[0]):
        return None
    is_floor = key != "repurchase_interval"
    bound = float(found.quantile(0.025 if is_floor else 0.975)[0])
    if is_floor and key != "cash_profit":
        bound = float(np.maximum(bound, 0.0))  # not a number stays so
    return Check(TRACKED_BY_KEY[key], float(found.mean[0]), bound, is_floor)
