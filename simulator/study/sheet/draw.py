"""A sheet's lines drawn into a worksheet."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from simulator.study._shape import Slot
from simulator.study.sheet.formats import Formats, number_format
from simulator.study.sheet.headings import (
    ALLOWED,
    KEY_PATH,
    LABEL,
    MEANING,
    RANGE_IS,
    UNIT,
    YOUR_HIGH,
    YOUR_LOW,
    YOUR_VALUE,
)  # fmt: skip
from simulator.study.sheet.kinds import kind_of
from simulator.study.sheet.lines import Line, Section, SheetText
from simulator.study.sheet.shown import allowed_of, cell_value, label_of, meaning_of, unit_of
from simulator.study.sheet.validation import validation

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

HEAD = 3
"""The row of the headings, counted from 0."""
_WIDTHS = {
    LABEL: 30, UNIT: 17, MEANING: 58, ALLOWED: 30, KEY_PATH: 34, "Value in use": 14, "Low": 9,
    "High": 9, "Source": 16, "Confidence": 12, YOUR_VALUE: 13, YOUR_LOW: 10, YOUR_HIGH: 10, RANGE_IS: 10,
}  # fmt: skip
_COLUMN, _PROSE_COLUMN = 22, 48
"""Widths of columns of inputs, in characters."""
_NOTES = {
    KEY_PATH: "The name of the input in a study file. Rows are found by it: rows may be moved, and labels changed.",
    RANGE_IS: "value: low and high replace the number. scale: they multiply it. Blank: value.",
    YOUR_VALUE: "Replaces the value in use. Blank keeps it.",
}


def draw(workbook: Workbook, formats: Formats, text: SheetText) -> Worksheet:
    """Add a worksheet with a sheet's lines. The row above the headings is left free."""
    sheet = workbook.add_worksheet(text.name)
    _Drawing(sheet, formats, text).draw()
    return sheet


def first_input(text: SheetText) -> int:
    """The column of a sheet's first input; a line's values stand there and to the right."""
    return 1 + len(_before(text))


def _before(text: SheetText) -> list[str]:
    return ["Value in use", UNIT, "Low", "High"] if YOUR_VALUE in text.headings else []


class _Drawing:
    def __init__(self, sheet: Worksheet, formats: Formats, text: SheetText) -> None:
        self.sheet, self.formats, self.text = sheet, formats, text
        before = _before(text)
        after = [MEANING, "Source", "Confidence", ALLOWED] if before else [UNIT, MEANING, ALLOWED]
        self.heads = [LABEL, *before, *text.headings, *after, KEY_PATH]
        self.first = first_input(text)

    def draw(self) -> None:
        sheet, look = self.sheet, self.formats.look
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, self.text.title, look("title"))
        sheet.write_string(1, 0, self.text.words, look("words"))
        slots = [line.slot for line in self.text.lines if isinstance(line, Line) and line.slot is not None]
        is_wide = len(self.text.headings) == 1 and any(kind_of(slot) == "prose" for slot in slots)
        for column, head in enumerate(self.heads):
            sheet.set_column(column, column, _WIDTHS.get(head, _PROSE_COLUMN if is_wide else _COLUMN))
            sheet.write_string(HEAD, column, head, look("heading"))
            if head in _NOTES:
                sheet.write_comment(HEAD, column, _NOTES[head], {"author": "loyalty-sim", "x_scale": 2})
        for row, line in enumerate(self.text.lines, HEAD + 1):
            self._section(row, line) if isinstance(line, Section) else self._line(row, line)
        self._page()

    def _section(self, row: int, section: Section) -> None:
        look = self.formats.look
        for column in range(len(self.heads)):
            self.sheet.write_blank(row, column, None, look("section"))
        if section.words:
            bold, plain = look("section"), look("section words")
            self.sheet.write_rich_string(row, 0, bold, section.title, plain, f"  {section.words}", bold)
        else:
            self.sheet.write_string(row, 0, section.title, look("section"))

    def _line(self, row: int, line: Line) -> None:
        look = self.formats.look
        more = {
            UNIT: unit_of(line.slot),
            MEANING: meaning_of(line.slot),
            ALLOWED: allowed_of(line.slot, self.text.has_defaults),
            **line.more,
        }
        self.sheet.write_string(row, 0, line.label or label_of(line.key), look("label"))
        for column, head in enumerate(self.heads):
            if column and not self.first <= column < self.first + len(line.values) and head != KEY_PATH:
                self._put(
                    row, column, more.get(head), line.slot, "wrapped" if isinstance(more.get(head), str) else "shown"
                )
        for number, value in enumerate(line.values):
            self._input(row, self.first + number, line, value)
        key = look("key" if line.key else "key input")
        self.sheet.write_string(row, len(self.heads) - 1, line.key, key) if line.key else self.sheet.write_blank(
            row, len(self.heads) - 1, None, key
        )

    def _input(self, row: int, column: int, line: Line, value: Any) -> None:
        slot = None if self.heads[column] == RANGE_IS else line.slot
        self._put(row, column, value, slot, "input")
        if self.heads[column] == RANGE_IS:
            self.sheet.data_validation(row, column, row, column, {"validate": "list", "source": ["value", "scale"]})
        elif slot is not None:
            label = line.label or label_of(line.key)
            self.sheet.data_validation(row, column, row, column, validation(slot, label, self._choices(line)))

    def _choices(self, line: Line) -> str:
        if line.choices != "names":
            return line.choices
        from xlsxwriter.utility import xl_range_abs

        row = HEAD + 1
        return "=" + str(xl_range_abs(row, self.first, row, self.first + len(line.values) - 1))

    def _put(self, row: int, column: int, value: Any, slot: Slot | None, look: str) -> None:
        shape = self.formats.look(look, number_format(slot, value))
        stored = cell_value(value)
        if stored is None:
            self.sheet.write_blank(row, column, None, shape)
        elif isinstance(stored, str):
            self.sheet.write_string(row, column, stored, shape)
        elif isinstance(stored, datetime.date):
            self.sheet.write_datetime(row, column, stored, shape)
        else:
            self.sheet.write_number(row, column, stored, shape)

    def _page(self) -> None:
        self.sheet.freeze_panes(HEAD + 1, 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEAD)
        self.sheet.set_footer("&L&A&RPage &P of &N")
        self.sheet.set_selection(HEAD + 1, self.first, HEAD + 1, self.first)
