"""Goals held against candidates: pass or fail of the mean, and in what share of draws the limit is kept."""

from __future__ import annotations

import math

from simulator.accounts.registry import KPIS
from simulator.experiment.ranking.ranking import Candidate, GoalCheck
from simulator.report.around.section import Row, Table
from simulator.report.cell import BROKEN, NEUTRAL, Cell
from simulator.report.formats import percent
from simulator.report.sweep.case import View
from simulator.report.sweep.cells import figure_words
from simulator.study.goals import Goal

PASS, FAIL = "pass", "FAIL"


def goal_words(key: str, goal: Goal) -> str:
    """A goal in words: Liability / annual sales at most 2.0 %."""
    above = " against the baseline" if goal.difference else ""
    return f"{KPIS[key].name} {limit_words(key, goal)}{above}"


def broken_words(one: Candidate) -> str:
    """The goals that a candidate breaks, with what was found."""
    return "; ".join(
        f"{KPIS[check.kpi].name} {figure_words(KPIS[check.kpi], check.found.mean, difference=check.goal.difference)}, "
        f"limit {limit_words(check.kpi, check.goal)}"
        for check in one.broken
    )


def limit_words(key: str, goal: Goal) -> str:
    """The limits of a goal in the unit of its KPI."""
    kpi = KPIS[key]
    ends = [
        f"{word} {figure_words(kpi, limit, difference=goal.difference)}"
        for word, limit in (("at least", goal.min), ("at most", goal.max))
        if limit is not None
    ]
    return " and ".join(ends)


def goals_table(view: View, told: list[Candidate]) -> list[Table]:
    """A column a goal; none without goals."""
    checks = told[0].checks if told else ()
    if not checks:
        return []
    headings = tuple((goal_words(one.kpi, one.goal), KPIS[one.kpi].formula) for one in checks)
    rows = [Row((view.name(one.place),), tuple(check_cell(check, view) for check in one.checks)) for one in told]
    drawn = ", and the share of draws that keep the limit (if the assumptions hold)" if view.ranking.is_drawn else ""
    caption = (
        f"Goals: pass or FAIL of the mean over draws{drawn}. A goal is a limit that the study states, not a forecast."
    )
    return [Table(caption, ("Candidate",), headings, tuple(rows))]


def check_cell(check: GoalCheck, view: View) -> Cell:
    """Pass or fail, what was found, and the share of draws."""
    kpi = KPIS[check.kpi]
    found = figure_words(kpi, check.found.mean, difference=check.goal.difference)
    share = f"kept in {percent(check.kept_share, digits=0)} of draws" if view.ranking.is_drawn else ""
    if not math.isfinite(check.found.mean):
        return Cell(FAIL, "not defined", tone=BROKEN, title="what is not defined keeps no limit")
    return Cell(PASS if check.is_kept else FAIL, found, share, tone=NEUTRAL if check.is_kept else BROKEN)


def goals_cell(one: Candidate) -> Cell:
    """All goals of a candidate together."""
    kept = len(one.checks) - len(one.broken)
    return Cell(
        FAIL if one.broken else PASS, f"{kept} of {len(one.checks)} kept", tone=BROKEN if one.broken else NEUTRAL
    )
