"""What an experiment with a hold-out would have shown, year by year, beside the simulated effect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.accounts.people.hold_out import HoldOutBooks
from simulator.report.around.cells import FloatArray, figure_cell
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MISSING, percent
from simulator.study.stores import Store

_MONEY = Kpi("", "", Unit.MONEY, "", "")
_PEOPLE = Kpi("", "", Unit.SHOPPERS, "", "")
HEADINGS = (
    ("Take part, held out", "customers at week 0, real shoppers (simulated below)"),
    ("Estimate of the experiment", "mean spend of those who take part - of those held out"),
    ("Standard error", "with as many shoppers as the real market has"),
    ("Simulated effect", "spend of all these shoppers - in the baseline, per shopper who takes part"),
    ("Smallest effect seen", "with 80 % power at 5 %, as many shoppers as the real market has"),
    ("Shoppers needed", "both groups, to see the simulated effect with 80 % power"),
    ("Draws in which it misleads", "the estimate has the other sign than the simulated effect"),
)


def hold_outs(case: Case) -> list[HoldOutBooks]:
    """The experiments of every draw; none without a hold-out."""
    return [account.hold_out for account in case.results.accounts if account.hold_out is not None]


def experiment_places(case: Case) -> list[int]:
    """The shown policies under which anybody is held out."""
    books = hold_outs(case)
    return [place for place in case.shown if any(np.isfinite(one.estimate[:, place]).any() for one in books)]


def of_year(case: Case, key: str, year: int, place: int) -> FloatArray:
    """A figure of the experiment of every draw: (draws,)."""
    return np.array([getattr(one, key)[year, place] for one in hold_outs(case)])


def is_the_policy(case: Case, place: int) -> bool:
    """Is what is held out all that the policy changes, so that the simulated effect is that of the experiment?"""
    course = case.results.plan.focal_course(place)
    if len(course) > 1 or len(case.results.plan.focal_course(0)) > 1:
        return False
    base, focal = case.results.plan.focal[0], case.results.plan.focal[place]
    scope = focal.hold_out.scope if focal.hold_out else "offers"
    others = [[store for store in case.results.plan.policies[at].stores if not store.focal] for at in (0, place)]
    return others[0] == others[1] and _without(base, scope) == _without(focal, scope)


def _without(store: Store, scope: str) -> Store:
    offers: dict[str, object] = {"campaigns": {}, "win_back": None, "hold_out": None}
    gone = {"program": None, "hold_out": None} if scope == "program" else offers
    return store.model_copy(update=gone)


def misled(case: Case, year: int, place: int) -> float:
    """Share of draws in which the experiment points the other way than the simulated effect."""
    estimates, effects = (of_year(case, key, year, place) for key in ("estimate", "effect"))
    return float((np.sign(estimates) == -np.sign(effects)).mean())


def experiment_section(case: Case) -> list[Section]:
    """The section, where a policy holds shoppers out."""
    rows = [
        Row((case.name(place), f"Year {year + 1}"), tuple(_cells(case, year, place)))
        for place in experiment_places(case)
        for year in range(len(hold_outs(case)[0].estimate))
    ]
    if not rows:
        return []
    table = Table(
        f"{case.currency} a shopper and year, mean over draws and 95 % interval. Spend after deals, as firms count it.",
        ("Policy", ""),
        HEADINGS,
        tuple(rows),
    )
    other = [case.quoted(place) for place in experiment_places(case) if not is_the_policy(case, place)]
    facts = [
        "Each draw is one experiment on as many shoppers as were simulated; a real one is larger, and its standard "
        "error smaller by the root of how many real shoppers each simulated one stands for. Those held out hear of "
        "offers from others: what spreads by word of mouth is missed by every experiment.",
    ]
    if other:
        facts.append(
            f"{' and '.join(other)} change{'s' if len(other) == 1 else ''} more than what is held out: the simulated "
            "effect is that of the whole policy."
        )
    return [Section("experiment", "What an experiment would have shown", tuple(facts), (), (table,))]


def _cells(case: Case, year: int, place: int) -> list[Cell]:
    taking, held = np.mean([one.shoppers[year, place] for one in hold_outs(case)], axis=0)
    scale = case.results.plan.scale
    groups = Cell(f"{taking * scale:,.0f}, {held * scale:,.0f}", f"simulated {taking:,.0f}, {held:,.0f}")
    money = [
        figure_cell(_MONEY, of_year(case, key, year, place))
        for key in ("estimate", "real_error", "effect", "detectable")
    ]
    needed = of_year(case, "needed", year, place)
    middle = Cell(MISSING) if not np.isfinite(needed).any() else figure_cell(_PEOPLE, np.array([np.nanmedian(needed)]))
    return [groups, *money, replace(middle, detail="median"), Cell(percent(misled(case, year, place), digits=0))]
