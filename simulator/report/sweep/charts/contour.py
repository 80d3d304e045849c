"""Contours of NPV over two numeric levers, between tested points only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.experiment.sweep.swept import Point
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import INK, QUIET
from simulator.report.formats import quantity
from simulator.report.money import money
from simulator.report.sweep.case import GRID, LATIN, SweepCase, numbers_of
from simulator.report.sweep.charts.palette import HATCH_COLOR, UNCLEAR, diverging
from simulator.report.sweep.names import at_words, capital, value_words
from simulator.report.sweep.words import uncertainty_held

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis as MplAxis
    from matplotlib.figure import Figure
    from matplotlib.tri import Triangulation

ID = "npv_contour"
LEAST = {GRID: 9, LATIN: 12}
"""Points below which lines between them would be invented."""
LEVELS = 9
MOST_TICKS = 8


def npv_contour(case: SweepCase) -> list[Chart]:
    """The first two levers with at least three numbers; others held at the best point tested (grid) or at any value."""
    pair = _pair(case)
    points = _points(case, pair) if pair else []
    if pair is None or len(points) < LEAST[case.swept.design]:
        return []
    view = case.view
    x, y = (np.array([float(str(point.at[lever])) for point in points]) for lever in pair)
    found = [view.npv(point.place) for point in points]
    mean, clear = np.array([one.mean for one in found]), np.array([one.is_clear for one in found])
    reading = (
        "Dots are the points that were run, filled where the 95 % interval leaves 0 out; lines join equal mean NPV "
        f"against the baseline ({case.currency}), drawn straight between tested points and not beyond them. Gray and "
        f"hatched: next to a point that is not told from the baseline. {uncertainty_held(case)}{_held(case, pair)}"
    )
    title = _title(case, pair, points[int(mean.argmax())], bool(clear.any()))
    return [Chart(ID, title, reading, lambda figure: _draw(figure, case, pair, x, y, mean, clear))]


def _title(case: SweepCase, pair: tuple[int, int], best: Point, is_any_clear: bool) -> str:
    axes = [case.levers[one] for one in pair]
    names = f"{axes[0].label} and {axes[1].label}"
    if not is_any_clear:
        return f"{capital(names)}: nowhere between the points tested is NPV clearly other than the baseline's"
    most = money(case.view.npv(best.place).mean, case.currency, signed=True)
    where = at_words(axes, [best.at[one] for one in pair])
    return f"NPV over {names} is highest, of the points tested, at {where} ({most})"


def _pair(case: SweepCase) -> tuple[int, int] | None:
    numeric = [
        place
        for place, axis in enumerate(case.levers)
        if (numbers := numbers_of(axis)) is not None and (len(np.unique(numbers)) > 2 or case.swept.design == LATIN)
    ]
    if case.swept.design == LATIN and sum(len(axis.values) > 1 for axis in case.levers) > 2:
        return None  # what lies below one another there differs in other levers too
    return (numeric[0], numeric[1]) if len(numeric) > 1 and case.swept.design in LEAST else None


def _rest(case: SweepCase, pair: tuple[int, int]) -> list[int]:
    return [one for one, axis in enumerate(case.levers) if one not in pair and len(axis.values) > 1]


def _points(case: SweepCase, pair: tuple[int, int]) -> list[Point]:
    """All points of a drawn design; of a grid the slice through the best point."""
    best = case.view.best_point
    if case.swept.design == LATIN or best is None:
        return list(case.view.grid)
    rest = _rest(case, pair)
    return [point for point in case.view.grid if all(point.at[one] == best.at[one] for one in rest)]


def _held(case: SweepCase, pair: tuple[int, int]) -> str:
    best, rest = case.view.best_point, _rest(case, pair)
    if not rest or best is None:
        return ""
    words = at_words([case.levers[one] for one in rest], [best.at[one] for one in rest])
    return f" Others as at the best point tested: {words}."


def _draw(
    figure: Figure, case: SweepCase, pair: tuple[int, int], x: np.ndarray, y: np.ndarray, mean: np.ndarray,
    clear: np.ndarray,
) -> None:  # fmt: skip
    from matplotlib.tri import Triangulation

    axes = figure.add_subplot()
    # Levers have scales of their own: triangles are made on the unit square.
    unit_x, unit_y = (values / (np.ptp(values) or 1.0) for values in (x, y))
    mesh = Triangulation(x, y, Triangulation(unit_x, unit_y).triangles)
    top = max(float(np.abs(mean).max()), 1.0)
    levels = _levels(mean)
    axes.tricontourf(mesh, mean, levels=levels, cmap=diverging(), vmin=-top, vmax=top, extend="both")
    _gray(axes, mesh, clear)
    lines = axes.tricontour(mesh, mean, levels=levels, colors=QUIET, linewidths=0.9)
    axes.clabel(lines, fmt={level: quantity(level, signed=True) for level in levels}, fontsize=8.5, colors=INK)
    axes.plot(x[clear], y[clear], "o", color=INK, markersize=6, zorder=5, clip_on=False)
    axes.plot(
        x[~clear], y[~clear], "o", markerfacecolor="white", markeredgecolor=INK, markersize=6, zorder=5, clip_on=False
    )
    best = int(mean.argmax())
    axes.plot(
        x[best], y[best], "o", markerfacecolor="none", markeredgecolor=INK, markersize=15, zorder=6, clip_on=False
    )
    axes.annotate(
        quantity(float(mean[best]), signed=True), (x[best], y[best]), (0, 13), textcoords="offset points", ha="center",
        fontsize=10, fontweight="bold", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0}, zorder=7,
    )  # fmt: skip
    for which, axis in ((pair[0], axes.xaxis), (pair[1], axes.yaxis)):
        _ticks(case, which, axis)
    for values, limit in ((x, axes.set_xlim), (y, axes.set_ylim)):
        room = 0.05 * float(np.ptp(values))
        limit(float(values.min()) - room, float(values.max()) + room)
    axes.grid(visible=False)
    for artist in axes.get_children():
        if artist not in (axes.xaxis, axes.yaxis):
            artist.set_in_layout(False)  # what hangs over the edge must not shrink the map


def _levels(mean: np.ndarray) -> list[float]:
    from matplotlib.ticker import MaxNLocator

    low, high = float(mean.min()), float(mean.max())
    found = [float(one) for one in MaxNLocator(LEVELS).tick_values(low, high)]
    return found if len(found) > 1 and high - low > 1e-9 else [low - 1.0, low + 1.0]


def _gray(axes: Axes, mesh: Triangulation, clear: np.ndarray) -> None:
    """Triangles with a corner that is not told from the baseline."""
    from matplotlib.patches import Polygon

    for triangle in mesh.triangles:
        if not clear[triangle].all():
            corners = np.column_stack([mesh.x[triangle], mesh.y[triangle]])
            axes.add_patch(
                Polygon(corners, facecolor=UNCLEAR, edgecolor=HATCH_COLOR, hatch="///", linewidth=0, zorder=1.5)
            )


def _ticks(case: SweepCase, which: int, axis: MplAxis) -> None:
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

    lever = case.levers[which]
    numbers = numbers_of(lever)
    if case.swept.design == GRID and numbers is not None and len(numbers) <= MOST_TICKS:
        axis.set_major_locator(FixedLocator(sorted(set(map(float, numbers)))))
    else:
        axis.set_major_locator(MaxNLocator(6, integer=all(isinstance(one, int) for one in lever.values)))
    axis.set_major_formatter(FuncFormatter(lambda value, _: value_words(lever, round(value, 10))))
    axis.set_label_text(lever.label)
