"""Profit and loss of every policy: lines as simulated, sums as live formulas."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.money_table import ALWAYS, LINES
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.pnl_cash import to_cash
from simulator.report.workbook.sheets.pnl_lines import FIRST, NAME, columns, end_line, hold_against_draws, put
from simulator.report.workbook.sheets.pnl_returns import returns


def pnl_sheet(book: Book) -> Sheet:
    """The statement over the horizon, mean over draws; then what is put in and what it brings; then accrual to cash."""
    words = f"{book.case.horizon}, means over draws. Gray: simulated. Black: a formula on this sheet."
    sheet = Sheet(NAME, "Profit and loss of the focal store", words, frozen=(TOP + 1, FIRST), widths={0: 46.0, 1: 9.0})
    sheet.headings(["Line", "Enters", *book.labels, *(f"{label}, above P0" for label in book.labels[1:])])
    _statement(book, sheet)
    returns(book, sheet)
    to_cash(book, sheet)
    return sheet


def _statement(book: Book, sheet: Sheet) -> None:
    """Lines from sales to net profit; each sum goes on from the one before."""
    terms: list[tuple[str, int]] = []
    for key, sign, is_total in LINES:
        if not (sign or is_total or not terms) or not _is_told(book, key, is_total):
            continue
        row = sheet.row
        for column, place in columns(book):
            value = book.mean(key, place)
            text = "".join(f"{enters}{a1(each, column)}" for enters, each in terms).removeprefix("+")
            put(book, sheet, column, key, place, Formula(text, value) if is_total else value, _look(is_total))
        end_line(book, sheet, KPIS[key].name, sign, is_total)
        if is_total:
            hold_against_draws(book, sheet, key)
        terms = [("+", row)] if is_total else [*terms, ("-" if sign == "less" else "+", row)]


def _is_told(book: Book, key: str, is_total: bool) -> bool:
    """Is there anything on a line under any policy?"""
    return is_total or key in ALWAYS or any(book.values(key, place).any() for place in book.places)


def _look(is_total: bool) -> str:
    return "total" if is_total else "figure"
