"""Profit and loss of every policy: lines as simulated, sums as live formulas."""

from __future__ import annotations

from simulator.accounts.books.views import View
from simulator.report.money.books import ledgers_of
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Sheet
from simulator.report.workbook.sheets.ledger import put_ledger
from simulator.report.workbook.sheets.pnl_lines import (
    FIRST,
    NAME,
    columns,
    hold_against_draws,
    keep,
    take_off_baseline,
)
from simulator.report.workbook.sheets.pnl_returns import returns
from simulator.report.workbook.sheets.pnl_views import between_views

_HELD = {"sales": "sales", "net_sales": "net_sales", "contribution": "contribution", "accrual_view": "profit"}
"""Totals, and the KPIs that they are."""


def pnl_sheet(book: Book) -> Sheet:
    """The statement over the horizon, mean over draws; what is put in and what it brings; from cash to other views."""
    words = f"{book.case.horizon}, accrual, means over draws. Gray: simulated. Black: a formula on this sheet."
    sheet = Sheet(NAME, "Profit and loss of the focal store", words, frozen=(TOP + 1, FIRST), widths={0: 46.0, 1: 9.0})
    sheet.headings(["Line", "Enters", *book.labels, *(f"{label}, above P0" for label in book.labels[1:])])
    found = ledgers_of(book.case, View.ACCRUAL)
    values = found.values.sum(axis=1).mean(axis=0)
    rows = put_ledger(sheet, found.lines, [(column, values[place]) for column, place in columns(book)])
    for key, row in rows.items():
        keep(book, sheet, row, key)
        take_off_baseline(book, sheet, row)
    for what, key in _HELD.items():
        hold_against_draws(book, sheet, what, key)
    returns(book, sheet)
    between_views(book, sheet)
    return sheet
