"""All points of a condition, with the value of every lever."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.around.section import Row, Table
from simulator.report.sweep.case import LATIN, SweepCase
from simulator.report.sweep.cells import money_cell, npv_cell, retention_cell
from simulator.report.sweep.names import value_words

MOST_ROWS = 60


def point_table(case: SweepCase) -> list[Table]:
    """The candidates of the first condition, best mean NPV first."""
    view = case.view
    told = view.ranking.candidates[:MOST_ROWS]
    kept = [lever for lever, axis in enumerate(case.levers) if len(axis.values) > 1 or case.swept.design == LATIN]
    rows = []
    for one in told:
        values = tuple(value_words(case.levers[lever], one.at[lever]) if one.at else "" for lever in kept)
        npv, retention = (npv_cell(one), retention_cell(one))
        rows.append(Row((view.name(one.place), *values), (npv, money_cell(one.money), retention)))
    left = len(view.ranking.candidates) - len(told)
    under = f" under {view.condition.name}" if case.has_conditions else ""
    caption = f"All candidates{under}, the highest mean NPV first; {case.currency}, differences from the baseline." + (
        f" {left} more, and every figure, in sweep.csv." if left else " Every figure is in sweep.csv."
    )
    headings = (
        ("NPV", KPIS["npv"].formula),
        ("Money put in", "above the baseline"),
        ("Retention", KPIS["retention"].formula),
    )
    return [Table(caption, ("Candidate", *(case.levers[lever].label for lever in kept)), headings, tuple(rows))]
