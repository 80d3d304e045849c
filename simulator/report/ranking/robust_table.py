"""Candidates over all conditions: the average, and the most that each gives up to the best of a condition."""

from __future__ import annotations

from simulator.experiment.contrast import Estimate
from simulator.report.around.section import Row, Table
from simulator.report.cell import BETTER, NEUTRAL, WORSE, Cell
from simulator.report.formats import quantity, quantity_range
from simulator.report.money import money
from simulator.report.ranking.verdict import limits
from simulator.report.sweep.case import SweepCase

MOST_ROWS = 10


def robust_table(case: SweepCase) -> list[Table]:
    """The best candidates by their average over conditions; none with a single condition."""
    found = sorted(case.rankings.over_all, key=lambda one: (bool(one.breaks), -one.average.mean))[:MOST_ROWS]
    if not found:
        return []
    rows = [
        Row(
            (_name(case, one.name), ", ".join(one.breaks) or "none"),
            (_average(one.average), Cell(quantity(one.worst)), *(Cell(quantity(value)) for value in one.regret)),
        )
        for one in found
    ]
    headings = (
        ("Average NPV", "mean over conditions, each counted the same, 95 % interval"),
        ("Most given up", "the largest of what it is below the best of a condition"),
        *((f"Given up: {view.condition.name}", "mean NPV below the best of the condition") for view in case.views),
    )
    caption = (
        f"Over all {len(case.views)} conditions, each counted the same (no condition is said to be likelier), "
        f"{case.currency}; "
        "given up: mean NPV below the best candidate of the condition."
    )
    return [Table(caption, ("Candidate", "Breaks a goal under"), headings, tuple(rows))]


def _name(case: SweepCase, name: str) -> str:
    return case.view.name(0) if name == case.view.results.plan.names[0] else name


def _average(found: Estimate) -> Cell:
    ends = quantity_range(found.low, found.high, signed=True) if found.count > 1 else ""
    tone = NEUTRAL if not found.is_clear else BETTER if found.mean > 0 else WORSE
    return Cell(quantity(found.mean, signed=True), ends, tone=tone, rises=found.mean > 0)


def robust_words(case: SweepCase) -> str:
    """Which candidate is best on average, and which gives up least at worst."""
    best, least = case.rankings.best_on_average, case.rankings.least_regret
    if best is None or least is None:
        return ""
    words = (
        f"Over the {len(case.views)} conditions, each counted the same, “{_name(case, best.name)}” has the "
        "highest average NPV "
        f"({money(best.average.mean, case.currency, signed=True)}, {limits(best.average)})"
    )
    if best.name == least.name:
        return f"{words} and gives up least at worst ({money(least.worst, case.currency)})."
    return f"{words}; “{_name(case, least.name)}” gives up least at worst ({money(least.worst, case.currency)})."
