"""Cumulative cash against the baseline: how deep, until when, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.report.bands import FloatArray, band, paired_weekly
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.panels import Panels, draw_panels
from simulator.report.charts.same import SAME_AMOUNT
from simulator.report.charts.style import INK, LEAST_AMOUNT, amount_tick
from simulator.report.formats import quantity
from simulator.report.money import money

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def cumulative_cash(case: Case) -> Chart:
    """The cash of the policies, week by week."""
    if not case.others:
        return Chart("cumulative_cash", "Cash against the baseline", "Not drawn: no policy to compare.", None)
    more = paired_weekly(case.results, lambda account: account.statement.cash_profit).cumsum(axis=1)
    bands = {place: band(more[..., place]) for place in case.others}
    panels = Panels(
        bands=bands,
        subtitle=lambda place: _subtitle(case, bands[place].mean, place),
        label=f"cumulative cash against the baseline, {case.currency}",
        format_y=amount_tick,
        least=LEAST_AMOUNT,
        extra=lambda axes, place: _extremes(axes, bands[place].mean),
    )
    reading = (
        "Cash profit above the baseline, summed since week 0, not discounted. Below the line the policy still needs "
        f"funding. ▼ lowest point of the mean; ◆ week from which the mean stays above the line; “n of {case.draws}”: "
        f"draws that pay back. Bands are 95 % intervals.{panels.scale_words}"
    )
    return Chart("cumulative_cash", _title(case), reading, lambda figure: draw_panels(figure, case, panels))


def _paid(case: Case, place: int) -> int:
    return int(np.isfinite(case.results.values("payback_week")[:, place]).sum())


def _subtitle(case: Case, mean: FloatArray, place: int) -> str:
    end = quantity(float(mean[-1]), signed=True)
    return f"ends {end}; pays back in {_paid(case, place)} of {case.draws}"


def _extremes(axes: Axes, mean: FloatArray) -> None:
    """Mark the lowest point, where it is below 0, and the payback of the mean."""
    below = np.flatnonzero(mean < 0)
    if len(below) == 0:
        return
    lowest = int(mean.argmin())
    axes.plot(lowest + 1, mean[lowest], "v", color=INK, markersize=7, zorder=6)
    if below[-1] + 1 < len(mean):
        axes.plot(below[-1] + 2, 0.0, "D", color=INK, markersize=6, zorder=6)


def _title(case: Case) -> str:
    place = case.subject
    more = case.results.difference("cash_profit", place)
    if abs(more.mean) < SAME_AMOUNT:
        return f"{case.quoted(place)} ends with as much cash as the baseline"
    where = "above" if more.mean >= 0 else "below"
    mostly = sum(_paid(case, each) * 2 > case.draws for each in case.others)
    return (
        f"{case.quoted(place)} ends {money(abs(more.mean), case.currency)} {where} the baseline in cash; "
        f"{mostly} of {len(case.others)} policies pay back in most draws"
    )
