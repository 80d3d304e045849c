"""A workbook to spoil: the cells of a fresh sheet, changed as people change them, and saved again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol

from simulator.study import ResolvedStudy, StudyError, load_study, parse_study
from simulator.study.sheet.write import write_sheet

STUDY = """\
name = "Small"
question = "Does it pay?"
currency = "EUR"
[run]
start = 2027-01-04
weeks = 52
[[stores]]
name = "Ours"
focal = true
share = 0.2
[stores.program]
reward_rate = 0.01
[stores.program.costs]
setup = 100
[stores.acquisition.channels.search]
spend_per_week = 1000
[[stores]]
name = "Rest of market"
[baseline]
set = { "stores.Ours.program" = "none" }
[[policies]]
name = "1 %"
[[policies]]
name = "3 %"
note = "more"
set = { "stores.Ours.program.reward_rate" = 0.03 }
[[policies]]
name = "prices"
set = { "stores.Ours.program" = "none" }
same_cost_as = "3 %"
solve = "stores.Ours.price_index"
"""


@dataclass(frozen=True)
class Formula:
    """A formula with the result that is stored with it."""

    text: str
    result: Any = ""


@dataclass
class Book:
    """Cells by sheet; `merged` and `hidden` are applied when it is saved."""

    sheets: dict[str, list[list[Any]]]
    merged: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[tuple[str, int]] = field(default_factory=list)

    @classmethod
    def fresh(cls, folder: Path, text: str = STUDY) -> Book:
        """The cells of the sheet that is written for a study."""
        path = folder / "fresh.xlsx"
        path.unlink(missing_ok=True)
        write_sheet(parse_study(text, str(folder / "study.toml")), path)
        with CalamineWorkbook.from_path(path) as book:
            return cls(
                {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
            )

    def cell(self, sheet: str, cell: str, value: Any) -> None:
        """Change one cell."""
        row, column = xl_cell_to_rowcol(cell)
        rows = self.sheets[sheet]
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = value

    def row(self, sheet: str, key: str) -> int:
        """The row of a key path, counted from 1."""
        return next(number for number, row in enumerate(self.sheets[sheet], 1) if row and row[-1] == key)

    def put(self, sheet: str, key: str, value: Any, column: str = "B") -> str:
        """Change the value of a key path; returns its cell."""
        cell = f"{column}{self.row(sheet, key)}"
        self.cell(sheet, cell, value)
        return cell

    def save(self, path: Path) -> Path:
        """Write the cells as a workbook."""
        with Workbook(path) as book:
            date = book.add_format({"num_format": "yyyy-mm-dd"})
            for name, rows in self.sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    for column, value in enumerate(row):
                        _write(sheet, number, column, value, date)
            for name, cells in self.merged:
                row, column = xl_cell_to_rowcol(cells.partition(":")[0])
                sheet = book.get_worksheet_by_name(name)
                sheet.merge_range(cells, self.sheets[name][row][column])
            for name, number in self.hidden:
                book.get_worksheet_by_name(name).set_row(number - 1, None, None, {"hidden": True})
        return path

    def resolved(self, folder: Path) -> ResolvedStudy:
        """The study that it holds."""
        return load_study(self.save(folder / "mine.xlsx")).resolve()

    def complaint(self, folder: Path) -> str:
        """The whole message about it, without the folder."""
        path = self.save(folder / "mine.xlsx")
        with pytest.raises(StudyError) as caught:
            load_study(path)
        return str(caught.value).replace(f"{folder}/", "")


def _write(sheet: Any, row: int, column: int, value: Any, date: Any) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, value.result)
    elif isinstance(value, str):
        if value:
            sheet.write_string(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (datetime.date, datetime.datetime)):
        sheet.write_datetime(row, column, value, date)
    else:
        sheet.write_number(row, column, value)
