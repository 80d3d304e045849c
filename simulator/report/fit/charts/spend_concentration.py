"""How much of the money the best customers bring: the data against the simulated store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.calibration.cohort import Cohort
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import FAINT, QUIET, percent_tick, tick_words
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.pair import DATA, STORE, draw_dots, draw_line, name_place
from simulator.report.formats import percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BEST = 20
"""Percent of customers in the title."""

_MARKED = (10, 20, 50)


def spend_concentration(case: FitCase) -> Chart:
    """Share of spend of the best customers."""
    ours, theirs = (float(cohort.concentration()[BEST]) for cohort in _both(case))
    best = f"The best {BEST} % of customers bring {percent(ours)} of spend in the data"
    title = f"{best}, {percent(theirs)} in the simulation"
    reading = (
        f"Customers from the best to the least, against their share of all spend in {case.weeks} weeks. The higher "
        "the line, the more hangs on few customers; on the straight line all would spend alike. Bars are 95 % "
        "intervals of sampling at 10, 20 and 50 % of customers (delta method)."
    )
    return Chart("spend_concentration", title, reading, lambda figure: _draw(figure, case))


def share_error(cohort: Cohort, best: int) -> float:
    """Standard error of the share of spend of the best `best` % of customers (Beach & Davidson 1983)."""
    spend, part = cohort.spend, best / 100.0
    least = float(np.quantile(spend, 1.0 - part))
    share = float(cohort.concentration()[best])
    moved = np.where(spend > least, spend - least, 0.0) + least * part - share * spend
    return float(moved.std() / spend.mean() / np.sqrt(cohort.customers))


def _both(case: FitCase) -> tuple[Cohort, Cohort]:
    return case.fit.needs.actual, case.fit.needs.simulated


def _draw(figure: Figure, case: FitCase) -> None:
    axes = figure.add_subplot()
    axes.plot([0.0, 1.0], [0.0, 1.0], color=FAINT, linewidth=1.2, zorder=1)
    axes.annotate("all alike", (0.62, 0.62), (4, -4), textcoords="offset points", color=QUIET, fontsize=9.5, va="top")
    parts = np.linspace(0.0, 1.0, 101)
    curves = [(look, cohort, cohort.concentration()) for look, cohort in zip((DATA, STORE), _both(case), strict=True)]
    for look, cohort, curve in curves:
        draw_line(axes, look, parts, curve)
        errors = np.array([share_error(cohort, best) for best in _MARKED])
        shift = -0.004 if look is DATA else 0.004
        draw_dots(axes, look, parts[list(_MARKED)] + shift, curve[list(_MARKED)], errors)
    upper, lower = sorted(curves, key=lambda each: -each[2][BEST])
    name_place(axes, upper[0], 0.19, float(upper[2][BEST]), (-8.0, 6.0), _named(upper[0].name, upper[2][BEST]))
    name_place(axes, lower[0], 0.21, float(lower[2][BEST]), (12.0, -10.0), _named(lower[0].name, lower[2][BEST]))
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(0.0, 1.02)
    axes.set_xlabel("best customers, share of all")
    axes.set_ylabel("share of spend")
    tick_words(axes.xaxis, percent_tick)
    tick_words(axes.yaxis, percent_tick)


def _named(name: str, share: float) -> str:
    return f"{name} {percent(float(share))}"
