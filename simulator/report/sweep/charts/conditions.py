"""NPV of the best points under every condition, and where the best choice flips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.experiment.sweep.axes import Axis
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.style import INK, LEAST_AMOUNT, MARKS, QUIET, Mark, amount_tick, tick_words, zero_line
from simulator.report.formats import joined
from simulator.report.sweep.case import SweepCase, View, index_of
from simulator.report.sweep.names import capital, short, value_words
from simulator.report.sweep.words import uncertainty_held

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ID = "npv_conditions"
MOST_LINES = 6
MOST_PANELS = 6


def npv_conditions(case: SweepCase) -> list[Chart]:
    """Lines over the condition with most values; the other conditions in panels."""
    if not case.has_conditions:
        return []
    names = lines_of(case)
    reading = (
        "Each line is one point tested; bars are 95 % intervals of its NPV against the baseline of the same condition "
        f"({case.currency}); the line at 0 is that baseline. Large rings: recommended under the condition. "
        f"{uncertainty_held(case)} Between conditions tested nothing was simulated."
    )
    return [Chart(ID, conditions_title(case), reading, lambda figure: _draw(figure, case, names))]


def lines_of(case: SweepCase) -> list[str]:
    """Names of the points that a line is drawn for: those best or recommended somewhere, then the next best here."""
    wanted: dict[str, None] = {}
    chosen = [(view, view.decision.recommended) for view in case.views]
    for view, place in (*chosen, *((view, view.decision.best) for view in case.views)):
        if place:
            wanted[view.name(place)] = None
    wanted |= dict.fromkeys(case.view.name(one.place) for one in case.view.ranking.candidates if one.place)
    return list(wanted)[:MOST_LINES]


def conditions_title(case: SweepCase) -> str:
    """Whether the recommended choice is the same under every condition."""
    found: dict[str, list[str]] = {}
    for view in case.views:
        found.setdefault(view.chosen, []).append(view.condition.name)
    if len(found) == 1:
        count = "both" if len(case.views) == 2 else f"all {len(case.views)}"
        return f"{capital(next(iter(found)))} is recommended under {count} conditions"
    if len(found) <= 3:
        told = [f"{name} under {joined(conditions)}" for name, conditions in found.items()]
        return f"The choice depends on the condition: {'; '.join(told)}"
    return f"The choice depends on the condition: {len(found)} different ones over {len(case.views)} conditions"


def place_named(view: View, name: str) -> int | None:
    """The place of a point by name."""
    return next((place for place in view.decision.choices if place and view.name(place) == name), None)


def _draw(figure: Figure, case: SweepCase, names: list[str]) -> None:
    main = _main_axis(case)
    groups = _groups(case, main)
    columns = len(groups) if len(groups) < 4 else 2 if len(groups) == 4 else 3
    rows = -(-len(groups) // columns)
    spec = figure.add_gridspec(rows + 1, columns, height_ratios=[0.12 * (1 + len(names) // 3), *[1.0] * rows])
    key = figure.add_subplot(spec[0, :])
    key.set_axis_off()
    first = figure.add_subplot(spec[1, 0])
    rest = [(row, column) for row in range(rows) for column in range(columns)][1:]
    flat = [first, *(figure.add_subplot(spec[row + 1, column], sharey=first) for row, column in rest)]
    for axes, (title, views) in zip(flat, groups, strict=False):
        _panel(axes, case, main, views, names, title)
    for axes in flat[len(groups) :]:
        axes.set_visible(False)
    figure.supylabel(f"NPV against the baseline, {case.currency}", fontsize=10)
    key.legend(*first.get_legend_handles_labels(), loc="center left", ncols=2, frameon=False, fontsize=9.5)


def _main_axis(case: SweepCase) -> int:
    axes = case.swept.conditions_axes
    return max(range(len(axes)), key=lambda place: len(axes[place].values)) if axes else 0


def _groups(case: SweepCase, main: int) -> list[tuple[str, list[View]]]:
    """Views in panels: those that differ in the main condition only."""
    axes = case.swept.conditions_axes
    found: list[tuple[tuple[object, ...], list[View]]] = []
    for view in case.views:
        rest = tuple(one for place, one in enumerate(view.condition.at) if place != main)
        same = next((views for key, views in found if key == rest), None)
        if same is None:
            found.append((rest, [view]))
        else:
            same.append(view)
    others = [axis for place, axis in enumerate(axes) if place != main]
    named = [
        (", ".join(f"{axis.label} {value_words(axis, one)}" for axis, one in zip(others, key, strict=True)), views)
        for key, views in found
    ]
    return named[:MOST_PANELS]


def _panel(axes: Axes, case: SweepCase, main: int, views: list[View], names: list[str], title: str) -> None:
    axis: Axis = case.swept.conditions_axes[main]
    zero_line(axes)
    at = [index_of(axis.values, view.condition.at[main]) or 0 for view in views]
    for number, name in enumerate(names):
        mark = MARKS[number % len(MARKS)]
        _line(axes, views, at, name, mark, (number - (len(names) - 1) / 2) * 0.03)
    _rings(axes, views, at, names)
    axes.set_xticks(range(len(axis.values)), [wrapped(value_words(axis, one), 12) for one in axis.values])
    axes.set_xlabel(short(axis.label, 44))
    axes.margins(x=0.08, y=0.1)
    tick_words(axes.yaxis, amount_tick, least=LEAST_AMOUNT)
    if title:
        axes.set_title(wrapped(title, 40), loc="left", fontsize=9.5)


def _line(axes: Axes, views: list[View], at: list[int], name: str, mark: Mark, aside: float) -> None:
    known = [
        (x, view, place) for x, view in zip(at, views, strict=True) if (place := place_named(view, name)) is not None
    ]
    if not known:
        return
    x = np.array([one[0] for one in known]) + aside
    found = [view.npv(place) for _, view, place in known]
    y = np.array([one.mean for one in found])
    axes.plot(x, y, color=mark.color, linewidth=1.4, marker=mark.marker, markersize=6, label=short(name, 52), zorder=3)
    if found[0].count > 1:
        axes.errorbar(
            x, y, yerr=[[one.mean - one.low for one in found], [one.high - one.mean for one in found]],
            fmt="none", color=mark.color, capsize=3, linewidth=1.2, zorder=3,
        )  # fmt: skip


def _rings(axes: Axes, views: list[View], at: list[int], names: list[str]) -> None:
    for x, view in zip(at, views, strict=True):
        if view.ranking.recommended is None:
            continue
        chosen = view.decision.recommended
        y = view.npv(chosen).mean if chosen else 0.0
        name = view.name(chosen)
        aside = (names.index(name) - (len(names) - 1) / 2) * 0.03 if name in names else 0.0
        axes.plot(
            x + aside, y, "o", markersize=14, markerfacecolor="none", markeredgecolor=INK if chosen else QUIET,
            markeredgewidth=1.6, zorder=5,
        )  # fmt: skip
