"""A sheet as plain data, filled from the top: what stands in each cell, before anything is drawn."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

Scalar = str | int | float | Decimal | datetime.date | None

MISSING = "–"
"""What stands where a figure is not defined; formulas leave text out of sums and means."""
TOP = 4
"""First row of contents, from 0: above stand the title, what the sheet is about, and the stamp."""


@dataclass(frozen=True)
class Formula:
    """A live formula (without its equals sign) and what it comes to, for readers that do not recalculate."""

    text: str
    value: Scalar


Content = Scalar | Formula


@dataclass(frozen=True)
class Cell:
    """One cell. `look`: what it is (looks.py); `number`: how a number is written (looks.py)."""

    value: Content
    look: str = "text"
    number: str = "general"


@dataclass(frozen=True)
class LiveCheck:
    """A check that a sheet puts on its figures: a formula that is TRUE where they hold."""

    name: str
    formula: Formula


@dataclass(eq=False)
class Sheet:
    """One sheet: `name` on its tab, title and sentences above, cells by (row, column) from 0.

    `row` is the next free one; `frozen` the rows and columns that stay in view; `links` name the sheet that a cell
    leads to; `lists` the range of cells from which an input is chosen; `checks` what the sheet Checks shows;
    `filter` a table that can be filtered: first row and column, last row and column.
    """

    name: str
    title: str
    words: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    row: int = TOP
    frozen: tuple[int, int] = (TOP, 1)
    widths: dict[int, float] = field(default_factory=lambda: {0: 44.0})
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    lists: dict[tuple[int, int], str] = field(default_factory=dict)
    names: dict[str, tuple[int, int]] = field(default_factory=dict)
    checks: list[LiveCheck] = field(default_factory=list)
    filter: tuple[int, int, int, int] | None = None

    def put(self, row: int, column: int, value: Content, look: str = "text", number: str = "general") -> str:
        """Fill a cell; returns its address on this sheet. What is not finite becomes a dash."""
        self.cells[row, column] = Cell(_defined(value), look, number)
        return a1(row, column)

    def put_row(self, values: Sequence[Content], look: str = "text", number: str = "general") -> int:
        """Fill the next row from its first column; returns the row."""
        for column, value in enumerate(values):
            self.put(self.row, column, value, look, number if column else "general")
        self.row += 1
        return self.row - 1

    def put_down(self, column: int, lines: Sequence[tuple[str, Content, str, str]]) -> None:
        """Fill a column from the next row down, and name the rows: (name, content, look, number). `row` stays."""
        for row, (name, content, look, number) in enumerate(lines, self.row):
            self.put(row, 0, name, "total text" if look == "total" else "text")
            self.put(row, column, content, look, number)

    def section(self, title: str, words: str = "") -> None:
        """Begin a part of the sheet, after a free row: its title and what to know of it."""
        self.row += self.row > TOP
        self.put(self.row, 0, title, "section")
        if words:
            self.put(self.row + 1, 0, words, "note")
        self.row += 2 if words else 1

    def headings(self, texts: Sequence[str]) -> None:
        """A row of column headings."""
        self.put_row(texts, "heading")

    def check(self, name: str, test: str) -> None:
        """State what must hold: a formula on this sheet's addresses or full ones, TRUE where it does."""
        self.checks.append(LiveCheck(name, Formula(test, True)))

    def place(self, row: int, column: int) -> str:
        """The full address of a cell, for formulas on other sheets."""
        return f"{quoted(self.name)}!{a1(row, column)}"

    def range(self, row: int, column: int, last_row: int, last_column: int) -> str:
        """The full address of a block of cells."""
        return f"{self.place(row, column)}:{a1(last_row, last_column)}"


def a1(row: int, column: int) -> str:
    """A cell in Excel's notation, fixed: $B$4 for (3, 1)."""
    return f"${xl_col_to_name(column)}${row + 1}"


def quoted(name: str) -> str:
    """The name of a sheet as formulas write it."""
    return name if name.isalnum() and not name[0].isdigit() else "'" + name.replace("'", "''") + "'"


def _defined(value: Content) -> Content:
    if isinstance(value, Formula):
        return Formula(value.text, _scalar(value.value))
    return _scalar(value)


def _scalar(value: Scalar) -> Scalar:
    if isinstance(value, Decimal):
        return float(value)
    return MISSING if isinstance(value, float) and not math.isfinite(value) else value
