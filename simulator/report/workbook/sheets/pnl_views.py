"""On the sheet PnL: from cash to the other views of profit, and the balances that lie between them."""

from __future__ import annotations

from simulator.accounts.books.views import View
from simulator.accounts.registry import KPIS
from simulator.report.money.books import all_views
from simulator.report.money.reconciled import BRIDGES, bridge_values
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import Formula, Sheet, a1
from simulator.report.workbook.sheets.ledger import put_ledger
from simulator.report.workbook.sheets.pnl_lines import CENT, at, columns, hold_against_draws, keep, put_line

_BALANCES = (("closing_liability", ""), ("opening_liability", "less"), ("opening_revaluation", "less"))


def between_views(book: Book, sheet: Sheet) -> None:
    """A view is cash less what is owed more, plus what is paid ahead; they differ in time only."""
    for view in all_views(book.case)[1:]:
        sheet.section(
            f"From cash to the {view.value} view", "What is owed more at the end has been charged and not paid."
        )
        totals = bridge_values(book.case, view).sum(axis=1).mean(axis=0)
        rows = put_ledger(sheet, BRIDGES[view], [(column, totals[place]) for column, place in columns(book)])
        for key, row in rows.items():
            keep(book, sheet, row, f"{key}, {view.value}")
    hold_against_draws(book, sheet, "cash_view, accrual", "cash_profit")
    for place in book.places:
        ends = (at(book, "accrual_view, accrual", place), at(book, "accrual_view", place))
        sheet.check(f"PnL: cash leads to net profit, {book.label(place)}", f"ABS({ends[0]}-{ends[1]})<={CENT}")
    _liability(book, sheet)


def _liability(book: Book, sheet: Sheet) -> None:
    sheet.section("Points liability", "Its change is what is accrued and not redeemed. By year: sheet Points.")
    first = sheet.row
    for key, sign in _BALANCES:
        put_line(book, sheet, key, KPIS[key].name, sign, [book.mean(key, one) for one in book.places], "figure")
    changes = [
        Formula(
            "-".join(a1(first + step, column) for step in range(3)),
            book.mean("rewards_accrued", place) - book.mean("rewards_redeemed", place),
        )
        for column, place in columns(book)
    ]
    put_line(book, sheet, "change of liability", "Change of the points liability", "", list(changes), "total")
    for place in book.places:
        ends = (at(book, "change of liability", place), at(book, f"points_change, {View.ACCRUAL.value}", place))
        name = f"PnL: accrued less redeemed is the change of the liability, {book.label(place)}"
        sheet.check(name, f"ABS({ends[0]}-{ends[1]})<={CENT}")
