"""Weekly cash above the baseline, discounted at mid-week: NPV, payback and peak funding as live formulas."""

from __future__ import annotations

import datetime

import numpy as np

from simulator.accounts.value import discount_factors, payback_week, peak_funding, present_value
from simulator.market.job import WEEKS_PER_YEAR
from simulator.report.bands import FloatArray, paired_weekly
from simulator.report.case import Case
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "CashFlow"
RATE = "discount_rate"
"""Name of the cell with the discount rate: to be changed at will, the NPVs of this sheet follow."""
FIRST = 3
"""First column of policies: before it stand week, first day and discount factor."""
_NEVER = "not within the horizon"


def cash_flow_sheet(book: Book) -> Sheet:
    """The path of mean cash. NPV is a sum, so that of the mean path is the mean over draws; payback is not."""
    words = (
        "Cash profit above the baseline by week, mean over draws, discounted at mid-week: (1 + rate)^-((week - 0.5) / "
        f"{WEEKS_PER_YEAR}). The points that are left are paid at the end of the last week."
    )
    sheet = Sheet(NAME, "Cash above the baseline and its present value", words, widths={0: 46.0, 1: 12.0, 2: 11.0})
    rate = book.case.study.run.discount_rate_per_year
    sheet.put(TOP, 0, "Discount rate a year (change it here: every NPV on this sheet follows)")
    sheet.put(TOP, 2, rate, "input", "fine share")
    sheet.names[RATE] = (TOP, 2)
    sheet.row = TOP + 2
    cash, closing = mean_cash(book.case), mean_closing_cost(book.case)
    weeks = _Weeks(sheet.row + 9, book.case.weeks, len(book.places))
    _values(book, sheet, weeks, cash, closing)
    _path(book, sheet, weeks, cash)
    sheet.frozen = (weeks.head + 1, FIRST)
    return sheet


def mean_cash(case: Case) -> FloatArray:
    """Weekly cash above the baseline, mean over draws: (weeks, policies)."""
    return np.asarray(paired_weekly(case.results, lambda one: one.statement.cash_profit).mean(axis=0))


def mean_closing_cost(case: Case) -> FloatArray:
    """What NPV takes off for closing points above the baseline's, undiscounted, mean over draws: (policies,)."""
    closing = np.mean([one.statement.points.closing_cost for one in case.results.accounts], axis=0)
    return np.asarray(closing - closing[0])


class _Weeks:
    """Where the weekly rows stand."""

    def __init__(self, head: int, weeks: int, policies: int) -> None:
        self.head, self.weeks, self.policies = head, weeks, policies

    def column(self, column: int) -> str:
        """All weeks of a column."""
        return f"{a1(self.head + 1, column)}:{a1(self.head + self.weeks, column)}"


def _values(book: Book, sheet: Sheet, weeks: _Weeks, cash: FloatArray, closing: FloatArray) -> None:
    """What the path is worth, by policy."""
    rate, last = book.case.study.run.discount_rate_per_year, weeks.weeks
    sheet.put_row(["", "", "", *book.labels], "heading")
    end = Formula(f"(1+{RATE})^(-{last}/{WEEKS_PER_YEAR})", (1.0 + rate) ** (-last / WEEKS_PER_YEAR))
    for column, place in enumerate(book.places, FIRST):
        flow, total = weeks.column(column), weeks.column(column + weeks.policies)
        own, due = cash[:, place], float(closing[place])
        discounted = Formula(f"SUMPRODUCT({flow},{weeks.column(2)})", float(present_value(own, rate)))
        of_draws = Formula(book.address(SCENARIOS, "mean npv", place), book.mean("npv", place))
        peak = Formula(f"MAX(0,-MIN({total}))", peak_funding(own))
        lines = (
            ("Discounted cash", discounted, "formula", "money"),
            ("Closing points at their cost, at the end", due, "figure", "money"),
            ("Discount factor of the end", end, "formula", "factor"),
            ("NPV against the baseline", _npv(sheet, column, rate, own, due), "total", "money"),
            ("NPV as mean over draws, at the rate of the run", of_draws, "formula", "money"),
            ("Peak funding of the mean path", peak, "formula", "money"),
            (
                "Payback of the mean path (week from which it stays >= 0)",
                _payback(weeks, total, own),
                "formula",
                "decimal",
            ),
        )
        sheet.put_down(column, lines)
        book.at[NAME, "npv", place] = sheet.place(sheet.row + 3, column)
        book.at[NAME, "closing", place] = sheet.place(sheet.row + 1, column)
        book.at[NAME, "cash", place] = f"{NAME}!{flow}"
        test = f"ABS({sheet.place(sheet.row + 3, column)}-{sheet.place(sheet.row + 4, column)})<=0.01"
        name = f"CashFlow: NPV of the mean path is the mean NPV over draws, {book.label(place)}"
        sheet.check(name, f"OR(ABS({RATE}-{rate!r})>0.000000001,{test})")
    book.at[NAME, "weeks", 0] = f"{NAME}!{weeks.column(0)}"
    sheet.row += 7


def _payback(weeks: _Weeks, total: str, own: FloatArray) -> Formula:
    """0 if the sum is never below 0; a sentence if it is below 0 at the end."""
    week = payback_week(own)
    end = total.split(":")[1]
    paid = f"SUMPRODUCT(MAX(({total}<0)*{weeks.column(0)}))+1"
    text = f'IF(COUNTIF({total},"<0")=0,0,IF({end}<0,"{_NEVER}",{paid}))'
    return Formula(text, week if np.isfinite(week) else _NEVER)


def _npv(sheet: Sheet, column: int, rate: float, own: FloatArray, due: float) -> Formula:
    """NPV from the three rows above it."""
    cash, cost, factor = (a1(sheet.row + step, column) for step in range(3))
    return Formula(f"{cash}-{cost}*{factor}", float(present_value(own, rate, due)))


def _path(book: Book, sheet: Sheet, weeks: _Weeks, cash: FloatArray) -> None:
    factors = discount_factors(weeks.weeks, book.case.study.run.discount_rate_per_year)
    start = book.case.study.run.start
    sheet.row = weeks.head
    totals = [f"{label}, cumulative" for label in book.labels]
    sheet.headings(["Week", "First day", "Discount factor", *book.labels, *totals])
    for week in range(weeks.weeks):
        row = sheet.row
        sheet.put(row, 0, week + 1, "text", "count")
        sheet.put(row, 1, start + datetime.timedelta(weeks=week), "text", "date")
        factor = Formula(f"(1+{RATE})^(-({a1(row, 0)}-0.5)/{WEEKS_PER_YEAR})", float(factors[week]))
        sheet.put(row, 2, factor, "formula", "factor")
        for column, place in enumerate(book.places, FIRST):
            sheet.put(row, column, float(cash[week, place]), "figure", "money")
            before = f"{a1(row - 1, column + weeks.policies)}+" if week else ""
            total = Formula(before + a1(row, column), float(cash[: week + 1, place].sum()))
            sheet.put(row, column + weeks.policies, total, "formula", "money")
        sheet.row += 1
