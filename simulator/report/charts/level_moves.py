"""Who moves between levels when the rules change: members by level before, after, and what flows between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.members_by_level import SHADES, spread
from simulator.report.charts.panels import WIDEST_TITLE, columns_for
from simulator.report.charts.style import FAINT, INK, NAIVE, QUIET, SIMULATED
from simulator.report.formats import percent, quantity
from simulator.report.tier_data import FloatArray, moved, moving_places, names_before, names_of, up_and_down

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, GAP = 0.06, 0.05
"""Of a bar, and between two: shares of the panel."""


def level_moves(case: Case) -> Chart:
    """Members by level before and after the change of rules in week 0."""
    places = moving_places(case)
    if not places:
        return Chart(
            "level_moves", "Nobody changes level with the rules of week 0", "Not drawn: no move in week 0.", None
        )
    reading = (
        "Left: members by level under the rules before; right: under the policy's, mean over draws. Bands are as "
        "thick as they have members. Orange and hatched: they fall (status losers, listed below); blue and dotted: "
        "they rise; gray: they stay."
    )
    return Chart("level_moves", _title(case, places), reading, lambda figure: _draw(figure, case, places))


def _title(case: Case, places: list[int]) -> str:
    place = case.subject if case.subject in places else max(places, key=lambda one: up_and_down(case, one)[1])
    up, down = up_and_down(case, place)
    total = float(moved(case, place).mean(axis=0).sum())
    return (
        f"The change of rules of {case.quoted(place)} takes a level from {quantity(down)} members "
        f"({percent(down / total)}) and raises {quantity(up)}"
    )


def _draw(figure: Figure, case: Case, places: list[int]) -> None:
    columns = columns_for(len(places))
    flat = list(np.ravel(figure.subplots(-(-len(places) // columns), columns, squeeze=False)))
    for axes, place in zip(flat, places, strict=False):
        _panel(axes, case, place, moved(case, place).mean(axis=0))
    for axes in flat[len(places) :]:
        axes.set_visible(False)


def _panel(axes: Axes, case: Case, place: int, found: FloatArray) -> None:
    olds, news = names_before(case, place), names_of(case, place)
    news += [f"Level {number}" for number in range(len(news), int(np.flatnonzero(found.any(axis=0)).max()) + 1)]
    scale = (1.0 - GAP * (max(len(olds), len(news)) - 1)) / found.sum()
    left, right = _starts(found.sum(axis=1)[: len(olds)] * scale), _starts(found.sum(axis=0)[: len(news)] * scale)
    _bars(axes, 0.0, left, found.sum(axis=1) * scale)
    _bars(axes, 1.0 - WIDTH, right, found.sum(axis=0) * scale)
    from_left, from_right = left.copy(), right.copy()
    for before in range(len(olds)):
        for after in range(len(news)):
            thick = float(found[before, after] * scale)
            if thick > 0.0:
                _band(axes, float(from_left[before]), float(from_right[after]), thick, np.sign(after - before))
                from_left[before] += thick
                from_right[after] += thick
    _names(axes, olds, left, found.sum(axis=1), scale, is_left=True)
    _names(axes, news, right, found.sum(axis=0), scale, is_left=False)
    axes.set_title(wrapped(case.name(place), WIDEST_TITLE), loc="left", fontsize=9.5, color=INK)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.axis("off")


def _starts(sizes: FloatArray) -> FloatArray:
    """Lower ends of bars one above another."""
    return np.asarray(np.concatenate([[0.0], (sizes + GAP).cumsum()[:-1]]))


def _bars(axes: Axes, x: float, starts: FloatArray, sizes: FloatArray) -> None:
    for level, start in enumerate(starts):
        axes.bar(
            x + WIDTH / 2, sizes[level], WIDTH, bottom=start, color=SHADES[min(level + 1, len(SHADES) - 1)],
            edgecolor=QUIET, linewidth=0.6, zorder=3,
        )  # fmt: skip


def _band(axes: Axes, low: float, other: float, thick: float, direction: float) -> None:
    """A band from the left bar to the right one, as thick at both ends."""
    x = np.linspace(0.0, 1.0, 60)
    bend = (1.0 - np.cos(np.pi * x)) / 2.0
    bottom = low + (other - low) * bend
    color, hatch = {-1.0: (NAIVE, "////"), 0.0: (FAINT, None), 1.0: (SIMULATED, "....")}[float(direction)]
    axes.fill_between(
        WIDTH + (1.0 - 2 * WIDTH) * x, bottom, bottom + thick, facecolor=color, alpha=0.6, hatch=hatch,
        edgecolor="white", linewidth=0.4, zorder=2 if direction else 1,
    )  # fmt: skip


def _names(
    axes: Axes, names: list[str], starts: FloatArray, members: FloatArray, scale: float, *, is_left: bool
) -> None:
    middles = spread([float(start + members[level] * scale / 2) for level, start in enumerate(starts)], 0.06)
    for level, (name, at) in enumerate(zip(names, middles, strict=True)):
        axes.annotate(
            f"{name}: {quantity(float(members[level]))}", (0.0 if is_left else 1.0, at),
            (-4 if is_left else 4, 0), textcoords="offset points", ha="right" if is_left else "left", va="center",
            fontsize=8.5, color=INK,
        )  # fmt: skip
