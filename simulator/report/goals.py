"""Goals of a study held against a policy: pass or fail of the mean, and in what share of draws the limit is kept."""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulator.accounts.registry import KPIS
from simulator.experiment.ranking.ranking import GoalCheck
from simulator.report.cell import BROKEN, NEUTRAL, Cell
from simulator.report.figure_words import figure_words
from simulator.report.formats import percent
from simulator.study.goals import Goal

PASS, FAIL = "pass", "FAIL"


def goal_words(key: str, goal: Goal) -> str:
    """A goal in words: Liability / annual sales at most 2.0 %."""
    above = " against the baseline" if goal.difference else ""
    return f"{KPIS[key].name} {limit_words(key, goal)}{above}"


def limit_words(key: str, goal: Goal) -> str:
    """The limits of a goal in the unit of its KPI."""
    kpi = KPIS[key]
    ends = [
        f"{word} {figure_words(kpi, limit, difference=goal.difference)}"
        for word, limit in (("at least", goal.min), ("at most", goal.max))
        if limit is not None
    ]
    return " and ".join(ends)


def broken_words(checks: Sequence[GoalCheck]) -> str:
    """Of some checks those that are broken, with what was found."""
    return "; ".join(
        f"{KPIS[check.kpi].name} {_found(check)}, limit {limit_words(check.kpi, check.goal)}"
        for check in checks
        if not check.is_kept
    )


def _found(check: GoalCheck) -> str:
    if not math.isfinite(check.found.mean):
        return "not defined over this horizon"
    return figure_words(KPIS[check.kpi], check.found.mean, difference=check.goal.difference)


def check_cell(check: GoalCheck, is_drawn: bool) -> Cell:
    """Pass or fail, what was found, and the share of draws where assumptions were drawn."""
    kpi = KPIS[check.kpi]
    found = figure_words(kpi, check.found.mean, difference=check.goal.difference)
    share = f"kept in {_of_draws(check.kept_share)}" if is_drawn else ""
    if not math.isfinite(check.found.mean):
        return Cell(FAIL, "not defined", tone=BROKEN, title="what is not defined keeps no limit")
    return Cell(PASS if check.is_kept else FAIL, found, share, tone=NEUTRAL if check.is_kept else BROKEN)


def _of_draws(share: float) -> str:
    """A share of draws; all of a few are no certainty."""
    return {0.0: "no draw tested", 1.0: "every draw tested"}.get(share, f"{percent(share, digits=0)} of draws")
