"""Spend on program and customers by month: cash beside accrual, with the range of one reality."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.accounts.books.monthly import ACCRUAL, CASH
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.months import a_week, draw_months, name_months
from simulator.report.charts.style import INK, LEAST_AMOUNT, MARKS, plain_tick
from simulator.report.formats import percent
from simulator.report.money import money
from simulator.report.money.outlooks import monthly_draws, months_outlook, range_of
from simulator.report.money.requests import spend_requests
from simulator.report.words import held_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHIFT = {CASH: -0.14, ACCRUAL: 0.14}


def spend_by_month(case: Case) -> Chart:
    """The subject's spend, month by month."""
    reading = (
        "All spend on program and customers under the policy that the answer is about: an average week of each month. "
        "Circles: when paid; squares: accrual, where rewards count when points are owed and setup over its life. "
        f"Bars: 95 % range of one real outcome, of {held_words(case)}. By month and bucket: budget.csv."
    )
    return Chart("spend_by_month", _title(case), reading, lambda figure: _draw(figure, case))


def _title(case: Case) -> str:
    last = spend_requests(case, case.subject)[-1]
    told = f"{case.quoted(case.subject)} spends {money(last.expected, case.currency)} in {case.weeks} weeks"
    if not math.isfinite(last.overspends):
        return told
    return (
        f"{told}; a budget of {money(last.budget)} is overspent with a chance of {percent(last.overspends, digits=0)}"
    )


def _draw(figure: Figure, case: Case) -> None:
    axes = figure.subplots()
    draws = monthly_draws(case)
    months = draws[0].calendar.months
    for mark, basis in zip(MARKS, (CASH, ACCRUAL), strict=False):
        figures = [one.buckets[basis, "spend"] for one in draws]
        found = months_outlook(case, figures, case.subject)
        ends = range_of(figures, case.subject, found)
        mean, low, high = (a_week(each, months) for each in (found.mean, *ends))
        draw_months(axes, mean, low, high, mark, SHIFT[basis])
        axes.plot([], [], mark.marker, color=mark.color, label=basis)
    name_months(axes, months, plain_tick, LEAST_AMOUNT)
    if axes.get_ylim()[0] > 0.0:
        axes.set_ylim(bottom=0.0)
    axes.legend(frameon=False, fontsize=9.5, loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2)
    axes.set_ylabel(f"spend a week, {case.currency}", color=INK)
