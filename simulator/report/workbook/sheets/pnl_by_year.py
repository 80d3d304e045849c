"""Profit and loss by fiscal year of every policy, and what lies between cash and accrual in each year."""

from __future__ import annotations

from simulator.accounts.books.views import View
from simulator.report.money.books import calendar_of, ledgers_of
from simulator.report.money.reconciled import BRIDGES, bridge_values
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.ledger import put_ledger
from simulator.report.workbook.sheets.pnl_lines import CENT
from simulator.report.workbook.sheets.pnl_lines import NAME as PNL

NAME = "PnLByYear"
FIRST = 2
"""First column of fiscal years: before it stand the line and how it enters."""


def pnl_by_year_sheet(book: Book) -> Sheet:
    """One block a policy: its lines by fiscal year with totals as formulas, then from cash to accrual."""
    calendar = calendar_of(book.case)
    weeks = ", ".join(f"{year}: {calendar.weeks_of(year)} weeks of the run" for year in calendar.years)
    words = f"Accrual, means over draws. A week belongs to the fiscal year of its fourth day. {weeks}."
    sheet = Sheet(NAME, "Profit and loss by fiscal year", words, frozen=(TOP + 1, FIRST), widths={0: 46.0, 1: 9.0})
    sheet.headings(["Line", "Enters", *calendar.years, "All years"])
    found = ledgers_of(book.case, View.ACCRUAL)
    means, bridge = found.values.mean(axis=0), bridge_values(book.case, View.ACCRUAL).mean(axis=0)
    last = FIRST + len(calendar.years)
    for place in book.places:
        sheet.section(book.label(place))
        years = [(FIRST + year, means[year, place]) for year in range(len(calendar.years))]
        rows = put_ledger(sheet, found.lines, years)
        sheet.section(f"{book.label(place)}: from cash to accrual")
        ways = [(FIRST + year, bridge[year, place]) for year in range(len(calendar.years))]
        put_ledger(sheet, BRIDGES[View.ACCRUAL], ways)
        for row in range(min(rows.values()), sheet.row):
            _add_up(sheet, row, last)
        for key in ("net_sales", "contribution", "accrual_view"):
            here, there = sheet.place(rows[key], last), book.address(PNL, key, place)
            sheet.check(f"PnLByYear: years of {key} add up to PnL, {book.label(place)}", f"ABS({here}-{there})<={CENT}")
    return sheet


def _add_up(sheet: Sheet, row: int, last: int) -> None:
    """The sum of the years of a row, where it has any."""
    cells = [sheet.cells.get((row, column)) for column in range(FIRST, last)]
    if cells[0] is None:
        return
    values = [one.value.value if isinstance(one.value, Formula) else one.value for one in cells if one is not None]
    total = sum(float(value) for value in values if isinstance(value, (int, float)))
    look = "total" if cells[0].look == "total" else "formula"
    sheet.put(row, last, Formula(f"SUM({a1(row, FIRST)}:{a1(row, last - 1)})", total), look, "money")
