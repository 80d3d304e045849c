"""What must hold: live checks of the sheets, then those of the report."""

from __future__ import annotations

from simulator.report.checks import FAIL, PASS, all_checks
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.inputs import UNCHANGED, InputSheet

NAME = "Checks"


def checks_sheet(book: Book, inputs: list[InputSheet]) -> Sheet:
    """Made after all sheets that state checks; of `inputs` it says whether they are still those of the run."""
    words = "The first table is live: it says FAIL as soon as a figure is overwritten so that it no longer adds up."
    sheet = Sheet(NAME, "Checks", words, frozen=(TOP, 1), widths={0: 100.0, 1: 10.0, 2: 70.0})
    found = [(name, check) for name, made in book.sheets.items() for check in made.checks]
    sheet.put(sheet.row, 0, "Live checks that fail", "total text")
    total = (sheet.row, 1)
    sheet.row += 1
    _inputs(sheet, inputs)
    sheet.section("Live checks of this workbook")
    sheet.headings(["What must hold", "Status", "Sheet"])
    first = sheet.row
    for name, check in found:
        sheet.put(sheet.row, 0, check.name)
        sheet.put(sheet.row, 1, Formula(f'IF({check.formula.text},"{PASS}","{FAIL}")', PASS), "formula")
        sheet.put(sheet.row, 2, name, "link")
        sheet.links[sheet.row, 2] = f"'{name}'!A1"
        sheet.row += 1
    text = f'COUNTIF({a1(first, 1)}:{a1(max(sheet.row - 1, first), 1)},"{FAIL}")'
    sheet.put(*total, Formula(text, 0), "total", "count")
    sheet.section("Checks of the run, as in the report", "pass, FAIL, or a note.")
    sheet.headings(["What must hold", "Status", "Found"])
    for one in all_checks(book.case):
        sheet.put_row([one.name, one.status, one.found])
    return sheet


def _inputs(sheet: Sheet, inputs: list[InputSheet]) -> None:
    """A changed input is told by the sum or the count of its sheet."""
    if not inputs:
        return
    sheet.put(sheet.row, 0, "Inputs are those of the run (by sum and count of every input sheet)", "total text")
    tests = [
        f"ABS(SUM({one.block})-{one.total!r})<={1e-12 * one.size + 1e-9!r},COUNTA({one.block})={one.filled}"
        for one in inputs
    ]
    sheet.put(sheet.row, 1, Formula(f"AND({','.join(tests)})", True), "total")
    sheet.names[UNCHANGED] = (sheet.row, 1)
    sheet.row += 1
