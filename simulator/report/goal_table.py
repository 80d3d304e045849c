"""Goals of the study in the report of a run: a row a goal, a column a policy; what a recommendation says of them."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.experiment.ranking.keeping import goal_checks
from simulator.experiment.ranking.ranking import GoalCheck
from simulator.report.around.section import Row, Table
from simulator.report.case import Case
from simulator.report.checks import FAIL, PASS, Check
from simulator.report.goals import broken_words, check_cell, goal_words


def checks_of(case: Case, place: int) -> tuple[GoalCheck, ...]:
    """Every goal held against a policy."""
    return goal_checks(case.results, place, case.study.goals)


def goal_table(case: Case) -> list[Table]:
    """The shown policies; none where the study states no goals."""
    if not case.study.goals:
        return []
    found = {place: checks_of(case, place) for place in case.shown}
    is_drawn = bool(case.results.plan.ranges) and case.draws > 1
    rows = [
        Row((goal_words(key, goal),), tuple(check_cell(found[place][number], is_drawn) for place in case.shown))
        for number, (key, goal) in enumerate(case.study.goals.items())
    ]
    shares = (
        "; below, what was found and the share of draws that keep the limit" if is_drawn else "; below, what was found"
    )
    caption = f"Goals: limits that the study states, held against the mean over draws{shares}."
    return [
        Table(caption, ("Goal",), tuple((case.name(place), "") for place in case.shown), tuple(rows), "levels goals")
    ]


def broken_goals(case: Case, place: int) -> str:
    """The goals that a policy breaks, in words; "" where it keeps all."""
    return broken_words(checks_of(case, place))


def goals_said(case: Case) -> str:
    """What must be said beside a recommendation that breaks a goal; "" where it keeps all."""
    chosen = case.decision.recommended
    broken = broken_goals(case, chosen)
    if not broken:
        return ""
    means = case.results.values("npv").mean(axis=0)
    keeping = [place for place in case.decision.choices if not broken_goals(case, place)]
    if not keeping:
        return f" It breaks a goal ({broken}), and so does every other policy."
    best = max(keeping, key=lambda place: float(means[place]))
    name = case.quoted(best)
    return f" But it breaks a goal ({broken}); of the policies that keep all goals {name} has the highest NPV."


def recommended_checks(case: Case) -> list[Check]:
    """One check a goal: does the recommended policy keep it?"""
    chosen = case.decision.recommended
    return [
        Check(
            f"Goal of the study, under {case.quoted(chosen)}: {goal_words(one.kpi, one.goal)}",
            PASS if one.is_kept else FAIL,
            broken_words([one]) or f"kept ({KPIS[one.kpi].name})",
        )
        for one in checks_of(case, chosen)
    ]
