"""Prices that the stores charge over the weeks, one panel a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.market_share import store_names
from simulator.report.charts.members_by_level import spread
from simulator.report.charts.new_customers import MOST_PANELS
from simulator.report.charts.panels import WIDEST_TITLE, columns_for
from simulator.report.charts.style import INK, MARKS, QUIET, tick_words
from simulator.report.formats import percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LINES = ("-", "--", "-.", ":")


def price_paths(case: Case) -> Chart:
    """Who charges what, week by week."""
    found = np.mean([one.stores.prices for one in case.results.accounts if one.stores is not None], axis=0)
    span = np.nanmax(found, axis=(0, 2)) - np.nanmin(found, axis=(0, 2))
    moved = [place for place in case.shown if span[place] > 0]
    places = list(dict.fromkeys((*moved, 0, *case.shown)))[:MOST_PANELS]
    paths = {place: found[:, place] for place in places}
    names = store_names(case)
    lowest = {place: float(np.nanmin(path)) for place, path in paths.items()}
    where = min(lowest, key=lambda place: lowest[place])
    store = names[int(np.nan_to_num(paths[where], nan=np.inf).min(axis=0).argmin())]
    title = f"The lowest price is {percent(lowest[where] - 1.0, signed=True)} against the usual one: {store} under "
    reading = (
        "Price level that each store charges, usual prices = 1, mean over draws: promotions and reactions in it. At "
        "the right: the last week."
    )
    return Chart("price_paths", title + case.quoted(where), reading, lambda figure: _draw(figure, case, paths, names))


def _draw(figure: Figure, case: Case, paths: dict[int, np.ndarray], names: list[str]) -> None:
    columns = min(columns_for(len(paths)), 2)
    grid = figure.subplots(-(-len(paths) // columns), columns, sharex=True, sharey=True, squeeze=False)
    flat = [axes for row in grid for axes in row]
    every = np.concatenate(list(paths.values()))
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    low, high = low - 0.1 * (high - low) - 0.005, high + 0.1 * (high - low) + 0.005
    for axes, (place, path) in zip(flat, paths.items(), strict=False):
        weeks = np.arange(1, len(path) + 1)
        ends = {store: float(path[-1, store]) for store in range(len(names)) if np.isfinite(path[-1, store])}
        order = sorted(ends, key=lambda store, ends=ends: ends[store])  # type: ignore[misc]
        at = dict(zip(order, spread([(ends[store] - low) / (high - low) for store in order]), strict=True))
        for store, name in enumerate(names):
            color, line = MARKS[store % len(MARKS)].color, LINES[store % len(LINES)]
            axes.step(weeks, path[:, store], where="mid", color=color, linestyle=line, linewidth=1.4)
            if store in at:
                axes.annotate(
                    f"{name}: {ends[store]:.3g}", (1.0, at[store]), xytext=(4, 0), xycoords="axes fraction",
                    textcoords="offset points", va="center", fontsize=8.5, color=color,
                )  # fmt: skip
        axes.set_title(wrapped(case.name(place), WIDEST_TITLE), loc="left", fontsize=9.5, color=INK)
        axes.set_ylim(low, high)
        tick_words(axes.yaxis, lambda value: f"{value:.4g}", 5)
    for axes in flat[len(paths) :]:
        axes.set_visible(False)
    for axes in flat[max(len(paths) - columns, 0) : len(paths)]:
        axes.set_xlabel(f"weeks from {case.day(0)}", color=QUIET, fontsize=9.5)
        axes.tick_params(labelbottom=True)
    figure.supylabel("price level, usual = 1", fontsize=10)
