"""Deferred revenue on points (IFRS 15, ASC 606) from balance to balance, by fiscal year."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.money.books import calendar_of
from simulator.report.money.points_deferred import LINES, deferred_roll
from simulator.report.money.points_followed import has_points, points_books
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Sheet
from simulator.report.workbook.sheets.balances import put_balances
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "DeferredRevenue"


def deferred_revenue_sheet(book: Book) -> Sheet:
    """One block a policy with points: opening, deferred on sales, released on use, breakage, catch-up, closing."""
    words = (
        "Contract liability of the focal store, means over draws in cents, by fiscal year. Released lines are negative "
        "here and revenue in the books. Journal entries by month: journal.csv."
    )
    sheet = Sheet(NAME, "Deferred revenue on points", words, frozen=(TOP + 1, 1))
    places = [place for place in book.places if has_points(book.case, place)]
    if not points_books(book.case) or not places:
        sheet.put(sheet.row, 0, "Points are not followed by vintage in these results.", "note")
        return sheet
    calendar = calendar_of(book.case)
    sheet.headings(["", *calendar.years, "Whole run"])
    for place in places:
        sheet.section(book.label(place))
        rolls = deferred_roll(book.case, place, calendar.year_cuts)
        closing = put_balances(sheet, [KPIS[key].name for key in LINES], rolls, "cents")
        there = book.address(SCENARIOS, "mean contract_liability", place)
        name = f"DeferredRevenue: roll-forward ends at the contract liability, {book.label(place)}"
        sheet.check(name, f"ABS({closing}-{there})<=0.011")
    return sheet
