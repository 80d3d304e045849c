"""The bridge of net profit from the baseline to every policy: in the stated order and in the reverse."""

from __future__ import annotations

from simulator.accounts.effect.bridge import REVERSED, STATED
from simulator.report.money.bridge import LINES, bridge_lines, has_bridge, lines_told
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.pnl_lines import CENT
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "Bridge"


def bridge_sheet(book: Book) -> Sheet:
    """Both orders side by side in two blocks, each adding up; then by how much a step moves with the order."""
    words = (
        "What each line adds to net profit above the baseline's, means over draws. Steps of what customers do multiply "
        "each other, so their size depends on the order: the truth is no closer to one of them."
    )
    sheet = Sheet(NAME, "From the baseline's profit to each policy's", words, frozen=(TOP, 1))
    places = book.places[1:]
    if not has_bridge(book.case) or not places:
        sheet.put(sheet.row, 0, "No policy is held against the baseline.", "note")
        return sheet
    told = lines_told(book.case, places)
    first = {order: _block(book, sheet, order, told) for order in (STATED, REVERSED)}
    sheet.section("Stated order less the reverse one")
    sheet.headings(["Line", *(book.label(place) for place in places)])
    for step, number in enumerate(told):
        sheet.put(sheet.row, 0, list(LINES.values())[number].name)
        for column, place in enumerate(places, 1):
            one, other = (a1(first[order] + step, column) for order in (STATED, REVERSED))
            lines = bridge_lines(book.case, place).mean(axis=0)
            gap = float(lines[STATED, number] - lines[REVERSED, number])
            sheet.put(sheet.row, column, Formula(f"{one}-{other}", gap), "formula", "money")
        sheet.row += 1
    return sheet


def _block(book: Book, sheet: Sheet, order: int, told: list[int]) -> int:
    """One order; returns the row of its first line."""
    places, names = book.places[1:], [line.name for line in LINES.values()]
    sheet.section("In the stated order" if order == STATED else "In the reverse order")
    sheet.headings(["Line", *(book.label(place) for place in places)])
    first = sheet.row
    rest = [number for number in range(len(names)) if number not in told]
    for name in (*(names[number] for number in told), "Rounding of lines not shown"):
        sheet.put(sheet.row, 0, name)
        sheet.row += 1
    for column, place in enumerate(places, 1):
        lines = bridge_lines(book.case, place).mean(axis=0)[order]
        for row, value in enumerate([*(lines[number] for number in told), lines[rest].sum()], first):
            sheet.put(row, column, float(value), "figure", "money")
        total = Formula(f"SUM({a1(first, column)}:{a1(sheet.row - 1, column)})", float(lines.sum()))
        here = sheet.put(sheet.row, column, total, "total", "money")
        there = book.address(SCENARIOS, "mean net_gain", place)
        if book.case.results.shadow is None:
            test = f"ABS({NAME}!{here}-{there})<={CENT}"
            sheet.check(f"Bridge: lines add up to net incremental profit, {book.label(place)}, order {order + 1}", test)
    sheet.put(sheet.row, 0, "Net incremental profit", "total text")
    sheet.row += 1
    return first
