"""The tornado: how far each input alone moves the difference between two policies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.experiment.contrast import Estimate
from simulator.experiment.sensitivity.answer import Strong
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
)
from simulator.report.formats import quantity
from simulator.report.sensitivity.case import SensitivityCase

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

IDS = ("tornado", "tornado_next_best")
MOST = 12
WIDEST_NAME = 34
LOW, HIGH = NAIVE, SIMULATED


def tornados(case: SensitivityCase) -> list[Chart]:
    """Against the baseline, and against the next best policy where there is one."""
    return [_chart(case, number, rival) for number, rival in enumerate(case.found.rivals)]


def _chart(case: SensitivityCase, number: int, rival: int) -> Chart:
    ranked = sorted(case.found.strong, key=lambda one: -abs(one.swings[number].mean))
    shown = [one for one in ranked if one.swings[number].mean != 0.0][:MOST]
    against = case.quoted(rival)
    if not shown:
        return Chart(IDS[number], f"No input moves the difference to {against}", "Not drawn: nothing moves.", None)
    reading = (
        f"NPV of {case.subject} minus that of {against}, {case.currency}: simulated effect (same shoppers, with and "
        "without). Each bar: one input from its low end (square) to its high end (circle), all else drawn as in the "
        "run; the tick is the value in use, or the middle of the range. Whiskers: 95 % intervals of the change from "
        "the tick, paired by draw; they hold chance and what the other inputs make of it. Gray: the interval of the "
        f"whole swing holds 0. Diamond: the decision changes there. Dotted line: no difference to {against}."
    )
    return Chart(IDS[number], _title(case, number, shown), reading, lambda figure: _draw(figure, case, number, shown))


def _title(case: SensitivityCase, number: int, shown: Sequence[Strong]) -> str:
    against = case.quoted(case.found.rivals[number])
    clear = [one for one in shown if one.swings[number].is_clear]
    if not clear:
        return f"No input followed moves the difference of {case.subject} to {against} clearly"
    first = clear[0]
    size = quantity(abs(first.swings[number].mean))
    name = case.input_name(first.response.input)
    return (
        f"“{name}” moves the difference of {case.subject} to {against} most: "
        f"{case.currency} {size} from one end to the other"
    )


def _draw(figure: Figure, case: SensitivityCase, number: int, shown: Sequence[Strong]) -> None:
    axes = figure.add_subplot()
    subject, rival = case.found.subject, case.found.rivals[number]
    axes.axvline(0.0, color=QUIET, linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
    for row, one in enumerate(shown):
        _bar(axes, row, one, subject, rival, one.swings[number].is_clear)
        for flip in one.flips:
            npv = one.response.between(flip.at).mean(axis=0)
            axes.plot(npv[subject] - npv[rival], row, "D", color=INK, markersize=6, markeredgecolor="white", zorder=6)
    axes.set_yticks(range(len(shown)), [_label(case, one) for one in shown], color=INK, fontsize=9)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.margins(x=0.06)
    axes.set_xlabel(f"{case.currency}, NPV of “{case.name(subject)}” minus that of “{case.name(rival)}”", fontsize=9.5)
    tick_words(axes.xaxis, amount_tick, 7, least=LEAST_AMOUNT)


def _bar(axes: Axes, row: int, one: Strong, subject: int, rival: int, is_clear: bool) -> None:
    response = one.response
    low, middle, high = (response.at(place, subject, rival).mean for place in (0, response.middle, -1))
    for end, place, color, marker in ((low, 0, LOW, "s"), (high, -1, HIGH, "o")):
        shade = color if is_clear else FAINT
        axes.barh(row, end - middle, left=middle, height=0.52, color=shade, alpha=0.45, linewidth=0, zorder=2)
        _end(axes, row, end, response.moved(place, subject, rival), color if is_clear else QUIET, marker)
    axes.plot([middle, middle], [row - 0.33, row + 0.33], color=INK, linewidth=1.4, zorder=4)


def _end(axes: Axes, row: int, end: float, moved: Estimate, color: str, marker: str) -> None:
    spread = [[moved.mean - moved.low], [moved.high - moved.mean]] if moved.count > 1 else None
    offset = -0.12 if marker == "s" else 0.12  # both ends on one side of the middle must not hide each other
    axes.errorbar(
        end, row + offset, xerr=spread, fmt=marker, color=color, capsize=2.5, markersize=5, linewidth=1.3, zorder=5
    )


def _label(case: SensitivityCase, one: Strong) -> str:
    of = one.response.input
    name = wrapped(case.input_name(of), WIDEST_NAME)
    return f"{name}\n{case.value(of, of.low)} to {case.value(of, of.high)}"
