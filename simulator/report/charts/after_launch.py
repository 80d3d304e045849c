"""What to expect month by month after launch: the bands that actuals are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.kpis.months import TRACKED_BY_KEY
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.months import draw_months, name_months
from simulator.report.charts.style import INK, LEAST_AMOUNT, LEAST_SHARE, MARKS, percent_tick, plain_tick
from simulator.report.formats import percent, quantity
from simulator.report.money.outlooks import monthly_draws, months_outlook, range_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PANELS = ("members", "first_redemption_rate", "closing_liability", "orders", "net_sales", "active_customers")
"""The first four of these that are there."""
MOST = 4


def after_launch(case: Case) -> Chart:
    """The subject's bands."""
    told = _told(case)
    reading = (
        "Expected by month under the policy that the answer is about, mean over draws; bars: 95 % range of one real "
        "outcome. Actuals outside say that an assumption does not hold: the command track lists them. One month in 20 "
        "lies outside by chance."
    )
    return Chart("after_launch", _title(case, told), reading, lambda figure: _draw(figure, case, told))


def _told(case: Case) -> list[str]:
    draws = monthly_draws(case)
    there = [
        key for key in PANELS if any(np.nan_to_num(one.tracked[key].values[:, case.subject]).any() for one in draws)
    ]
    return there[:MOST]


def _title(case: Case, told: list[str]) -> str:
    key = told[0] if told else "net_sales"
    figures = [one.tracked[key] for one in monthly_draws(case)]
    found = months_outlook(case, figures, case.subject)
    low, high = range_of(figures, case.subject, found)
    last = len(found.mean) - 1
    shown = percent if TRACKED_BY_KEY[key].unit is Unit.SHARE else quantity
    ends = f" ({shown(low[last])} to {shown(high[last])})" if np.isfinite(low[last]) else ""
    return (
        f"After {case.weeks} weeks {case.quoted(case.subject)} should show {shown(found.mean[last])} "
        f"{TRACKED_BY_KEY[key].name.lower()}{ends}"
    )


def _draw(figure: Figure, case: Case, told: list[str]) -> None:
    draws = monthly_draws(case)
    grid = figure.subplots(-(-len(told) // 2), 2 if len(told) > 1 else 1, squeeze=False)
    flat = [axes for row in grid for axes in row]
    for axes, key, mark in zip(flat, told, MARKS, strict=False):
        kpi, figures = TRACKED_BY_KEY[key], [one.tracked[key] for one in draws]
        found = months_outlook(case, figures, case.subject)
        draw_months(axes, found.mean, *range_of(figures, case.subject, found), mark)
        is_share = kpi.unit is Unit.SHARE
        name_months(
            axes, draws[0].calendar.months, percent_tick if is_share else plain_tick,
            LEAST_SHARE if is_share else LEAST_AMOUNT,
        )  # fmt: skip
        money = f", {case.currency}" if kpi.unit is Unit.MONEY else ""
        axes.set_title(kpi.name + money, loc="left", fontsize=10, color=INK)
        axes.tick_params(axis="x", labelsize=7.5, rotation=30)
    for axes in flat[len(told) :]:
        axes.set_visible(False)
