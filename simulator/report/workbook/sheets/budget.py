"""Spend by month, bucket and policy, its fiscal years, and what to ask for."""

from __future__ import annotations

import numpy as np

from simulator.accounts.books.monthly import ACCRUAL, CASH
from simulator.accounts.kpis.months import BUCKETS
from simulator.report.bands import FloatArray
from simulator.report.case import Case
from simulator.report.money.budget_csv import buckets_told
from simulator.report.money.outlooks import monthly_draws, months_outlook, range_of
from simulator.report.money.requests import SAFE, spend_requests
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Content, Formula, Sheet, a1

NAME = "Budget"
_KEYS = ("Policy", "Basis", "Month", "Quarter", "Fiscal year", "Weeks")
_REQUEST = (
    "Policy",
    "For",
    "Weeks",
    "Expected",
    "Low",
    "High",
    "Budget",
    "Chance to overspend it",
    "Reserve",
    "To ask for",
)


def budget_sheet(book: Book) -> Sheet:
    """What to ask for, spend by fiscal year, then every month; months are figures, their sums formulas."""
    words = (
        "Spend on program and customers, means over draws; low and high: 95 % range of one real outcome. Reserve: what "
        f"keeps the chance to overspend budget and reserve at {SAFE:.0%}. Fiscal calendar of the study."
    )
    sheet = Sheet(NAME, "Budget", words, frozen=(TOP, 1), widths={0: 32.0})
    if not monthly_draws(book.case):
        sheet.put(sheet.row, 0, "These results were closed without a calendar: no months are told.", "note")
        return sheet
    _requests(book, sheet)
    years = list(monthly_draws(book.case)[0].calendar.years)
    totals = sheet.row + 1
    sheet.row = totals + 3 + 2 * len(book.places)
    block = _months(book, sheet)
    last = sheet.row
    sheet.row = totals
    _years(book, sheet, years, block)
    sheet.row = last
    return sheet


def _requests(book: Book, sheet: Sheet) -> None:
    sheet.section("What to ask for, in cash", "Budget: what the study states, else the expected spend rounded up.")
    sheet.headings(_REQUEST)
    for place in book.places:
        for one in spend_requests(book.case, place):
            row = sheet.row
            reserve = one.reserve if np.isfinite(one.reserve) else 0.0
            asked = Formula(f"{a1(row, 6)}+SUM({a1(row, 8)})", one.budget + reserve)
            cells: tuple[tuple[Content, str, str], ...] = (
                (book.label(place), "text", "general"), (one.what, "text", "general"), (one.weeks, "figure", "count"),
                (one.expected, "figure", "money"), (one.low, "figure", "money"), (one.high, "figure", "money"),
                (one.budget, "figure", "money"), (one.overspends, "figure", "percent"),
                (one.reserve, "figure", "money"), (asked, "total", "money"),
            )  # fmt: skip
            for column, cell in enumerate(cells):
                sheet.put(row, column, *cell)
            sheet.row += 1


def _months(book: Book, sheet: Sheet) -> tuple[int, int, int]:
    """The long table; returns its first and last row and the column of spend."""
    told = buckets_told(book.case)
    keys, beside = told[: told.index("spend")], told[told.index("spend") + 1 :]
    names = {kpi.key: kpi.name for kpi in BUCKETS}
    sheet.put(sheet.row, 0, "By month", "section")
    sheet.row += 1
    sheet.headings(
        [*_KEYS, *(names[key] for key in keys), names["spend"], "Low", "High", *(names[key] for key in beside)]
    )
    first, spend = sheet.row, len(_KEYS) + len(keys)
    for place in book.places:
        for basis in (CASH, ACCRUAL):
            _policy(book, sheet, place, basis, keys, beside)
    sheet.filter = (first - 1, 0, sheet.row - 1, spend + 2 + len(beside))
    return first, sheet.row - 1, spend


def _policy(book: Book, sheet: Sheet, place: int, basis: str, keys: list[str], beside: list[str]) -> None:
    """The months of a policy: buckets, their sum, its range, and what is no spend (income)."""
    case: Case = book.case
    draws, spend = monthly_draws(case), len(_KEYS) + len(keys)

    def means_of(names: list[str]) -> list[FloatArray]:
        return [months_outlook(case, [one.buckets[basis, key] for one in draws], place).mean for key in names]

    means, others = means_of(keys), means_of(beside)
    figures = [one.buckets[basis, "spend"] for one in draws]
    found = months_outlook(case, figures, place)
    low, high = range_of(figures, place, found)
    for number, month in enumerate(draws[0].calendar.months):
        row = sheet.row
        told = (book.label(place), basis, month.label, month.quarter, month.year)
        for column, text in enumerate(told):
            sheet.put(row, column, text)
        sheet.put(row, 5, month.weeks, "figure", "count")
        for column, mean in enumerate(means, len(_KEYS)):
            sheet.put(row, column, float(mean[number]), "figure", "money")
        text = f"SUM({a1(row, len(_KEYS))}:{a1(row, spend - 1)})" if keys else "0"
        sheet.put(row, spend, Formula(text, float(found.mean[number])), "total", "money")
        sheet.put(row, spend + 1, float(low[number]), "figure", "money")
        sheet.put(row, spend + 2, float(high[number]), "figure", "money")
        for column, mean in enumerate(others, spend + 3):
            sheet.put(row, column, float(mean[number]), "figure", "money")
        sheet.row += 1


def _years(book: Book, sheet: Sheet, years: list[str], block: tuple[int, int, int]) -> None:
    """Sums of the table of months."""
    first, last, spend = block
    sheet.put(sheet.row, 0, "By fiscal year", "section")
    sheet.row += 1
    sheet.headings(["Policy", "Basis", *years, "All years"])
    draws = monthly_draws(book.case)

    def column(number: int) -> str:
        return f"{a1(first, number)}:{a1(last, number)}"

    for place in book.places:
        for basis in (CASH, ACCRUAL):
            row = sheet.row
            mean = np.mean([one.buckets[basis, "spend"].values[:, place] for one in draws], axis=0)
            label, kind = sheet.put(row, 0, book.label(place)), sheet.put(row, 1, basis)
            for number, year in enumerate(years, 2):
                head = a1(row - 2 * book.places.index(place) - (basis == ACCRUAL) - 1, number)
                text = f"SUMPRODUCT(({column(0)}={label})*({column(1)}={kind})*({column(4)}={head})*{column(spend)})"
                months = list(draws[0].calendar.months_of(year))
                sheet.put(row, number, Formula(text, float(mean[months].sum())), "formula", "money")
            whole = f"SUM({a1(row, 2)}:{a1(row, 1 + len(years))})"
            sheet.put(row, 2 + len(years), Formula(whole, float(mean.sum())), "total", "money")
            sheet.row += 1
