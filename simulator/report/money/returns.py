"""The section on returns: what the money put in brings, what one more customer costs, how far it is to break-even."""

from __future__ import annotations

import numpy as np

from simulator.accounts.kpis.returns import MARGINAL
from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import Estimate
from simulator.experiment.marginal import marginal_return
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import SAME_MONEY, Case
from simulator.report.cell import Cell
from simulator.report.formats import MINUS, MISSING, weeks
from simulator.report.money.cells import told
from simulator.report.policies import ladder

NO_MORE = "puts in no more money than the baseline"
NO_MEMBERS = "nobody buys as a member"
NO_LIFT = "nobody is a member, members buy in the baseline too, or rewards cost as much as the margin"
REASONS = {
    "roi": NO_MORE,
    "benefit_cost": NO_MORE,
    "revenue_roi": NO_MORE,
    "irr": "cash above the baseline does not go out first and come in later with one change of sign",
    "blended_cac": "nobody is won",
    "incremental_cac": "not more is spent on winning customers, or no more are won",
    "cost_per_retained": "the program costs no more, or no more customers of week 0 stay",
    "reward_cost_rate": NO_MEMBERS,
    "reward_accrual_rate": NO_MEMBERS,
    "burn_ratio": "no points are issued",
    "break_even_lift": NO_LIFT,
    "member_lift": NO_LIFT,
}
"""Why a figure may be a dash."""
ON_MONEY = ("roi", "benefit_cost", "irr")
UNITS = (
    "break_even_lift", "member_lift", "blended_cac", "incremental_cac", "cost_per_retained", "reward_cost_rate",
    "reward_accrual_rate", "burn_ratio",
)  # fmt: skip


def returns_section(case: Case) -> list[Section]:
    """The section; none without a policy beside the baseline."""
    if not case.others:
        return []
    title = "Returns, and what one more customer costs"
    return [Section("returns", title, _facts(case), (), (_money(case), _units(case)))]


def _facts(case: Case) -> tuple[str, ...]:
    return (
        "ROI is (G − K) / K with K the money put in above the baseline, not subtracted twice; benefit over cost is "
        "G / K. Marginal return is about the last money: a budget can pay as a whole while its last part does not. "
        "Revenue ROI is what is often reported: it counts sales as if they were profit, and no decision should rest on "
        "it.",
    )


def _money(case: Case) -> Table:
    """Returns on the money put in."""
    rows = [
        Row(
            (case.name(place),),
            (
                *(told(KPIS[key], _values(case, key, place), REASONS[key]) for key in ON_MONEY),
                *_marginal(case, place),
                _payback(case, place),
                told(KPIS["revenue_roi"], _values(case, "revenue_roi", place), NO_MORE),
            ),
        )
        for place in case.others
    ]
    headings = (
        *((KPIS[key].name, KPIS[key].formula) for key in ON_MONEY),
        (MARGINAL.name, MARGINAL.formula),
        ("Against", "the policy at the next lower reward rate that differs in nothing else, else the baseline"),
        (KPIS["discounted_payback"].name, KPIS["discounted_payback"].formula),
        (KPIS["revenue_roi"].name, KPIS["revenue_roi"].formula),
    )
    caption = f"Returns over {case.weeks} weeks: mean over draws with its 95 % interval; a dash says why on hovering."
    return Table(caption, ("Policy",), headings, tuple(rows))


def _values(case: Case, key: str, place: int) -> np.ndarray:
    return case.results.values(key)[:, place]


def cheaper_neighbor(case: Case, place: int) -> int:
    """The policy that a budget's last money is held against: one reward rate below it, else the baseline."""
    plan = case.results.plan
    for steps in ladder(plan, range(len(plan.names))):
        if place in steps and steps.index(place):
            return steps[steps.index(place) - 1]
    return 0


def marginal_of(case: Case, place: int) -> Estimate:
    """Marginal return of a policy; not defined where it puts in hardly more than its neighbor."""
    neighbor = cheaper_neighbor(case, place)
    more, less = (case.results.level("investment", each).mean for each in (place, neighbor))
    if not more - less > SAME_MONEY * abs(less):
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    return marginal_return(case.results, neighbor, place)


def _marginal(case: Case, place: int) -> tuple[Cell, Cell]:
    found = marginal_of(case, place)
    against = Cell(case.name(cheaper_neighbor(case, place)))
    if found.count == 0:
        return Cell(MISSING, title="puts in no more money than its neighbor"), against
    ends = f"{found.low:,.2f} to {found.high:,.2f}" if found.count > 1 else "one draw: no interval"
    return Cell(f"{found.mean:+,.2f}".replace("-", MINUS), ends.replace("-", MINUS)), against


def _payback(case: Case, place: int) -> Cell:
    """Median over the draws that pay back, discounted, and how many do."""
    found = _values(case, "discounted_payback", place)
    if not case.adds_money(place):
        return Cell(MISSING, title=NO_MORE)
    paid = found[np.isfinite(found)]
    share = f"{len(paid)} of {len(found)} draws"
    if len(paid) == 0:
        return Cell("not within the horizon", share)
    middle = float(np.median(paid))
    return Cell("at once" if middle == 0 else weeks(middle), share)


def _units(case: Case) -> Table:
    """Break-even, what customers cost, and what rewards cost of members' sales."""
    rows = [
        Row((case.name(place),), tuple(told(KPIS[key], _values(case, key, place), REASONS[key]) for key in UNITS))
        for place in case.others
    ]
    headings = tuple((KPIS[key].name, KPIS[key].formula) for key in UNITS)
    caption = (
        f"How far members' sales must rise, what one more customer costs ({case.currency}), and what rewards cost of "
        f"members' sales, over {case.weeks} weeks."
    )
    return Table(caption, ("Policy",), headings, tuple(rows))
