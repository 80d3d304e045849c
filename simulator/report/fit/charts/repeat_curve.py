"""How soon customers buy again: repeat purchases by week and added up, the data against the simulated store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.calibration.cohort import Cohort
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import FAINT, QUIET, tick_words
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.pair import DATA, STORE, Look, draw_dots, draw_line, name_place
from simulator.report.formats import percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def repeat_curve(case: FitCase) -> Chart:
    """Repeat purchases per customer followed."""
    actual, simulated = case.fit.needs.actual, case.fit.needs.simulated
    ours, theirs = float(actual.repeats.mean()), float(simulated.repeats.mean())
    miss = percent(theirs / ours - 1.0, signed=True) if ours else ""
    bought = f"In {case.weeks} weeks the customers followed bought {_count(ours)} times again"
    title = f"{bought}, {_count(theirs)} in the simulation ({miss})"
    joined = (
        f"Gray: the {actual.observation.entry_weeks} weeks in which the customers followed bought first. "
        if actual.observation.entry_weeks < case.weeks
        else ""
    )
    reading = (
        f"Left: repeat purchases of a week over all customers followed. Right: the same added up since week 1. {joined}"
        "Bars at the end are 95 % intervals of sampling, from the spread between customers. The simulated store has no "
        "season and no promotions, so bumps of the data are not followed."
    )
    return Chart("repeat_curve", title, reading, lambda figure: _draw(figure, case))


def _count(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _draw(figure: Figure, case: FitCase) -> None:
    left, right = figure.subplots(1, 2)
    for axes in (left, right):
        axes.axvspan(0.0, case.fit.needs.actual.observation.entry_weeks, color=FAINT, alpha=0.35, linewidth=0.0)
        axes.set_xlabel("week of the period")
        axes.set_xlim(0.0, 1.22 * case.weeks)
        axes.set_xticks(_ticks(case.weeks))
    left.set_xlim(0.0, case.weeks + 1)
    ends = sorted(
        ((DATA, case.fit.needs.actual), (STORE, case.fit.needs.simulated)), key=lambda each: each[1].repeats.mean()
    )
    for place, (look, cohort) in enumerate(ends):
        _weekly(left, look, cohort)
        _added_up(right, look, cohort, above=place == 1)
    left.set_title("by week (data solid, simulated dashed)", loc="left", fontsize=10.5, color=QUIET)
    right.set_title("added up", loc="left", fontsize=10.5, color=QUIET)
    left.set_ylabel("repeat purchases per customer")
    for axes in (left, right):
        axes.set_ylim(bottom=0.0)
        tick_words(axes.yaxis, lambda value: f"{value:g}")


def _ticks(weeks: int) -> list[int]:
    """About six whole weeks, none beyond the period."""
    step = next((each for each in (2, 5, 10, 13, 26, 52) if each * 6 >= weeks), 52)
    return list(range(0, weeks + 1, step))


def _weekly(axes: Axes, look: Look, cohort: Cohort) -> None:
    weeks = np.arange(cohort.observation.weeks, dtype=np.float64) + 0.5
    draw_line(axes, look, weeks, cohort.weekly_rate, width=1.5)


def _added_up(axes: Axes, look: Look, cohort: Cohort, above: bool) -> None:
    weeks = cohort.observation.weeks
    added = np.concatenate([[0.0], cohort.weekly_rate.cumsum()])
    draw_line(axes, look, np.arange(weeks + 1).astype(np.float64), added)
    error = cohort.repeats.std() / np.sqrt(cohort.customers)
    end = weeks + (0.4 if look is STORE else 0.0)
    draw_dots(axes, look, np.array([end]), added[-1:], np.array([error]))
    name_place(axes, look, end, float(added[-1]), (9.0, 5.0 if above else -5.0), f"{look.name} {_count(added[-1])}")
