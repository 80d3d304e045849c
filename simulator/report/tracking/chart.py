"""Actuals over the bands, a panel a metric: what is outside stands out by shape and color."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.kpis.months import TRACKED_BY_KEY
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import INK, NAIVE, SIMULATED, percent_tick, plain_tick, tick_words
from simulator.report.formats import joined
from simulator.report.tracking.compared import Compared
from simulator.report.tracking.expected import Promised
from simulator.report.tracking.words import OUTSIDE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_PANELS, MOST_LABELS = 6, 6


def tracked_chart(found: Sequence[Compared], promised: Promised) -> Chart:
    """Metrics with months outside first; nothing is drawn where nothing can be compared."""
    compared = [one for one in found if one.is_compared]
    metrics = list(dict.fromkeys(one.actual.metric for one in compared))
    outside = [metric for metric in metrics if any(_is_out(one, metric) for one in compared)]
    shown = [*outside, *(metric for metric in metrics if metric not in outside)][:MOST_PANELS]
    reading = (
        "Bars: 95 % range that the report promised for the days of each month, with its middle. Circles: actuals "
        "inside; crosses: outside. One month in 20 lies outside by chance."
    )
    draw = (lambda figure: _draw(figure, compared, shown)) if shown else None
    return Chart("tracked", _title(outside, promised, bool(shown)), reading, draw)


def _is_out(one: Compared, metric: str) -> bool:
    return one.actual.metric == metric and one.verdict in OUTSIDE


def _title(outside: Sequence[str], promised: Promised, is_compared: bool) -> str:
    if not is_compared:
        return "Nothing could be compared"
    if not outside:
        return f"All actuals lie inside what was promised for “{promised.policy}”"
    names = joined([TRACKED_BY_KEY[metric].name for metric in outside])
    return f"Outside what was promised for “{promised.policy}” in some month: {names}"


def _draw(figure: Figure, compared: Sequence[Compared], shown: Sequence[str]) -> None:
    columns = 1 if len(shown) == 1 else 2 if len(shown) < 5 else 3
    grid = figure.subplots(-(-len(shown) // columns), columns, squeeze=False)
    flat = [axes for row in grid for axes in row]
    for axes, metric in zip(flat, shown, strict=False):
        _panel(axes, metric, [one for one in compared if one.actual.metric == metric])
    for axes in flat[len(shown) :]:
        axes.set_visible(False)


def _panel(axes: Axes, metric: str, months: Sequence[Compared]) -> None:
    kpi = TRACKED_BY_KEY[metric]
    at = np.arange(len(months))
    mean, low, high = (np.array(values) for values in zip(*(one.expected for one in months), strict=True))
    axes.vlines(at, low, high, color=SIMULATED, alpha=0.3, linewidth=7)
    axes.plot(at, mean, "_", color=SIMULATED, markersize=9)
    for place, one in enumerate(months):
        is_out = one.verdict in OUTSIDE
        axes.plot(place, one.actual.value, "X" if is_out else "o", color=NAIVE if is_out else INK, markersize=6)
    tick_words(axes.yaxis, percent_tick if kpi.unit is Unit.SHARE else plain_tick, 5)
    step = max(1, -(-len(months) // MOST_LABELS))
    labels = [one.actual.month for one in months]
    axes.set_xticks(list(at[::step]), labels[::step], fontsize=8, rotation=30)
    unit = months[0].promise.unit if months[0].promise and kpi.unit is Unit.MONEY else ""
    axes.set_title(f"{kpi.name}{', ' + unit if unit else ''}", loc="left", fontsize=10, color=INK)
