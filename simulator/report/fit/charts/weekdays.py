"""Days of the week: a look at whether the dates were read right."""

from __future__ import annotations

from calendar import day_abbr, day_name
from typing import TYPE_CHECKING

import numpy as np

from simulator.report.charts.chart import Chart
from simulator.report.charts.style import QUIET, percent_tick, tick_words
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.pair import DATA
from simulator.report.formats import percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from simulator.calibration.arrays import FloatArray


def weekdays(case: FitCase) -> Chart:
    """Share of purchases by day."""
    shares = case.fit.weekdays
    best, least = int(shares.argmax()), int(shares.argmin())
    title = (
        f"{day_name[best]} is the busiest day with {percent(float(shares[best]))} of purchases, {day_name[least]} the "
        f"quietest with {percent(float(shares[least]))}"
    )
    reading = (
        f"Share of all {case.reading.purchases:,} purchases of the file, held-out and cut-out days included; all days "
        "alike would have the share of the line. A check of the dates, no part of the profile: the simulator's step is "
        "a week. No intervals: these are all purchases, not a sample."
    )
    return Chart("weekdays", title, reading, lambda figure: _draw(figure, shares))


def _draw(figure: Figure, shares: FloatArray) -> None:
    axes = figure.add_subplot()
    days = np.arange(7)
    even = 1.0 / len(days)
    axes.axhline(even, color=QUIET, linewidth=1.2, zorder=1)
    axes.annotate("all alike", (-0.47, even), (0, 3), textcoords="offset points", color=QUIET, fontsize=9, ha="left")
    axes.vlines(days, np.minimum(even, shares), np.maximum(even, shares), color=DATA.color, linewidth=1.2)
    axes.plot(days, shares, DATA.marker, color=DATA.color, markersize=9, zorder=3)
    for day, share in zip(days, shares, strict=True):
        axes.annotate(
            percent(float(share)), (day, share), (0, 8 if share >= even else -8), textcoords="offset points",
            ha="center", va="bottom" if share >= even else "top", fontsize=9.5, color=DATA.color,
        )  # fmt: skip
    axes.set_xticks(days, [day_abbr[day] for day in range(7)])
    axes.set_xlim(-0.5, 6.5)
    axes.set_ylim(0.0, 1.18 * float(shares.max()))
    axes.grid(visible=False, axis="x")
    axes.set_ylabel("share of purchases")
    tick_words(axes.yaxis, percent_tick)
