"""What to expect month by month after launch: the bands that actuals are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.kpis.months import TRACKED_BY_KEY
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.months import FloatArray, a_week, draw_months, name_months
from simulator.report.charts.style import INK, LEAST_AMOUNT, LEAST_SHARE, MARKS, percent_tick, plain_tick
from simulator.report.formats import percent, quantity
from simulator.report.money.outlooks import monthly_draws, months_outlook, range_of
from simulator.report.money.tracking_csv import SUM, kind_of
from simulator.report.words import held_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PANELS = ("members", "first_redemption_rate", "closing_liability", "orders", "net_sales", "active_customers")
"""The first four of these that are there."""
MOST = 4


def after_launch(case: Case) -> Chart:
    """The subject's bands."""
    told = _told(case)
    reading = (
        "Expected by month under the policy that the answer is about, mean over draws (sums: an average week of the "
        f"month); bars: 95 % range of one real outcome, of {held_words(case)}. "
        "Actuals outside say that an assumption does not hold: the command track lists them. One month in 20 "
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
    mean, low, high = (float(each[-1]) for each in _shown(case, key))
    shown = percent if TRACKED_BY_KEY[key].unit is Unit.SHARE else quantity
    ends = f" ({shown(low)} to {shown(high)})" if np.isfinite(low) else ""
    name = TRACKED_BY_KEY[key].name.lower() + (" a week" if kind_of(key) == SUM else "")
    return f"At the end {case.quoted(case.subject)} should show {shown(mean)} {name}{ends}"


def _shown(case: Case, key: str) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean, low and high by month; sums as of an average week."""
    draws = monthly_draws(case)
    figures = [one.tracked[key] for one in draws]
    found = months_outlook(case, figures, case.subject)
    every = (found.mean, *range_of(figures, case.subject, found))
    if kind_of(key) != SUM:
        return every
    mean, low, high = (a_week(each, draws[0].calendar.months) for each in every)
    return mean, low, high


def _draw(figure: Figure, case: Case, told: list[str]) -> None:
    draws = monthly_draws(case)
    grid = figure.subplots(-(-len(told) // 2), 2 if len(told) > 1 else 1, squeeze=False)
    flat = [axes for row in grid for axes in row]
    for axes, key, mark in zip(flat, told, MARKS, strict=False):
        kpi = TRACKED_BY_KEY[key]
        mean, low, high = _shown(case, key)
        draw_months(axes, mean, low, high, mark)
        is_share = kpi.unit is Unit.SHARE
        name_months(
            axes, draws[0].calendar.months, percent_tick if is_share else plain_tick,
            LEAST_SHARE if is_share else LEAST_AMOUNT,
        )  # fmt: skip
        money = f", {case.currency}" if kpi.unit is Unit.MONEY else ""
        per = " a week" if kind_of(key) == SUM else ""
        axes.set_title(kpi.name + per + money, loc="left", fontsize=10, color=INK)
        axes.tick_params(axis="x", labelsize=7.5, rotation=30)
    for axes in flat[len(told) :]:
        axes.set_visible(False)
