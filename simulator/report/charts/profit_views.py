"""Profit above the baseline in each view, added up week by week: the views differ in time only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.accounts.books.views import View
from simulator.report.bands import Band, band
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.members_by_level import spread
from simulator.report.charts.style import INK, LEAST_AMOUNT, MARKS, QUIET, amount_tick, tick_words, zero_line
from simulator.report.formats import quantity
from simulator.report.money import money
from simulator.report.money.books import all_views, views_of_draws

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LINES = {View.CASH: "-", View.ACCRUAL: "--", View.DEFERRAL: ":", View.ECONOMIC: "-."}


def profit_views(case: Case) -> Chart:
    """The subject's cumulative profit above the baseline, view by view."""
    if not case.others:
        return Chart("profit_views", "Profit in each view", "Not drawn: no policy to compare.", None)
    place, draws = owing(case), views_of_draws(case)
    more = {
        view: np.stack([one.profit(view)[:, place] - one.profit(view)[:, 0] for one in draws]).cumsum(axis=1)
        for view in all_views(case)
    }
    bands = {view: band(values) for view, values in more.items()}
    reading = (
        "Net profit above the baseline, added up since week 0, not "
        "discounted, mean over draws; the band is the 95 % interval of the accrual view. Where lines part, money is "
        "paid before or after it is charged: setup not written off, points and fees that are owed."
    )
    return Chart("profit_views", _title(case, place, bands), reading, lambda figure: _draw(figure, case, bands))


def owing(case: Case) -> int:
    """The policy that is shown: that of the answer, or else the best with a program, whose views differ."""
    plan, npv = case.results.plan, case.results.values("npv").mean(axis=0)
    with_program = [
        place for place in case.others if any(store.program is not None for _, store in plan.focal_course(place))
    ]
    if case.subject in with_program or not with_program:
        return case.subject
    return max(with_program, key=lambda place: float(npv[place]))


def _title(case: Case, place: int, bands: dict[View, Band]) -> str:
    ends = {view: float(found.mean[-1]) for view, found in bands.items()}
    cash, accrual = ends[View.CASH], ends[View.ACCRUAL]
    where = "above" if cash >= 0 else "below"
    apart = abs(accrual - cash)
    if apart < LEAST_AMOUNT:
        return f"{case.quoted(place)} ends {money(abs(cash), case.currency)} {where} the baseline in every view"
    direction = "more" if accrual > cash else "less"
    return (
        f"{case.quoted(place)} ends {money(abs(cash), case.currency)} {where} the baseline in cash and "
        f"{quantity(apart)} {direction} in accrual"
    )


def _draw(figure: Figure, case: Case, bands: dict[View, Band]) -> None:
    axes = figure.subplots()
    zero_line(axes)
    weeks = np.arange(1, case.weeks + 1)
    accrual = bands[View.ACCRUAL]
    axes.fill_between(weeks, accrual.low, accrual.high, color=MARKS[1].color, alpha=0.18, linewidth=0)
    for number, (view, found) in enumerate(bands.items()):
        axes.plot(weeks, found.mean, color=MARKS[number].color, linestyle=LINES[view])
    tick_words(axes.yaxis, amount_tick, 6, least=LEAST_AMOUNT)
    low, high = axes.get_ylim()
    order = sorted(bands, key=lambda view: float(bands[view].mean[-1]))
    heights = spread([(float(bands[view].mean[-1]) - low) / (high - low) for view in order])
    for view, height in zip(order, heights, strict=True):
        axes.annotate(
            f"{view.value}: {quantity(float(bands[view].mean[-1]), signed=True)}", (1.0, height), xytext=(6, 0),
            xycoords="axes fraction", textcoords="offset points", va="center", fontsize=9.5,
            color=MARKS[list(bands).index(view)].color,
        )  # fmt: skip
    axes.set_ylim(low, high)
    axes.set_xlabel(f"weeks from {case.day(0)}", color=QUIET, fontsize=9.5)
    axes.set_ylabel(f"cumulative profit against the baseline, {case.currency}", color=INK)
