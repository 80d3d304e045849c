"""What the money of each step of the ladder brings, in words and as a table."""

from __future__ import annotations

import math

from simulator.experiment.ranking.ranking import Rung
from simulator.report.around.section import Row, Table
from simulator.report.cell import BETTER, NEUTRAL, WORSE, Cell
from simulator.report.formats import MINUS, MISSING, quantity, quantity_range
from simulator.report.money import money
from simulator.report.sweep.case import SweepCase, View
from simulator.report.sweep.cells import money_cell


def marginal_words(value: float) -> str:
    """NPV for one unit of money: +2.10."""
    return f"{value:+,.2f}".replace("-", MINUS) if math.isfinite(value) else MISSING


def pays_words(view: View, rungs: tuple[Rung, ...]) -> str:
    """How far up the ladder each step clearly pays for itself."""
    steps = rungs[1:]
    paying = [rung for rung in steps if rung.marginal.is_clear and rung.marginal.mean > 0]
    currency = view.currency
    if not paying:
        return "No step of the budget ladder clearly adds NPV"
    last = paying[-1]
    most = money(last.candidate.money.mean, currency)
    words = f"More money clearly adds NPV up to {most} ({view.name(last.candidate.place)})"
    rest = [rung for rung in steps if rung.candidate.money.mean > last.candidate.money.mean]
    if not rest:
        return f"{words}, the highest step of the ladder"
    losing = [rung for rung in rest if rung.marginal.is_clear]
    if losing:
        return f"{words}; beyond it {'the next step clearly loses' if len(rest) == 1 else 'it is clearly lost again'}"
    return f"{words}; beyond it no step is told from no gain"


def ladder_table(case: SweepCase) -> list[Table]:
    """The steps with the return of each."""
    rungs, view = case.view.ranking.ladder, case.view
    if len(rungs) < 2:
        return []
    rows = [
        Row(
            (view.name(rung.candidate.place),),
            (money_cell(rung.candidate.money), _npv(rung), _marginal(rung)),
        )
        for rung in rungs
    ]
    headings = (
        ("Money put in", "above the baseline, over the horizon"),
        ("NPV", "against the baseline, 95 % interval"),
        ("Marginal return", "NPV more than the step below / money put in more than it, 95 % interval of the ratio"),
    )
    caption = (
        f"The budget ladder, {case.currency}: by mean, from the least money to the most NPV, without candidates "
        "that cost "
        "more and bring less than a step or a mix of two; marginal return: NPV that a unit of money of the step "
        "brings, in "
        "the same draws."
    )
    return [Table(caption, ("Step",), headings, tuple(rows))]


def _npv(rung: Rung) -> Cell:
    found = rung.candidate.npv
    if not rung.candidate.place:
        return Cell("0")
    ends = quantity_range(found.low, found.high, signed=True) if found.count > 1 else "one draw: no interval"
    tone = NEUTRAL if not found.is_clear else BETTER if found.mean > 0 else WORSE
    return Cell(quantity(found.mean, signed=True), ends, tone=tone, rises=found.mean > 0)


def _marginal(rung: Rung) -> Cell:
    found = rung.marginal
    if found.count == 0:
        return Cell(MISSING, title="no step below, or no more money than there")
    ends = (
        f"{marginal_words(found.low)} to {marginal_words(found.high)}" if found.count > 1 else "one draw: no interval"
    )
    tone = NEUTRAL if not found.is_clear else BETTER if found.mean > 0 else WORSE
    return Cell(marginal_words(found.mean), ends, tone=tone, rises=found.mean > 0)
