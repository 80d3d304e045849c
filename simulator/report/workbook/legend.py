"""What a workbook's first sheet says of its sheets and cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.report.workbook.sheet import Sheet

_CELLS = (
    ("input", "input", "Blue on yellow: yours to change."),
    ("1,234", "figure", "Gray: simulated; it does not change in this file."),
    ("1,234", "formula", "Black: a live formula on other cells; it stands here with what it comes to."),
)


def legend(sheet: Sheet, tabs: Sequence[str], what: Mapping[str, str]) -> None:
    """Put links to the other sheets with `what` is in each, then what the looks of cells mean."""
    sheet.section("Sheets")
    for name in tabs:
        sheet.put(sheet.row, 0, name, "link")
        sheet.links[sheet.row, 0] = f"'{name}'!A1"
        sheet.put(sheet.row, 1, what.get(name, ""))
        sheet.row += 1
    sheet.section("Cells")
    for text, look, words in _CELLS:
        sheet.put(sheet.row, 0, text, look)
        sheet.put(sheet.row, 1, words)
        sheet.row += 1
