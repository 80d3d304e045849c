"""Heat-maps of differences from the baseline: painted only where the interval leaves 0 out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.accounts.kpis.kpi import Better
from simulator.experiment.contrast import Estimate
from simulator.report.charts.labels import wrapped
from simulator.report.charts.style import INK, QUIET
from simulator.report.sweep.case import SweepCase, View
from simulator.report.sweep.charts.palette import HATCH, HATCH_COLOR, UNCLEAR, diverging, ink_on
from simulator.report.sweep.charts.panels import Layout, Panel
from simulator.report.sweep.names import short, value_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.figure import Figure

BROKEN = " †"
"""Beside the value of a point that breaks a goal."""
FOR_INTERVALS = 30
"""Cells of a single map up to which each has its interval in it."""
_WIDTH, _HEIGHT = 8.6, 4.2
"""Inches for maps in a figure of usual size."""


@dataclass(frozen=True)
class Quantity:
    """What is mapped. `of`: its difference from the baseline at a place; `words`, `half`: how a value and half a width
    are printed; `least`: the difference that has full color at least."""

    of: Callable[[View, int], Estimate]
    words: Callable[[float], str]
    half: Callable[[float], str]
    least: float
    better: Better


def height_of(case: SweepCase, layout: Layout) -> float:
    """The height of the figure, inches: enough for a line of text in every cell."""
    rows, cells = math.ceil(len(layout.panels) / layout.columns), len(case.levers[layout.up].values)
    return max(5.4, 1.6 + rows * (0.75 + 0.26 * cells))


def draw_maps(figure: Figure, case: SweepCase, layout: Layout, what: Quantity) -> None:
    """All panels, on one scale of color."""
    rows = math.ceil(len(layout.panels) / layout.columns)
    grid = figure.subplots(rows, layout.columns, squeeze=False)
    flat = [axes for row in grid for axes in row]
    scale = _scale(layout, what)
    for place, (axes, panel) in enumerate(zip(flat, layout.panels, strict=False)):
        _panel(axes, case, layout, panel, what, scale)
        _ticks(
            axes, case, layout, is_left=place % layout.columns == 0, is_low=place + layout.columns >= len(layout.panels)
        )
    for axes in flat[len(layout.panels) :]:
        axes.set_visible(False)
    figure.supylabel(short(case.levers[layout.up].label, 60), fontsize=10)


def _scale(layout: Layout, what: Quantity) -> float:
    """The largest clear difference of all panels: so colors of panels compare."""
    found = [
        abs(one.mean)
        for panel in layout.panels
        for row in panel.places
        for place in row
        if place is not None and (one := what.of(panel.view, place)).is_clear
    ]
    return max([*found, what.least])


def _panel(axes: Axes, case: SweepCase, layout: Layout, panel: Panel, what: Quantity, scale: float) -> None:
    colors = diverging()
    columns, rows = len(panel.places[0]), len(panel.places)
    size = _font_size(layout, columns, rows)
    has_intervals = len(layout.panels) == 1 and columns * rows <= FOR_INTERVALS
    for y, row in enumerate(panel.places):
        for x, place in enumerate(row):
            if place is None:
                axes.text(x, y, "not tested", ha="center", va="center", fontsize=size * 0.8, color=QUIET)
                continue
            mark = BROKEN if place in panel.view.breaking else ""
            _cell(axes, x, y, what.of(panel.view, place), what, colors, scale, size, has_intervals, mark)
    _frames(axes, panel)
    axes.set_xlim(-0.5, columns - 0.5)
    axes.set_ylim(-0.5, rows - 0.5)
    axes.grid(visible=False)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    if panel.title:
        axes.set_title("\n".join(wrapped(line, 34) for line in panel.title.split("\n")), loc="left", fontsize=9.5)


def _cell(
    axes: Axes, x: int, y: int, found: Estimate, what: Quantity, colors: LinearSegmentedColormap, scale: float,
    size: float, has_interval: bool, mark: str,
) -> None:  # fmt: skip
    from matplotlib.patches import Rectangle

    corner, is_clear = (x - 0.5, y - 0.5), found.is_clear and what.better is not Better.NEITHER
    sign = -1.0 if what.better is Better.LOWER else 1.0
    strength = max(-1.0, min(1.0, sign * found.mean / scale)) if is_clear else 0.0
    face = colors(0.5 + 0.5 * strength) if is_clear else UNCLEAR
    axes.add_patch(Rectangle(corner, 1, 1, facecolor=face, edgecolor="white", linewidth=1.5))
    if not is_clear:
        axes.add_patch(Rectangle(corner, 1, 1, fill=False, hatch=HATCH, edgecolor=HATCH_COLOR, linewidth=0))
    text = what.words(found.mean) + mark
    if has_interval and found.count > 1:
        text += f"\n± {what.half((found.high - found.low) / 2)}"
    color = ink_on(face) if is_clear else QUIET
    note = axes.text(
        x, y, text, ha="center", va="center", fontsize=size, color=color, linespacing=1.15,
        fontweight="bold" if is_clear else "normal",
    )  # fmt: skip
    note.set_in_layout(False)


def _frames(axes: Axes, panel: Panel) -> None:
    """A frame around the highest mean of the condition, dashed ones around what is not told from it."""
    from matplotlib.patches import Rectangle

    decision = panel.view.decision
    for y, row in enumerate(panel.places):
        for x, place in enumerate(row):
            if place is not None and place in decision.tied:
                style = "-" if place == decision.best else (0, (2, 2))
                axes.add_patch(
                    Rectangle(
                        (x - 0.46, y - 0.46), 0.92, 0.92, fill=False, edgecolor=INK, linewidth=1.6, linestyle=style
                    )
                )


def _font_size(layout: Layout, columns: int, rows: int) -> float:
    wide = _WIDTH / layout.columns / columns * 72
    high = _HEIGHT / math.ceil(len(layout.panels) / layout.columns) / rows * 72
    return max(5.0, min(11.0, wide / 4.9, high / 1.4))


def _ticks(axes: Axes, case: SweepCase, layout: Layout, *, is_left: bool, is_low: bool) -> None:
    across, up = case.levers[layout.across], case.levers[layout.up]
    names = [wrapped(value_words(across, one), 12 if layout.columns < 3 else 8) for one in across.values]
    rows = [wrapped(value_words(up, one), 14) for one in up.values]
    size = 9.5 if layout.columns < 3 and len(names) < 8 else 8.0
    axes.set_xticks(range(len(names)), names if is_low else [""] * len(names), fontsize=size)
    axes.set_yticks(range(len(rows)), rows if is_left else [""] * len(rows), fontsize=size)
    if is_low:
        axes.set_xlabel(short(across.label, 40), fontsize=10)
