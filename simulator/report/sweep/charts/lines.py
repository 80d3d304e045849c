"""NPV along each lever: one at a time, or each lever of a drawn design over all its points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulator.experiment.sweep.axes import Axis
from simulator.experiment.sweep.swept import Point
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.style import FAINT, INK, LEAST_AMOUNT, QUIET, SIMULATED, amount_tick, tick_words, zero_line
from simulator.report.money import money
from simulator.report.sweep.case import LATIN, SweepCase, index_of, numbers_of
from simulator.report.sweep.names import capital, short, value_words
from simulator.report.sweep.words import uncertainty_held

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ALONG, SCATTER = "npv_along_levers", "npv_scatter"
MOST_PANELS = 9
LEAST_FOR_TREND = 10
"""Points below which no line of means is drawn through a cloud."""


def npv_along_levers(case: SweepCase) -> list[Chart]:
    """Lines of designs that vary levers singly: one at a time, or a single lever."""
    runs = _runs(case)
    if not runs:
        return []
    reading = (
        "Each panel varies one lever and leaves the others as the study has them; dots are points that were run, with "
        f"95 % intervals of NPV against the baseline ({case.currency}). Filled: the interval leaves 0 out; hollow: not "
        f"told from the baseline. {uncertainty_held(case)} Lines join tested points."
    )
    height = max(5.4, 1.2 + 2.5 * -(-len(runs) // 3))
    return [Chart(ALONG, _along_title(case, runs), reading, lambda figure: _draw_along(figure, case, runs), height)]


def npv_scatter(case: SweepCase) -> list[Chart]:
    """Every point of a drawn design against each lever."""
    if case.swept.design != LATIN or not case.view.grid:
        return []
    levers = range(min(len(case.levers), MOST_PANELS))
    reading = (
        "Each dot is a point that was run, in every panel the same points; NPV against the baseline "
        f"({case.currency}). "
        "Filled: the 95 % interval leaves 0 out. The line is the mean over a fifth of the points each: how NPV "
        "goes with "
        f"one lever while all others vary. {uncertainty_held(case)}"
    )
    height = max(5.4, 1.2 + 2.5 * -(-len(levers) // 3))
    return [Chart(SCATTER, _scatter_title(case), reading, lambda figure: _draw_scatter(figure, case, levers), height)]


def _runs(case: SweepCase) -> list[tuple[int, list[Point]]]:
    """Points of each lever, in order of its values: those that differ from the study in nothing else."""
    if case.swept.design == LATIN:
        return []
    varied = [place for place, axis in enumerate(case.levers) if len(axis.values) > 1]
    if len(varied) == 1:
        return [(varied[0], _ordered(case, varied[0], case.view.grid))]
    if case.swept.design != "one_at_a_time":
        return []
    found = []
    for lever in varied[:MOST_PANELS]:
        points = [point for point in case.view.grid if set(case.varied(point)) <= {lever}]
        found.append((lever, _ordered(case, lever, points)))
    return [(lever, points) for lever, points in found if points]


def _ordered(case: SweepCase, lever: int, points: Sequence[Point]) -> list[Point]:
    values = case.levers[lever].values
    return sorted(points, key=lambda point: index_of(values, point.at[lever]) or 0)


def _along_title(case: SweepCase, runs: list[tuple[int, list[Point]]]) -> str:
    view = case.view
    best = max((point for _, points in runs for point in points), key=lambda point: view.npv(point.place).mean)
    found = view.npv(best.place)
    if not any(view.npv(point.place).is_clear for _, points in runs for point in points):
        return "No value tested of any lever clearly changes NPV"
    if not (found.is_clear and found.mean > 0):
        return "No value tested of any lever clearly raises NPV"
    most = money(found.mean, case.currency, signed=True)
    return f"{capital(best.name)} gives the highest mean NPV of the values tested, {most}"


def _draw_along(figure: Figure, case: SweepCase, runs: list[tuple[int, list[Point]]]) -> None:
    for axes, (lever, points) in zip(_grid(figure, len(runs)), runs, strict=True):
        axis = case.levers[lever]
        x = _positions(axis, points, lever)
        found = [case.view.npv(point.place) for point in points]
        y = np.array([one.mean for one in found])
        zero_line(axes)
        axes.plot(x, y, color=SIMULATED, linewidth=1.4, zorder=2)
        if found and found[0].count > 1:
            ends = [[one.mean - one.low for one in found], [one.high - one.mean for one in found]]
            axes.errorbar(x, y, yerr=ends, fmt="none", color=SIMULATED, capsize=3, linewidth=1.3, zorder=3)
        _dots(axes, x, y, np.array([one.is_clear for one in found], bool))
        _name(axes, axis, len(runs))
    figure.supylabel(f"NPV against the baseline, {case.currency}", fontsize=10)


def _draw_scatter(figure: Figure, case: SweepCase, levers: range) -> None:
    points = case.view.grid
    y = np.array([case.view.npv(point.place).mean for point in points])
    clear = np.array([case.view.npv(point.place).is_clear for point in points], bool)
    for axes, lever in zip(_grid(figure, len(levers)), levers, strict=True):
        axis = case.levers[lever]
        x = _positions(axis, points, lever)
        zero_line(axes)
        if len(points) >= LEAST_FOR_TREND:
            order = np.argsort(x, kind="stable")
            parts = np.array_split(order, 5)
            axes.plot(
                [x[one].mean() for one in parts], [y[one].mean() for one in parts], color=INK, linewidth=1.6, zorder=4
            )
        _dots(axes, x, y, clear)
        _name(axes, axis, len(levers))
    figure.supylabel(f"NPV against the baseline, {case.currency}", fontsize=10)


def _scatter_title(case: SweepCase) -> str:
    from scipy import stats

    points = case.view.grid
    y = [case.view.npv(point.place).mean for point in points]
    up = sum(one.is_clear and one.mean > 0 for one in (case.view.npv(point.place) for point in points))
    start = f"{up or 'None'} of {len(points)} drawn points clearly raise{'s' if up == 1 else ''} NPV"
    strengths = []
    for lever, axis in enumerate(case.levers):
        x = _positions(axis, points, lever)
        if len(points) >= LEAST_FOR_TREND and np.ptp(x) > 0 and np.ptp(y) > 0:
            strengths.append((abs(float(stats.spearmanr(x, y).statistic)), lever))
    if not strengths or max(strengths)[0] < 0.2:
        return start
    strength, lever = max(strengths)
    return f"{start}; NPV goes most with {case.levers[lever].label} (rank correlation {strength:.2f} in size)"


def _positions(axis: Axis, points: Sequence[Point], lever: int) -> np.ndarray:
    """Numbers as they are, others by their order."""
    if numbers_of(axis) is not None:
        return np.array([float(str(point.at[lever])) for point in points])
    return np.array([float(index_of(axis.values, point.at[lever]) or 0) for point in points])


def _dots(axes: Axes, x: np.ndarray, y: np.ndarray, clear: np.ndarray) -> None:
    axes.plot(x[clear], y[clear], "o", color=SIMULATED, markersize=6, markeredgecolor="white", zorder=5)
    axes.plot(
        x[~clear], y[~clear], "o", markerfacecolor="white", markeredgecolor=QUIET, markersize=5.5, zorder=4,
    )  # fmt: skip


def _grid(figure: Figure, count: int) -> list[Axes]:
    columns = count if count < 4 else 2 if count == 4 else 3
    found = [axes for row in figure.subplots(-(-count // columns), columns, squeeze=False, sharey=True) for axes in row]
    for axes in found[count:]:
        axes.set_visible(False)
    return found[:count]


def _name(axes: Axes, axis: Axis, count: int) -> None:
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

    numbers = numbers_of(axis)
    room = 8 if count == 1 else 5
    if numbers is None:
        names = [wrapped(value_words(axis, one), 10) for one in axis.values]
        axes.set_xticks(range(len(names)), names, fontsize=9)
    else:
        few = sorted(set(map(float, numbers)))
        axes.xaxis.set_major_locator(
            FixedLocator(few)
            if len(few) <= room
            else MaxNLocator(4, integer=all(isinstance(one, int) for one in axis.values))
        )
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: value_words(axis, round(value, 10))))
    axes.set_xlabel(wrapped(short(axis.label, 60), 34))
    axes.tick_params(labelleft=True)
    axes.grid(color=FAINT, alpha=0.5)
    axes.margins(x=0.08, y=0.1)
    tick_words(axes.yaxis, amount_tick, least=LEAST_AMOUNT)
