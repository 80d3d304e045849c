"""The table of the first screen: the best candidates of a condition, doing nothing among them."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.experiment.ranking.ranking import Candidate
from simulator.report.cell import Cell
from simulator.report.formats import MISSING, draws, quantity
from simulator.report.glyph import Glyph, Scale, npv_glyph
from simulator.report.ranking.goals import goals_cell
from simulator.report.sweep.case import View
from simulator.report.sweep.cells import money_cell, npv_cell, profit_cell, retention_cell

MOST_ROWS = 8


@dataclass(frozen=True)
class BestRow:
    """One candidate. `rank`: place in the order by mean NPV; `note`: tied, or what it breaks."""

    rank: int
    name: str
    note: str
    is_recommended: bool
    is_broken: bool
    cells: tuple[Cell, ...]
    goals: Cell | None
    glyph: Glyph


def first_candidates(view: View, most: int) -> list[Candidate]:
    """The first of the ranking, with doing nothing and the recommended one always among them."""
    order = list(view.ranking.candidates)
    chosen = view.ranking.recommended
    needed = {0, *([chosen.place] if chosen else [])}
    first = [one for one in order if one.place not in needed][: max(most - len(needed), 0)]
    return [one for one in order if one.place in needed or one in first]


def best_rows(view: View, most: int = MOST_ROWS) -> list[BestRow]:
    """The rows in order."""
    told = first_candidates(view, most)
    values = view.results.values("npv")[:, [one.place for one in told]]
    scale = Scale(min(0.0, float(values.min())), max(0.0, float(values.max())))
    return [_row(view, one, scale) for one in told]


def _row(view: View, one: Candidate, scale: Scale) -> BestRow:
    npv = npv_cell(one)
    values = view.results.values("npv")[:, one.place]
    name = view.name(one.place)
    best = view.ranking.best
    note = "not told from the best" if one.is_tied and one is not best else ""
    return BestRow(
        rank=view.ranking.candidates.index(one) + 1,
        name=name,
        note=note,
        is_recommended=one is view.ranking.recommended,
        is_broken=bool(one.broken),
        cells=(
            npv,
            _odds(view, one),
            money_cell(one.money),
            profit_cell(one),
            retention_cell(one, view),
        ),
        goals=goals_cell(one) if one.checks else None,
        glyph=npv_glyph(scale, values.tolist(), one.npv, npv.tone, f"{name}: NPV {npv.text}, {npv.detail}"),
    )


def _odds(view: View, one: Candidate) -> Cell:
    if view.draws < 2:
        return Cell(MISSING, title="one draw: no probability can be stated")
    if not view.ranking.is_drawn:
        return Cell(MISSING, title="nothing was drawn but chance: no probability can be stated")
    if one.wins is None or one.wrong is None:
        return Cell(MISSING, title="breaks a goal, so it is no candidate")
    return Cell(f"{draws(round(one.wins * view.draws, 1))} of {view.draws}", f"wrong: {quantity(one.wrong)}")
