"""On the sheet PnL: from net profit to cash, and the change of the liability that lies between them."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import Formula, Sheet, a1
from simulator.report.workbook.sheets.pnl_lines import CENT, at, columns, end_line, hold_against_draws, put

_BALANCES = (("closing_liability", ""), ("opening_liability", "less"), ("opening_revaluation", "less"))


def to_cash(book: Book, sheet: Sheet) -> None:
    """Profit plus rewards accrued less rewards redeemed is cash; accrued less redeemed is the change of liability."""
    sheet.section("From net profit to cash", "Rewards accrued less redeemed is the change of the points liability.")
    first = sheet.row
    for key, sign in (("profit", ""), ("rewards_accrued", "plus")):
        for column, place in columns(book):
            link = Formula(at(book, key, place), book.mean(key, place))
            put(book, sheet, column, f"{key}, again", place, link, "formula")
        end_line(book, sheet, KPIS[key].name, sign)
    _figures(book, sheet, "rewards_redeemed", "less")
    for column, place in columns(book):
        text = f"{a1(first, column)}+{a1(first + 1, column)}-{a1(first + 2, column)}"
        put(book, sheet, column, "cash_profit", place, Formula(text, book.mean("cash_profit", place)), "total")
    end_line(book, sheet, KPIS["cash_profit"].name, "", True)
    hold_against_draws(book, sheet, "cash_profit")
    balances = sheet.row
    for key, sign in _BALANCES:
        _figures(book, sheet, key, sign)
    for column, place in columns(book):
        text = "-".join(a1(balances + step, column) for step in range(3))
        change = book.mean("rewards_accrued", place) - book.mean("rewards_redeemed", place)
        put(book, sheet, column, "change of liability", place, Formula(text, change), "total")
        kept = f"{at(book, 'rewards_accrued', place)}-{at(book, 'rewards_redeemed', place)}"
        test = f"ABS({at(book, 'change of liability', place)}-({kept}))<={CENT}"
        sheet.check(f"PnL: accrued less redeemed is the change of the liability, {book.label(place)}", test)
    end_line(book, sheet, "Change of the points liability", "", True)


def _figures(book: Book, sheet: Sheet, key: str, sign: str) -> None:
    for column, place in columns(book):
        put(book, sheet, column, key, place, book.mean(key, place), "figure")
    end_line(book, sheet, KPIS[key].name, sign)
