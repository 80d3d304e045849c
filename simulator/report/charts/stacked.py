"""Bands stacked over the weeks, one panel a policy: shades and hatches that can be told in gray, named at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.report.bands import FloatArray
from simulator.report.case import Case
from simulator.report.charts.labels import wrapped
from simulator.report.charts.members_by_level import GAP_BY_ROW, HATCHES, LEAST_GAP, SHADES, spread
from simulator.report.charts.panels import WIDEST_TITLE, columns_for
from simulator.report.charts.rule_changes import mark_changes
from simulator.report.charts.style import INK, QUIET, plain_tick, tick_words
from simulator.report.formats import quantity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Stacks:
    """`values`: by policy, (weeks, bands), from the bottom; `names`: of the bands, by policy; `label` of the axis."""

    values: Mapping[int, FloatArray]
    names: Mapping[int, Sequence[str]]
    label: str


def draw_stacks(figure: Figure, case: Case, stacks: Stacks) -> None:
    """All panels of a figure."""
    columns = min(columns_for(len(stacks.values)), 2)
    grid = figure.subplots(-(-len(stacks.values) // columns), columns, sharex=True, sharey=True, squeeze=False)
    flat = [axes for row in grid for axes in row]
    top = max(float(found.sum(axis=1).max()) for found in stacks.values.values())
    for axes, (place, found) in zip(flat, stacks.values.items(), strict=False):
        _panel(axes, case, place, found, stacks.names[place], max(1.02 * top, 1.0), len(grid))
    for axes in flat[len(stacks.values) :]:
        axes.set_visible(False)
    for axes in flat[max(len(stacks.values) - columns, 0) : len(stacks.values)]:
        axes.set_xlabel(f"weeks from {case.day(0)}", color=QUIET, fontsize=9.5)
        axes.tick_params(labelbottom=True)
    figure.supylabel(stacks.label, fontsize=10)


def _panel(axes: Axes, case: Case, place: int, found: FloatArray, names: Sequence[str], top: float, rows: int) -> None:
    weeks = np.arange(1, len(found) + 1)
    edges = np.concatenate([np.zeros((len(found), 1)), found.cumsum(axis=1)], axis=1)
    for band in range(found.shape[1]):
        axes.fill_between(
            weeks, edges[:, band], edges[:, band + 1], facecolor=SHADES[band % len(SHADES)],
            hatch=HATCHES[band % len(HATCHES)] or None, edgecolor="white", linewidth=0.6,
        )  # fmt: skip
    axes.plot(weeks, edges[:, -1], color=INK, linewidth=1.0)
    mark_changes(axes, case, place)
    axes.set_title(wrapped(case.name(place), WIDEST_TITLE), loc="left", fontsize=9.5, color=INK)
    axes.set_xlim(weeks[0], weeks[-1] if len(weeks) > 1 else weeks[0] + 1)
    axes.set_ylim(0.0, top)
    tick_words(axes.yaxis, plain_tick, 5)
    gap = min(max(LEAST_GAP, GAP_BY_ROW * rows), 1.0 / max(len(names), 1))
    places = spread([float(edges[-1, band] + edges[-1, band + 1]) / 2 / top for band in range(len(names))], gap)
    for band, (name, at) in enumerate(zip(names, places, strict=True)):
        axes.annotate(
            f"{name}: {quantity(float(found[-1, band]))}", (1.0, at), xytext=(4, 0), xycoords="axes fraction",
            textcoords="offset points", va="center", fontsize=8.0, color=INK,
        )  # fmt: skip
