"""A comparison of members with others beside the simulated effect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulator.experiment.contrast import Estimate
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.style import (
    FAINT,
    INK,
    LEAST_RATIO,
    LEAST_SHARE,
    NAIVE,
    QUIET,
    SIMULATED,
    percent_tick,
    points_tick,
    tick_words,
    zero_line,
)
from simulator.report.formats import joined, points, ratio_percent, times
from simulator.report.naive import Comparison, comparisons
from simulator.report.policies import reward_places

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
Get = Callable[[Comparison], Estimate]


def naive_and_simulated(case: Case) -> Chart:
    """What the naive estimate would claim."""
    found = comparisons(case)
    if not found:
        reading = "Not drawn: no policy has members in a whole year of the horizon."
        if reward_places(case.results.plan, (0,)):
            reading = "Not drawn: the baseline has members too, so that no policy shows what the program as such does."
        return Chart("naive_and_simulated", "No comparison of members with others", reading, None)
    reading = (
        "Last whole year. Squares: what a comparison of members with other customers claims (naive); most of that gap "
        "is who joins. Circles: simulated effect (same shoppers, with and without). Bars are 95 % intervals."
    )
    mixed = [case.quoted(one.place) for one in found if not one.is_program_only]
    if mixed:
        reading += f" The simulated effect of {joined(mixed)} is that of all it changes, not of the program alone."
    return Chart("naive_and_simulated", _title(found), reading, lambda figure: _draw(figure, case, found))


def _title(found: list[Comparison]) -> str:
    factors = sorted(each.overstates for each in found if np.isfinite(each.overstates))
    if not factors:
        return "A comparison of members with others is no estimate of the effect"
    if factors[0] < 1.0:
        return "A comparison of members with others misses the simulated effect"
    low, high = times(factors[0]), times(factors[-1])
    start = f"{factors[0]:.0f}" if factors[-1] >= 10 else low.removesuffix(" times")
    span = high if low == high else f"{start} to {high}"
    return f"A comparison of members with others overstates the effect {span}"


def _draw(figure: Figure, case: Case, found: Sequence[Comparison]) -> None:
    left, right = figure.subplots(1, 2, sharey=True)
    _side(left, found, lambda one: one.naive, lambda one: one.simulated, points)
    _side(right, found, lambda one: one.naive_roi, lambda one: one.simulated_roi, ratio_percent)
    left.set_title("Members' share of wallet", loc="left", fontsize=10.5)
    right.set_title("Return on the program's money, last year", loc="left", fontsize=10.5)
    tick_words(left.xaxis, points_tick, 5, least=LEAST_SHARE)
    tick_words(right.xaxis, percent_tick, 5, least=LEAST_RATIO)
    left.set_yticks(range(len(found)), [wrapped(case.name(one.place)) for one in found], color=INK)
    left.set_ylim(len(found) - 0.5, -0.7)
    for row, one in enumerate(found):
        if np.isfinite(one.overstates):
            middle = (one.naive.mean + one.simulated.mean) / 2
            left.text(middle, row - 0.12, f"{times(one.overstates)}", ha="center", va="bottom", fontsize=9, color=QUIET)


def _side(axes: Axes, found: Sequence[Comparison], naive: Get, simulated: Get, words: Callable[[float], str]) -> None:
    zero_line(axes, upright=True)
    axes.margins(x=0.12)
    for row, one in enumerate(found):
        axes.plot([naive(one).mean, simulated(one).mean], [row, row], color=FAINT, linewidth=1.5, zorder=1)
        _dot(axes, naive(one), row, "s", NAIVE, words)
        _dot(axes, simulated(one), row, "o", SIMULATED, words)
    _name_dots(axes, naive(found[0]), simulated(found[0]))


def _dot(axes: Axes, found: Estimate, row: int, marker: str, color: str, words: Callable[[float], str]) -> None:
    has_interval = found.count > 1
    spread = [[found.mean - found.low], [found.high - found.mean]] if has_interval else None
    axes.errorbar(found.mean, row, xerr=spread, fmt=marker, color=color, capsize=3, markersize=8, zorder=3)
    axes.annotate(
        words(found.mean), (found.mean, row), (0, -9), textcoords="offset points", ha="center", va="top",
        fontsize=9, color=color, bbox=_WHITE,
    )  # fmt: skip


def _name_dots(axes: Axes, naive: Estimate, simulated: Estimate) -> None:
    """The first row names both kinds of dots."""
    for found, word, color in ((naive, "naive", NAIVE), (simulated, "simulated", SIMULATED)):
        axes.annotate(
            word, (found.mean, 0), (0, 9), textcoords="offset points", ha="center", va="bottom", fontsize=9.5,
            fontweight="bold", color=color, bbox=_WHITE,
        )  # fmt: skip
