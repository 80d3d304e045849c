"""Goals held against candidates: a table, and all goals of a candidate in a cell."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.experiment.ranking.ranking import Candidate
from simulator.report.around.section import Row, Table
from simulator.report.cell import BROKEN, NEUTRAL, Cell
from simulator.report.goals import FAIL, PASS, check_cell, goal_words
from simulator.report.sweep.case import View


def goals_table(view: View, told: list[Candidate]) -> list[Table]:
    """A column a goal; none without goals."""
    checks = told[0].checks if told else ()
    if not checks:
        return []
    headings = tuple((goal_words(one.kpi, one.goal), KPIS[one.kpi].formula) for one in checks)
    rows = [
        Row((view.name(one.place),), tuple(check_cell(check, view.ranking.is_drawn) for check in one.checks))
        for one in told
    ]
    drawn = ", and the share of draws that keep the limit (if the assumptions hold)" if view.ranking.is_drawn else ""
    caption = (
        f"Goals: pass or FAIL of the mean over draws{drawn}. A goal is a limit that the study states, not a forecast."
    )
    return [Table(caption, ("Candidate",), headings, tuple(rows))]


def goals_cell(one: Candidate) -> Cell:
    """All goals of a candidate together."""
    kept = len(one.checks) - len(one.broken)
    return Cell(
        FAIL if one.broken else PASS, f"{kept} of {len(one.checks)} kept", tone=BROKEN if one.broken else NEUTRAL
    )
