"""The sheets of a workbook as grids of values with the places of their cells."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from simulator.study.errors import Problem, StudyError
from simulator.study.places import CellPlace, Place
from simulator.study.sheet.markup import Cell, Markup, markup, sheet_parts
from simulator.study.sheet.package import Package

MAX_CELLS = 1_000_000
"""Most cells of one sheet, counted up to the last one in use."""
Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


@dataclass(frozen=True, eq=False)
class Grid:
    """One sheet: its values by row and column ("" where a cell is empty), and what stands behind them."""

    file: str
    name: str
    number: int
    rows: list[list[Value]]
    markup: Markup
    merged: tuple[tuple[Cell, Cell], ...] = ()

    def value(self, cell: Cell) -> Value:
        """The value of a cell, "" where there is none; text without spaces around it counts as none."""
        row, column = cell
        found = self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""
        return "" if isinstance(found, str) and not found.strip() else found

    def text(self, cell: Cell) -> str:
        """The text of a cell without spaces around it, "" where it holds none."""
        found = self.value(cell)
        return found.strip() if isinstance(found, str) else ""

    def is_filled(self, cell: Cell) -> bool:
        """Whether anything stands in a cell, an error included."""
        return self.value(cell) != "" or cell in self.markup.errors or cell in self.markup.unfinished

    def place(self, cell: Cell) -> CellPlace:
        """The place of a cell."""
        return CellPlace(self.file, self.name, cell[0], cell[1], self.number)

    @property
    def width(self) -> int:
        """Columns in use."""
        return max((len(row) for row in self.rows), default=0)


def grids(package: Package) -> list[Grid]:
    """The worksheets of a workbook in their order, hidden ones included. Raises StudyError."""
    try:
        return _grids(package)
    except StudyError:
        raise
    except Exception:
        sentence = "the workbook is damaged: its sheets cannot be read"
        hint = "open it in Excel or LibreOffice and save it again"
        raise StudyError([Problem(sentence, Place(package.shown), help=hint)]) from None


def _grids(package: Package) -> list[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    found = _marked(package)
    read: list[Grid] = []
    with CalamineWorkbook.from_filelike(package.repacked()) as workbook:
        for number, sheet in enumerate(workbook.sheets_metadata):
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.name in found:
                cells: Any = workbook.get_sheet_by_name(sheet.name)
                rows = cells.to_python(skip_empty_area=False)
                merged = tuple(cells.merged_cell_ranges or ())
                read.append(Grid(package.shown, sheet.name, number, rows, found[sheet.name], merged))
    return read


def _marked(package: Package) -> dict[str, Markup]:
    """What the XML of each sheet says, before anything makes room for its cells."""
    try:
        parts = sheet_parts(package.parts)
        found = {name: markup(package.parts[part]) for name, part in parts.items() if part in package.parts}
    except (ElementTree.ParseError, KeyError, ValueError):
        raise ValueError("broken XML") from None
    far = [
        Problem(
            f"sheet {name} reaches to row {one.rows} and column {one.columns}, more than {MAX_CELLS:,} cells",
            Place(package.shown),
            help="delete what stands far away from the inputs, or keep data in another file",
        )
        for name, one in found.items()
        if one.rows * one.columns > MAX_CELLS
    ]
    if far:
        raise StudyError(far)
    return found
