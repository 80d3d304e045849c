"""A sheet's cells drawn into a worksheet: text always as text, formulas with what they come to."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from simulator.report.workbook.looks import Looks
from simulator.report.workbook.sheet import TOP, Cell, Formula, Scalar, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""
_COLUMN = 17
"""Width of columns of figures, in characters."""
_FOOTER = "&L&A&RPage &P of &N"
_A4 = 9


def draw_sheet(workbook: Workbook, looks: Looks, sheet: Sheet, stamp: str) -> None:
    """Add a worksheet with what a sheet holds."""
    page = workbook.add_worksheet(sheet.name)
    page.hide_gridlines(2)
    width = max((column for _, column in sheet.cells), default=0)
    page.set_column(0, max(width, 1), _COLUMN)
    for column, wide in sheet.widths.items():
        page.set_column(column, column, wide)
    for row, (text, look) in enumerate(((sheet.title, "title"), (sheet.words, "words"), (stamp, "stamp"))):
        page.write_string(row, 0, text[:_LONGEST], looks.format(look))
    for (row, column), cell in sorted(sheet.cells.items()):
        _put(page, looks, row, column, cell, sheet.links.get((row, column)))
    for (row, column), source in sheet.lists.items():
        page.data_validation(row, column, row, column, {"validate": "list", "source": f"={source}"})
    _lay_out(page, looks, sheet, width)


def _put(page: Worksheet, looks: Looks, row: int, column: int, cell: Cell, link: str | None) -> None:
    shape = looks.format(cell.look, cell.number)
    value = cell.value
    if isinstance(value, Formula):
        page.write_formula(row, column, f"={value.text}", shape, _stored(value.value))
    elif value is None or value == "":
        page.write_blank(row, column, None, shape)
    elif link is not None:
        page.write_url(row, column, f"internal:{link}", shape, str(value))
    elif isinstance(value, str):
        page.write_string(row, column, value[:_LONGEST], shape)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, shape)
    elif isinstance(value, datetime.date):
        page.write_datetime(row, column, value, looks.format(cell.look, "date"))
    else:
        page.write_number(row, column, float(value), shape)


def _stored(value: Scalar) -> str | float | bool:
    """What stands in the file beside a formula."""
    if value is None:
        return ""
    return value if isinstance(value, (str, bool, int, float)) else str(value)


def _lay_out(page: Worksheet, looks: Looks, sheet: Sheet, width: int) -> None:
    """Panes, print area, and red for what fails."""
    page.freeze_panes(*sheet.frozen)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    last = max((row for row, _ in sheet.cells), default=TOP)
    page.print_area(0, 0, last, max(width, 1))
    if sheet.frozen[0] > TOP:
        page.repeat_rows(sheet.frozen[0] - 1)
    page.set_footer(_FOOTER)
    if sheet.filter is not None:
        page.autofilter(*sheet.filter)
    failed = {"type": "cell", "criteria": "==", "value": '"FAIL"', "format": looks.format("warning")}
    page.conditional_format(0, 0, last, max(width, 1), failed)
