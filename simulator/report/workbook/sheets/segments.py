"""Orders and sales by kind of shopper, and what a policy changes of them."""

from __future__ import annotations

from simulator.report.around.segments import segment_names, segment_totals
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import MISSING, TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "Segments"
_HEADINGS = ("Policy", "Shoppers", "Orders", "Sales", "Share of sales", "Sales above P0", "Sales above P0, %")


def segments_sheet(book: Book) -> Sheet:
    """One row a policy and kind of shopper; every shopper is of one kind, so that kinds add up to the store."""
    words = "Over the horizon, means over draws, at prices charged. Every shopper is of one kind: kinds add up."
    sheet = Sheet(NAME, "Kinds of shoppers", words, frozen=(TOP + 1, 2), widths={0: 30.0, 1: 24.0})
    names = segment_names(book.case)
    orders, sales = (segment_totals(book.case, key).mean(axis=0) if names else None for key in ("orders", "sales"))
    if orders is None or sales is None or not orders.any():
        sheet.put(sheet.row, 0, "These results do not follow kinds of shoppers.", "note")
        return sheet
    sheet.headings(_HEADINGS)
    start = sheet.row
    for place, label in zip(book.places, book.labels, strict=True):
        first, last = sheet.row, sheet.row + len(names)
        whole = float(sales[place].sum())
        for number, name in enumerate(names):
            row, own, base = sheet.row, float(sales[place, number]), float(sales[0, number])
            here, there, total = a1(row, 3), a1(start + number, 3), a1(last, 3)
            sheet.put(row, 0, label)
            sheet.put(row, 1, name)
            sheet.put(row, 2, float(orders[place, number]), "figure", "count")
            sheet.put(row, 3, own, "figure", "money")
            sheet.put(row, 4, _share(here, total, own, whole), "formula", "share")
            sheet.put(row, 5, Formula(f"{here}-{there}", own - base), "formula", "money")
            sheet.put(row, 6, _share(a1(row, 5), there, own - base, base), "formula", "fine share")
            sheet.row += 1
        _sum(book, sheet, place, label, first, (float(orders[place].sum()), whole))
    return sheet


def _share(part: str, whole: str, over: float, under: float) -> Formula:
    return Formula(f'IF({whole}<>0,{part}/{whole},"{MISSING}")', over / under if under else MISSING)


def _sum(book: Book, sheet: Sheet, place: int, label: str, first: int, totals: tuple[float, float]) -> None:
    row = sheet.row
    sheet.put(row, 0, label, "total text")
    sheet.put(row, 1, "all", "total text")
    for column, value, number, key in zip((2, 3), totals, ("count", "money"), ("orders", "sales"), strict=True):
        text = f"SUM({a1(first, column)}:{a1(row - 1, column)})"
        sheet.put(row, column, Formula(text, value), "total", number)
        there = book.address(SCENARIOS, f"mean {key}", place)
        test = f"ABS({sheet.place(row, column)}-{there})<=0.000000001*MAX(1,{there})"
        sheet.check(f"Segments: {key} of all kinds add up to the store's, {label}", test)
    sheet.row += 1
