"""The seven rows of the decision page: cost, retention, profit by year, NPV, payback, peak funding, liability."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.views import View
from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import estimate
from simulator.report.around.section import Row, Table
from simulator.report.case import Case
from simulator.report.cell import Cell, difference_cell
from simulator.report.decision_table import payback_cell
from simulator.report.formats import percent, points, points_range, quantity, quantity_range
from simulator.report.money.books import calendar_of, ledgers_of
from simulator.report.money.requests import spend_requests

FloatArray = NDArray[np.float64]


def meeting_table(case: Case) -> Table:
    """Policies in columns, at most seven rows."""
    found = ledgers_of(case, View.ACCRUAL)
    profit = found.values[..., found.place("accrual_view")]  # draws, years, policies
    years = calendar_of(case).years
    rows = [
        _row(case, "Spend, cash", lambda place: _spend(case, place)),
        _row(case, "Customers retained", lambda place: _retention(case, place)),
        Row(
            (f"Net profit, {' / '.join(years)}",),
            tuple(_profit(profit[:, :, place] - profit[:, :, 0], profit[:, :, 0], place) for place in case.shown),
        ),
        _row(case, "NPV", lambda place: _money(case, "npv", place)),
        _row(case, "Payback", lambda place: payback_cell(case, place)),
        _row(case, "Peak funding", lambda place: _level(case, "peak_funding", place)),
        _row(case, "Closing points liability", lambda place: _level(case, "closing_liability", place)),
    ]
    caption = (
        f"In {case.currency} over {case.weeks} weeks, mean over draws. Retention, net profit (accrual), NPV, payback "
        f"and peak funding: simulated effect against {case.against} (same shoppers, with and without), 95 % interval "
        "below; the column of the baseline has its own level of retention and profit."
    )
    return Table(caption, ("",), tuple((case.name(place), "") for place in case.shown), tuple(rows))


def _row(case: Case, name: str, cell: Callable[[int], Cell]) -> Row:
    return Row((name,), tuple(cell(place) for place in case.shown))


def _spend(case: Case, place: int) -> Cell:
    total = spend_requests(case, place)[-1].expected
    return Cell(quantity(total), f"{quantity(total / case.years)} a year")


def _retention(case: Case, place: int) -> Cell:
    if not place:
        return Cell(percent(case.results.level("retention", 0).mean))
    return difference_cell(case.results.difference("retention", place), KPIS["retention"].better, points, points_range)


def _profit(more: FloatArray, baseline: FloatArray, place: int) -> Cell:
    """Net profit above the baseline, (draws, years): in all, and by year; of the baseline its own."""
    if not place:
        own = " / ".join(quantity(float(value)) for value in baseline.mean(axis=0))
        return Cell(quantity(float(baseline.sum(axis=1).mean())), "", own)
    total = difference_cell(estimate(more.sum(axis=1)), KPIS["profit"].better, _signed, _range)
    by_year = " / ".join(quantity(float(value), signed=True) for value in more.mean(axis=0))
    return Cell(total.text, total.detail, by_year, total.tone, total.rises)


def _money(case: Case, key: str, place: int) -> Cell:
    if not place:
        return Cell("0")
    return difference_cell(case.results.difference(key, place), KPIS[key].better, _signed, _range)


def _level(case: Case, key: str, place: int) -> Cell:
    return Cell(quantity(case.results.level(key, place).mean))


def _signed(value: float) -> str:
    return quantity(value, signed=True)


def _range(low: float, high: float) -> str:
    return quantity_range(low, high, signed=True)
