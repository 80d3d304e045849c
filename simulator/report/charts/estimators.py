"""What a firm would estimate, method by method, beside the simulated effect on the same people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.experiment.contrast import Estimate, estimate
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.style import (
    FAINT,
    INK,
    LEAST_AMOUNT,
    NAIVE,
    QUIET,
    SIMULATED,
    amount_tick,
    tick_words,
    zero_line,
)
from simulator.report.formats import MINUS, times
from simulator.report.people.books import told_place
from simulator.report.people.estimated import both_defined, estimated, inflation
from simulator.report.people.methods import METHOD_NAMES, METHODS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ID = "estimators"
WIDEST_NAME = 24
_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def estimators(case: Case) -> Chart:
    """The forest of estimators for the policy that the report is about."""
    place = told_place(case)
    found = {} if place is None else {one.key: both_defined(case, one.key, place) for one in METHODS}
    found = {key: pair for key, pair in found.items() if pair[0].count}
    if place is None or not found:
        reading = "Not drawn: no method has a sample; that takes members and a whole year of the horizon."
        return Chart(ID, "No estimate by a firm's own methods", reading, None)
    reading = (
        f"Spend at the store, {case.currency} a member and year, under {case.quoted(place)}. Squares: what the method "
        "says. Circles: simulated effect (same shoppers, with and without) on the same people. Bars are 95 % intervals "
        "over draws; a bar that touches the line is not told from no effect. A method is right where both agree."
    )
    return Chart(ID, _title(case, place, found), reading, lambda figure: _draw(figure, case, place, found))


def _title(case: Case, place: int, found: dict[str, tuple[Estimate, Estimate]]) -> str:
    clear = {}
    for key in found:
        off = estimate(estimated(case, key, "distance", place))
        if off.is_clear:
            clear[key] = abs(off.mean)
    if not clear:
        return f"Over {case.draws} draws, no method is clearly off the simulated effect: {_noise(found)}"
    worst = max(clear, key=lambda key: clear[key])
    factor = inflation(case, worst, place)
    said, effect = (_amount(each.mean) for each in found[worst])
    told = f", {times(factor)}" if np.isfinite(factor) else ""
    name = METHOD_NAMES[worst].removesuffix(" (naive)")
    rest = f"{len(clear)} of {len(found)} methods are clearly off; “{name}” most"
    return f"{rest}: {said} {case.currency} a member and year where the simulated effect is {effect}{told}"


def _noise(found: dict[str, tuple[Estimate, Estimate]]) -> str:
    widest = max(found, key=lambda key: found[key][0].high - found[key][0].low if found[key][0].count > 1 else 0.0)
    return f"“{METHOD_NAMES[widest].removesuffix(' (naive)')}” is noisiest"


def _draw(figure: Figure, case: Case, place: int, found: dict[str, tuple[Estimate, Estimate]]) -> None:
    axes = figure.add_subplot()
    zero_line(axes, upright=True)
    axes.margins(x=0.1)
    for row, (key, (said, effect)) in enumerate(found.items()):
        axes.plot([said.mean, effect.mean], [row - 0.12, row + 0.12], color=FAINT, linewidth=1.2, zorder=1)
        _dot(axes, said, row - 0.12, "s", NAIVE, above=True)
        _dot(axes, effect, row + 0.12, "o", SIMULATED, above=False)
        factor = inflation(case, key, place)
        if np.isfinite(factor):
            axes.annotate(
                times(factor), (1.0, row), xycoords=("axes fraction", "data"), ha="right", va="center", fontsize=9,
                color=QUIET, bbox=_WHITE,
            )  # fmt: skip
    axes.set_yticks(range(len(found)), [wrapped(METHOD_NAMES[key], WIDEST_NAME) for key in found], color=INK)
    axes.set_ylim(len(found) - 0.4, -0.6)
    axes.set_xlabel(f"{case.currency} a member and year")
    tick_words(axes.xaxis, amount_tick, 7, least=LEAST_AMOUNT)


def _dot(axes: Axes, found: Estimate, row: float, marker: str, color: str, *, above: bool) -> None:
    spread = [[found.mean - found.low], [found.high - found.mean]] if found.count > 1 else None
    axes.errorbar(found.mean, row, xerr=spread, fmt=marker, color=color, capsize=3, markersize=7, zorder=3)
    axes.annotate(
        _amount(found.mean), (found.mean, row), (0, 8 if above else -8), textcoords="offset points", ha="center",
        va="bottom" if above else "top", fontsize=9, color=color, bbox=_WHITE, zorder=4,
    )  # fmt: skip


def _amount(value: float) -> str:
    """Money a member: +41.8, and two digits below ten."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:+,.{digits}f}".replace("-", MINUS)
    return text.removeprefix("+").removeprefix(MINUS) if not text.strip("+" + MINUS + "0.,") else text
