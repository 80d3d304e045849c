"""What is recommended under each condition, and how the choice of the first one fares under the others."""

from __future__ import annotations

from simulator.report.around.section import Row, Table
from simulator.report.cell import BETTER, NEUTRAL, WORSE, Cell
from simulator.report.formats import MISSING, quantity, quantity_range
from simulator.report.sweep.case import SweepCase, View
from simulator.report.sweep.charts.conditions import place_named


def condition_table(case: SweepCase) -> list[Table]:
    """A row a condition; none with a single one."""
    if not case.has_conditions:
        return []
    chosen = case.view.decision.recommended
    here = case.view.name(chosen)
    headings = (
        ("NPV", "of the recommended one, against the baseline of the condition"),
        ("Not told from the best", "candidates, the best among them"),
        ("Best in", "share of draws in which the recommended one is best, if the assumptions hold"),
        (f"NPV of “{here}”", "against the baseline of the condition"),
    )
    rows = [Row((view.condition.name, _chosen(view)), _cells(case, view, here)) for view in case.views]
    caption = (
        f"Each condition has its own baseline. NPV in {case.currency}; the choice of the first condition beside the "
        "choice of each."
    )
    return [Table(caption, ("Condition", "Recommended"), headings, tuple(rows))]


def _chosen(view: View) -> str:
    ranking = view.ranking
    if ranking.recommended is None:
        return "nothing: every candidate breaks a goal"
    words = view.name(ranking.recommended.place)
    return words if ranking.is_clear else f"{words} (no clear winner)"


def _cells(case: SweepCase, view: View, here: str) -> tuple[Cell, ...]:
    ranking = view.ranking
    place = view.decision.recommended
    same = place_named(view, here) if case.view.decision.recommended else 0
    one = ranking.recommended
    odds = Cell(MISSING, title="nothing was drawn but chance")
    if one is not None and one.wins is not None and view.draws > 1:
        odds = Cell(f"{one.wins * view.draws:.1f}".removesuffix(".0") + f" of {view.draws}")
    return (
        _npv(view, place),
        Cell(f"{len(ranking.tied)} of {len(ranking.candidates)}"),
        odds,
        _npv(view, same) if same is not None else Cell(MISSING, title="not tested under this condition"),
    )


def _npv(view: View, place: int) -> Cell:
    if not place:
        return Cell("0")
    found = view.npv(place)
    ends = quantity_range(found.low, found.high, signed=True) if found.count > 1 else "one draw: no interval"
    tone = NEUTRAL if not found.is_clear else BETTER if found.mean > 0 else WORSE
    return Cell(quantity(found.mean, signed=True), ends, tone=tone, rises=found.mean > 0)
