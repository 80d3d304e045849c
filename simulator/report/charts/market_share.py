"""Market share of every store: who gains and who loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.report.bands import Band, FloatArray, band
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.panels import WIDEST_TITLE, columns_for
from simulator.report.charts.same import SAME_SHARE
from simulator.report.charts.style import INK, LEAST_SHARE, mark_of, points_tick, tick_words, zero_line
from simulator.report.formats import percent, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LAST_WEEKS = 52


def market_share(case: Case) -> Chart:
    """Shares of sales in the last year, all stores."""
    if not case.others:
        return Chart("market_share", "Market share", "Not drawn: no policy to compare.", None)
    shares = _shares(case)
    reading = (
        f"Share of all sales in the last {min(LAST_WEEKS, case.weeks)} weeks, minus the same under the baseline "
        "(whose share stands behind the store's name). Right of the line the store gains. Bars are 95 % intervals."
    )
    return Chart("market_share", _title(case, shares), reading, lambda figure: _draw(figure, case, shares))


def store_names(case: Case) -> list[str]:
    """All stores of the market, those that policies add last."""
    longest = max(case.results.plan.policies, key=lambda policy: len(policy.stores))
    return [store.name for store in longest.stores]


def _shares(case: Case) -> FloatArray:
    """(draws, worlds, stores)."""
    sales = np.stack([each.market_sales[-LAST_WEEKS:].sum(axis=0) for each in case.results.accounts])
    total = sales.sum(axis=-1, keepdims=True)
    return np.asarray(np.divide(sales, total, out=np.zeros_like(sales), where=total > 0))


def _title(case: Case, shares: FloatArray) -> str:
    place, focal = case.subject, case.results.plan.place
    more = (shares[:, place] - shares[:, 0]).mean(axis=0)
    if np.abs(more).max() < SAME_SHARE:
        return f"{case.quoted(place)} moves no market share"
    moved = f"{case.quoted(place)} moves our market share by {points(float(more[focal]))}"
    rivals = [store for store in range(len(more)) if store != focal]
    if not rivals or more[focal] <= 0:
        return moved
    loser = min(rivals, key=lambda store: more[store])
    return f"{moved}; most of it comes from {store_names(case)[loser]} ({points(float(more[loser]))})"


def _draw(figure: Figure, case: Case, shares: FloatArray) -> None:
    count = len(case.others)
    columns = columns_for(count)
    grid = figure.subplots(-(-count // columns), columns, sharex=True, sharey=True, squeeze=False)
    flat = [axes for row in grid for axes in row]
    for axes, place in zip(flat, case.others, strict=False):
        _panel(axes, case, band(shares[:, place] - shares[:, 0]), place)
    for axes in flat[count:]:
        axes.set_visible(False)
    _name_axes(flat[:count], case, shares[:, 0].mean(axis=0), columns)


def _panel(axes: Axes, case: Case, found: Band, place: int) -> None:
    mark, rows = mark_of(case, place), np.arange(len(found.mean))
    zero_line(axes, upright=True)
    has_interval = bool(np.isfinite(found.low).all())
    spread = np.stack([found.mean - found.low, found.high - found.mean]) if has_interval else None
    axes.errorbar(found.mean, rows, xerr=spread, fmt=mark.marker, color=mark.color, markersize=6, capsize=3, zorder=3)
    name = wrapped(case.name(place), WIDEST_TITLE)
    ours = points(float(found.mean[case.results.plan.place]))
    axes.set_title(f"{name}\nours {ours}", loc="left", fontsize=9.5, color=mark.color, linespacing=1.3)


def _name_axes(shown: list[Axes], case: Case, base: FloatArray, columns: int) -> None:
    names = [f"{name} ({percent(float(share))})" for name, share in zip(store_names(case), base, strict=True)]
    shown[0].set_yticks(range(len(names)), [wrapped(name, 24) for name in names])
    shown[0].set_ylim(len(names) - 0.5, -0.5)
    for place, axes in enumerate(shown):
        tick_words(axes.xaxis, points_tick, 4, least=LEAST_SHARE)
        axes.tick_params(axis="x", labelsize=8.5)
        axes.tick_params(axis="y", labelsize=9, labelcolor=INK)
        if place + columns >= len(shown):
            axes.tick_params(labelbottom=True)
