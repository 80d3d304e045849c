"""Months: purchases against what the customers' own pace explains."""

from __future__ import annotations

from calendar import month_abbr, month_name
from typing import TYPE_CHECKING

import numpy as np

from simulator.calibration.calendar_pattern import Season
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import QUIET, tick_words
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.pair import DATA, TWO_SIDED, draw_dots

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def season(case: FitCase) -> Chart:
    """Factors of the months."""
    found = case.fit.season
    if found is None:
        reading = (
            "Not drawn: the weeks after the customers followed first bought do not hold every month of a year, or days "
            "were cut out of the calendar."
        )
        return Chart("season", "No season can be read from this file", reading, None)
    reading = (
        "1 is an average month. Bars are 95 % intervals from the spread of weeks within a month. Below each month: in "
        "how many years it was seen. A month seen once cannot be told from a trend or from that year's chance; the "
        "season is used only when every month was seen twice."
    )
    return Chart("season", _title(found), reading, lambda figure: _draw(figure, found))


def _title(found: Season) -> str:
    best, least = int(found.factors.argmax()), int(found.factors.argmin())
    used = "used by the profile" if found.is_fitted else "weak and not used: some months were seen in one year only"
    return (
        f"{month_name[best + 1]} has {found.factors[best]:.2f} times the purchases of an average month, "
        f"{month_name[least + 1]} {found.factors[least]:.2f}; {used}"
    )


def _draw(figure: Figure, found: Season) -> None:
    axes = figure.add_subplot()
    months = np.arange(1, 13)
    axes.axhline(1.0, color=QUIET, linewidth=1.2, zorder=1)
    draw_dots(axes, DATA, months.astype(np.float64), found.factors, found.standard_errors)
    for month, factor, error in zip(months, found.factors, found.standard_errors, strict=True):
        axes.annotate(
            f"{factor:.2f}", (month, factor + TWO_SIDED * error), (0, 4), textcoords="offset points", ha="center",
            fontsize=9, color=DATA.color,
        )  # fmt: skip
    years = [
        f"{month_abbr[month]}\n{seen} year{'' if seen == 1 else 's'}"
        for month, seen in zip(range(1, 13), found.years_seen, strict=True)
    ]
    axes.set_xticks(months, years)
    axes.margins(y=0.15)
    axes.grid(visible=False, axis="x")
    axes.set_ylabel("purchases against an average month")
    tick_words(axes.yaxis, lambda value: f"{value:g}")
