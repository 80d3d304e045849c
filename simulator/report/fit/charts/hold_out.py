"""Were the held-out weeks foreseen? Purchases by class of customers and in all, against the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.calibration.hold_out import HoldOut
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import QUIET, SIMULATED, plain_tick, tick_words
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.pair import DATA, Look, name_place
from simulator.report.fit.hold_out_csv import class_name
from simulator.report.formats import percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORECAST = Look("forecast", SIMULATED, "s", "--", 2.0)


def hold_out(case: FitCase) -> Chart:
    """The BG/NBD's forecast against what was bought."""
    held = case.fit.customers.hold_out
    if held is None:
        reading = "Not drawn: no weeks were held out (--hold-out WEEKS compares the last weeks with a forecast)."
        return Chart("hold_out", "No weeks were held out", reading, None)
    reading = (
        "Forecast (■) of the BG/NBD, the model of this store alone, for each customer from the own history before; ● "
        "what was bought. Bars are 95 % intervals for what such customers would buy (chance and fitted parameters). "
        "The forecast tests the file and the fit of the store; the simulated market is compared with the weeks before."
    )
    return Chart("hold_out", _title(held), reading, lambda figure: _draw(figure, held))


def _title(held: HoldOut) -> str:
    seen = sum(row.is_foreseen for row in held.rows)
    miss = percent(held.expected / held.actual - 1.0, signed=True) if held.actual else "none bought"
    where = "inside" if held.is_foreseen else "outside"
    return (
        f"{held.actual:,} purchases in {held.weeks} weeks held out, {held.expected:,.0f} forecast ({miss}): {where} "
        f"the 95 % interval; {seen} of {len(held.rows)} classes of customers are foreseen"
    )


def _draw(figure: Figure, held: HoldOut) -> None:
    left, right = figure.subplots(1, 2, width_ratios=[4.2, 1.0])
    rows = held.rows
    _points(
        left,
        np.array([[row.expected, row.low, row.high, row.actual] for row in rows]),
    )
    left.set_xticks(range(len(rows)), [f"{class_name(row)}\n{row.customers:,}" for row in rows], fontsize=9)
    left.set_xlabel("repeat purchases before, and customers who had so many")
    left.set_ylabel(f"purchases per customer in {held.weeks} weeks")
    _points(right, np.array([[held.expected, held.low, held.high, held.actual]]))
    right.set_xticks([0], ["all customers"], fontsize=9)
    right.set_xlim(-0.8, 0.8)
    right.set_ylabel("purchases")
    tick_words(left.yaxis, lambda value: f"{value:g}")
    tick_words(right.yaxis, plain_tick)
    left.set_title("by class", loc="left", fontsize=10.5, color=QUIET)
    right.set_title("in all", loc="left", fontsize=10.5, color=QUIET)


def _points(axes: Axes, found: np.ndarray) -> None:
    """Rows of `found`: expected, low, high, actual."""
    expected, low, high, actual = found.T
    places = np.arange(len(found))
    axes.errorbar(
        places + 0.09, expected, yerr=np.stack([expected - low, high - expected]), fmt=FORECAST.marker,
        color=FORECAST.color, capsize=4, markersize=6.5, zorder=3,
    )  # fmt: skip
    axes.plot(places - 0.09, actual, DATA.marker, color=DATA.color, markersize=7, zorder=4)
    axes.set_ylim(0.0, 1.12 * max(high.max(), actual.max()))
    axes.grid(visible=False, axis="x")
    last = len(found) - 1
    name_place(axes, DATA, last - 0.09, actual[last], (-9.0, 0.0), "bought")
    name_place(axes, FORECAST, last + 0.09, high[last], (0.0, 4.0))
