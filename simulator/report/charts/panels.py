"""Weekly figures in small panels, one a policy: the policy in color, the others behind in gray.

All panels have one scale, unless that would flatten most of them: then each has its own, and the reader is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.report.bands import Band
from simulator.report.case import Case
from simulator.report.charts.labels import wrapped
from simulator.report.charts.rule_changes import mark_changes
from simulator.report.charts.style import FAINT, QUIET, mark_of, tick_words, zero_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDEST_TITLE = 32
TOO_FLAT = 8.0
"""How many times the largest panel exceeds the middle one when each gets its own scale."""


@dataclass(frozen=True)
class Panels:
    """Bands by policy, in order. `subtitle`: the number that a panel is about; `least`: what its axis spans at least.

    `extra` draws what is special.
    """

    bands: dict[int, Band]
    subtitle: Callable[[int], str]
    label: str
    format_y: Callable[[float], str]
    least: float
    extra: Callable[[Axes, int], None] | None = None

    @property
    def has_own_scales(self) -> bool:
        """Would one scale flatten most panels?"""
        sizes = [float(np.abs(each.mean).max()) for each in self.bands.values()]
        return max(sizes) > TOO_FLAT * float(np.median(sizes)) > 0.0

    @property
    def scale_words(self) -> str:
        """What to add to the reading line."""
        return " Each panel has its own scale." if self.has_own_scales else " Gray: the other policies."


def columns_for(count: int) -> int:
    """Panels in a row."""
    return count if count < 3 else 2 if count == 4 else 3


def draw_panels(figure: Figure, case: Case, panels: Panels) -> None:
    """All panels of a figure."""
    count = len(panels.bands)
    columns = columns_for(count)
    grid = figure.subplots(-(-count // columns), columns, sharex=True, sharey=not panels.has_own_scales, squeeze=False)
    flat = [axes for row in grid for axes in row]
    for axes, place in zip(flat, panels.bands, strict=False):
        _panel(axes, case, panels, place)
    for axes in flat[count:]:
        axes.set_visible(False)
    _name_axes(figure, flat[:count], case, panels, columns)


def _panel(axes: Axes, case: Case, panels: Panels, place: int) -> None:
    zero_line(axes)
    weeks = np.arange(1, case.weeks + 1)
    for other in (each for each in panels.bands if each != place and not panels.has_own_scales):
        axes.plot(weeks, panels.bands[other].mean, color=FAINT, linewidth=1.0, zorder=2)
    own, color = panels.bands[place], mark_of(case, place).color
    axes.fill_between(weeks, own.low, own.high, color=color, alpha=0.22, linewidth=0, zorder=3)
    axes.plot(weeks, own.mean, color=color, zorder=4)
    name = wrapped(case.name(place), WIDEST_TITLE)
    axes.set_title(f"{name}\n{panels.subtitle(place)}", loc="left", fontsize=9.5, color=color, linespacing=1.3)
    mark_changes(axes, case, place)
    if panels.extra:
        panels.extra(axes, place)


def _name_axes(figure: Figure, shown: Sequence[Axes], case: Case, panels: Panels, columns: int) -> None:
    for place, axes in enumerate(shown):
        tick_words(axes.yaxis, panels.format_y, 5, least=panels.least)
        axes.set_xticks(_ticks(case.weeks))
        if place + columns >= len(shown):
            axes.set_xlabel(f"weeks from {case.day(0)}", color=QUIET, fontsize=9.5)
            axes.tick_params(labelbottom=True)
    figure.supylabel(panels.label, fontsize=10)


def _ticks(weeks: int) -> list[int]:
    """Whole years where there are some, at most six steps."""
    step = 52 * max(1, -(-weeks // 52) // 5) if weeks >= 104 else max(1, weeks // 4)
    return list(range(0, weeks + 1, step))
