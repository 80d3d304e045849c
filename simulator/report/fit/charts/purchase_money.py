"""Money of a purchase: the data's distribution against the lognormal that the profile draws from."""

from __future__ import annotations

from math import exp, hypot
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import norm

from simulator.calibration.arrays import FloatArray
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import QUIET, percent_tick, plain_tick, tick_words
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.pair import DATA, STORE, draw_line, name_place

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OUTSIDE = 0.002
"""Purchases on each side that the drawing leaves out."""


def purchase_money(case: FitCase) -> Chart:
    """Histogram of amounts and the lognormal."""
    amounts, mean = case.fit.amounts, case.fit.basket.mean.value
    actual = _up_to(amounts.counts)
    gap = float(np.abs(actual - _model(case, amounts.edges)).max())
    title = (
        f"A purchase is {case.money(mean)} on average in both; counted up to any amount, the profile's lognormal "
        f"misses the data by at most {100 * gap:.0f} pp"
    )
    paid = int(amounts.counts.sum())
    free = f" {amounts.free:,} purchases that cost nothing count in the mean but are not drawn." if amounts.free else ""
    reading = (
        f"Share of {paid:,} purchases by amount, logarithmic, in steps of about 10 %. The lognormal has the mean "
        f"of the data, so that sales are right, and the spread of their logarithms, which a few very large purchases "
        f"do not move; its shape is not fitted.{free} All purchases that were fitted, not only "
        "those of the customers followed. Spikes are usual prices."
    )
    return Chart("purchase_money", title, reading, lambda figure: _draw(figure, case))


def _up_to(counts: np.ndarray) -> FloatArray:
    """Share of purchases up to each edge."""
    return np.asarray(np.concatenate([[0.0], counts.cumsum()]) / counts.sum())


def _model(case: FitCase, edges: FloatArray) -> FloatArray:
    basket = case.fit.basket
    spread = hypot(basket.sd_between.value, basket.sd_within.value)
    return np.asarray(norm.cdf(edges, basket.log_mean.value, max(spread, 1e-9)))


def _draw(figure: Figure, case: FitCase) -> None:
    axes = figure.add_subplot()
    amounts = case.fit.amounts
    edges, up_to = amounts.edges, _up_to(amounts.counts)
    shares, model = np.diff(up_to), np.diff(_model(case, edges))
    axes.stairs(shares, edges, color=DATA.color, linewidth=1.6, fill=False, zorder=3)
    middles = (edges[1:] + edges[:-1]) / 2.0
    draw_line(axes, STORE, middles, model)
    first = int(np.searchsorted(up_to, OUTSIDE, side="right")) - 1
    last = int(np.searchsorted(up_to, 1.0 - OUTSIDE))
    axes.set_xlim(edges[first], edges[last])
    axes.set_ylim(0.0, 1.15 * max(shares.max(), model.max()))
    _name(axes, middles, shares, model)
    _mean_line(axes, case)
    _money_ticks(axes, edges[first], edges[last])
    unit = case.made.currency or "currency of the file"
    axes.set_xlabel(f"money of a purchase, {unit} (logarithmic)")
    axes.set_ylabel("share of purchases")
    tick_words(axes.yaxis, percent_tick)


def _name(axes: Axes, middles: FloatArray, shares: FloatArray, model: FloatArray) -> None:
    """Each name at the peak of its own, on the side away from the other."""
    ours, theirs = int(shares.argmax()), int(model.argmax())
    side = -1.0 if ours <= theirs else 1.0
    name_place(axes, DATA, middles[ours], shares[ours], (0.0, 5.0))
    off = theirs - int(6 * side)
    off = min(max(off, 0), middles.size - 1)
    name_place(axes, STORE, middles[off], model[off], (-10.0 * side, 8.0), "lognormal of the profile")


def _mean_line(axes: Axes, case: FitCase) -> None:
    mean = case.fit.basket.mean.value
    axes.axvline(float(np.log(mean)), color=QUIET, linewidth=1.0, linestyle=":", zorder=1)
    axes.annotate(
        f"mean {case.money(mean)}", (float(np.log(mean)), 1.0), (4, -2), xycoords=axes.get_xaxis_transform(),
        textcoords="offset points", color=QUIET, fontsize=9, va="top",
    )  # fmt: skip


def _money_ticks(axes: Axes, low: float, high: float) -> None:
    """1, 2 and 5 of each power of ten, or powers alone where there are many."""
    powers = range(int(np.floor(low / np.log(10.0))), int(np.ceil(high / np.log(10.0))) + 1)
    steps = (1, 2, 5) if high - low < np.log(3e3) else (1,)
    ticks = [step * 10.0**power for power in powers for step in steps]
    shown = [tick for tick in ticks if exp(low) <= tick <= exp(high)]
    axes.set_xticks(np.log(shown), [plain_tick(tick) if tick >= 1 else f"{tick:g}" for tick in shown])
