"""The candidates in order, each with both of its intervals and how often it was best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.experiment.ranking.ranking import Candidate
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import (
    INK,
    LEAST_AMOUNT,
    QUIET,
    SIMULATED,
    amount_tick,
    lay_out,
    tick_words,
    zero_line,
)
from simulator.report.formats import MISSING, draws, quantity
from simulator.report.sweep.best_table import first_candidates
from simulator.report.sweep.case import SweepCase, View
from simulator.report.sweep.names import capital
from simulator.report.sweep.words import uncertainty_held

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ID = "candidates"
MOST = 16
_PALE = "#9aa5b1"


def candidates(case: SweepCase) -> list[Chart]:
    """The first candidates of the ranking, doing nothing among them."""
    view = case.view
    told = first_candidates(view, MOST)
    drawn = (
        " Right: in how many draws it is best (if the assumptions hold), and the average cost of being wrong."
        if view.ranking.is_drawn and view.draws > 1
        else ""
    )
    left = len(view.ranking.candidates) - len(told)
    reading = (
        f"Dots: mean NPV against the baseline, {case.currency}. Thick: 95 % interval of the candidate by itself; thin: "
        "wide enough to hold for all candidates together. Blue: cannot be told from the best when all are looked at "
        f"together; gray: it can, or it breaks a goal.{drawn} {uncertainty_held(case)}{case.naming}"
        + (f" {left} more in ranking.csv." if left else "")
    )
    height = max(5.4, 1.3 + 0.34 * len(told))
    return [Chart(ID, _title(view), reading, lambda figure: _draw(figure, case, told), height)]


def _title(view: View) -> str:
    """How many cannot be told from the best."""
    ranking = view.ranking
    best = ranking.best
    if best is None:
        return f"Every one of {len(ranking.candidates)} candidates breaks a goal"
    name, others = capital(view.quoted(best.place)), len(ranking.candidates) - 1
    if ranking.is_clear:
        return f"{name} can be told from all {others} other candidates"
    tied = len(ranking.tied) - 1
    held = ", doing nothing among them" if any(not one.place and one is not best for one in ranking.tied) else ""
    return f"{name} has the highest mean, and {tied} of {others} others cannot be told from it{held}"


def _draw(figure: Figure, case: SweepCase, told: list[Candidate]) -> None:
    view = case.view
    axes = figure.add_subplot()
    zero_line(axes, upright=True)
    heights = np.arange(len(told))[::-1]
    for y, one in zip(heights, told, strict=True):
        _row(axes, view, one, float(y))
    names = [case.brief(view, one) + ("  ◄" if view.ranking.recommended is one else "") for one in told]
    axes.set_yticks(heights, names, fontsize=9.5)
    axes.set_ylim(-0.8, len(told) - 0.2)
    axes.set_xlabel(f"NPV against the baseline, {view.currency}")
    axes.margins(x=0.06)
    axes.grid(visible=False, axis="y")
    tick_words(axes.xaxis, amount_tick, least=LEAST_AMOUNT)
    if view.ranking.is_drawn and view.draws > 1:
        for y, one in zip(heights, told, strict=True):
            axes.text(
                1.01, y, _odds(view, one), transform=axes.get_yaxis_transform(), va="center", fontsize=9, color=QUIET
            )
    lay_out(figure)  # names need their room before the last layout


def _odds(view: View, one: Candidate) -> str:
    if one.wins is None or one.wrong is None:
        return MISSING
    return f"{draws(round(one.wins * view.draws, 1))} of {view.draws}, wrong: {quantity(one.wrong)}"


def _row(axes: Axes, view: View, one: Candidate, y: float) -> None:
    color = SIMULATED if one.is_tied else _PALE
    found, wide = one.npv, one.npv_among_all
    if one.place and found.count > 1:
        axes.plot([wide.low, wide.high], [y, y], color=color, linewidth=1.3, zorder=2)
        axes.plot([found.low, found.high], [y, y], color=color, linewidth=5.0, solid_capstyle="butt", zorder=3)
    marker = "X" if not one.place else "D" if one.broken else "o"
    axes.plot(
        found.mean, y, marker, color=INK if one.is_tied else QUIET, markersize=7, markeredgecolor="white", zorder=4
    )
