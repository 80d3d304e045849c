"""Members by level over the weeks, one panel a policy: shades and hatches that can be told in gray."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.panels import WIDEST_TITLE, columns_for
from simulator.report.charts.rule_changes import change_words, mark_changes
from simulator.report.charts.style import INK, QUIET, plain_tick, tick_words
from simulator.report.formats import percent, quantity
from simulator.report.tier_data import FloatArray, members_of, names_of, tiered_places

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHADES = (
    "#eef2f5", "#cfdde8", "#a9c5da", "#7fabca", "#5590b8", "#3375a2", "#1f5b85", "#144263", "#0b2a41",
)  # fmt: skip
"""From the base to the eighth level: lighter to darker, in gray too."""
HATCHES = ("", "....", "", "////", "", "....", "", "\\\\\\\\", "")
LEAST_GAP = 0.075
"""Between two labels, of the height of a panel."""
GAP_BY_ROW = 0.055
"""The same for each row of panels: with many rows panels are low, and a line of text is a larger share of them."""


def members_by_level(case: Case) -> Chart:
    """How many members hold which level."""
    places = tiered_places(case)
    values = {place: members_of(case, place).mean(axis=0) for place in places}
    reading = (
        "Members at the end of each week, mean over draws: the base at the bottom, higher levels above it and darker. "
        f"At the right: level, members and share of all members at the end.{change_words(case, places)}"
    )
    return Chart("members_by_level", _title(case, values), reading, lambda figure: _draw(figure, case, values))


def _title(case: Case, values: dict[int, FloatArray]) -> str:
    ends = {place: found[-1] for place, found in values.items() if found[-1].sum() > 0}
    if not ends:
        return "Nobody is a member at the end"
    shares = {place: 1.0 - float(end[0] / end.sum()) for place, end in ends.items()}
    place = case.subject if case.subject in ends else next(iter(ends))
    top = float(ends[place][len(names_of(case, place)) - 1] / ends[place].sum())
    of_all = f"{percent(shares[place])} of members hold a level at the end under {case.quoted(place)}"
    if len({percent(share) for share in shares.values()}) == 1:
        return f"{of_all}, {percent(top)} the top one" + (
            "; as many hold one under all others" if len(shares) > 1 else ""
        )
    return f"{of_all}; {percent(min(shares.values()))} to {percent(max(shares.values()))} over the policies with levels"


def _draw(figure: Figure, case: Case, values: dict[int, FloatArray]) -> None:
    columns = min(columns_for(len(values)), 2)
    grid = figure.subplots(-(-len(values) // columns), columns, sharex=True, squeeze=False)
    flat = [axes for row in grid for axes in row]
    for axes, (place, found) in zip(flat, values.items(), strict=False):
        _panel(axes, case, place, found, rows=len(grid))
    for axes in flat[len(values) :]:
        axes.set_visible(False)
    for axes in flat[max(len(values) - columns, 0) : len(values)]:
        axes.set_xlabel(f"weeks from {case.day(0)}", color=QUIET, fontsize=9.5)
        axes.tick_params(labelbottom=True)
    figure.supylabel("members", fontsize=10)


def _panel(axes: Axes, case: Case, place: int, found: FloatArray, rows: int) -> None:
    names = names_of(case, place)
    weeks = np.arange(1, case.weeks + 1)
    edges = np.concatenate([np.zeros((len(found), 1)), found[:, : len(names)].cumsum(axis=1)], axis=1)
    for level in range(len(names)):
        axes.fill_between(
            weeks, edges[:, level], edges[:, level + 1], facecolor=SHADES[level], hatch=HATCHES[level] or None,
            edgecolor="white", linewidth=0.6,
        )  # fmt: skip
    axes.plot(weeks, edges[:, -1], color=INK, linewidth=1.0)
    mark_changes(axes, case, place)
    axes.set_title(wrapped(case.name(place), WIDEST_TITLE), loc="left", fontsize=9.5, color=INK)
    axes.set_xlim(weeks[0], weeks[-1] if case.weeks > 1 else weeks[0] + 1)
    axes.set_ylim(0.0, max(float(edges.max()) * 1.02, 1.0))
    tick_words(axes.yaxis, plain_tick, 5)
    _labels(axes, names, edges[-1], min(max(LEAST_GAP, GAP_BY_ROW * rows), 1.0 / len(names)))


def _labels(axes: Axes, names: list[str], ends: FloatArray, gap: float) -> None:
    """Names beside the bands, pushed apart (`gap`: share of the panel) where bands are thin."""
    top, total = axes.get_ylim()[1], float(ends[-1])
    places = spread([float(ends[i] + ends[i + 1]) / 2 / top for i in range(len(names))], gap)
    for level, (name, at) in enumerate(zip(names, places, strict=True)):
        count = float(ends[level + 1] - ends[level])
        share = f", {percent(count / total)}" if total else ""
        axes.annotate(
            f"{name}: {quantity(count)}{share}", (1.0, at), xytext=(4, 0), xycoords="axes fraction",
            textcoords="offset points", va="center", fontsize=8.5, color=INK,
        )  # fmt: skip


def spread(wanted: list[float], gap: float = LEAST_GAP) -> list[float]:
    """Heights (shares of a panel, ascending) moved up so far that two are a gap apart, then all down to fit below 1."""
    found: list[float] = []
    for height in wanted:
        found.append(max(height, found[-1] + gap) if found else height)
    limit = 1.0
    for number in reversed(range(len(found))):
        found[number] = min(found[number], limit)
        limit = found[number] - gap
    return found
