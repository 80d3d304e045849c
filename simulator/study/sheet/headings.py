"""The table of inputs on a sheet, found by its headings and key paths, wherever they have been moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.study.errors import Problem
from simulator.study.paths import ANY, PathSyntaxError, parse_path
from simulator.study.sheet.grid import Grid
from simulator.study.sheet.markup import Cell

KEY_PATH = "Key path"
VALUE, YOUR_VALUE, YOUR_LOW, YOUR_HIGH, RANGE_IS = "Value", "Your value", "Your low", "Your high", "Range is"
BASELINE, TODAY = "Baseline", "Today"
LABEL, UNIT, MEANING, ALLOWED = "Label", "Unit", "What it means", "Allowed"
REMARKS = (
    LABEL, UNIT, MEANING, ALLOWED, "Parameter", "Value in use", "Low", "High", "Source", "Confidence",
    "Note", "Notes", "Remark", "Remarks", "Comment", "Comments",
)  # fmt: skip
"""Headings of columns that are for people and are not read."""
ELEMENTS = ("stores", "policies")
"""Lists whose elements have a column each."""
_INPUTS = tuple(one.lower() for one in (VALUE, YOUR_VALUE, YOUR_LOW, YOUR_HIGH, RANGE_IS, BASELINE, TODAY))
_ROOTS = ("run", "market", "stores", "focal", "policies", "baseline", "segments", "membership", "opening", "last_year")


@dataclass(frozen=True)
class Row:
    """One row of a table: the cell of its key path and the names along it; `text` is the path as written."""

    key: Cell
    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, eq=False)
class InputTable:
    """The rows of a sheet that have a key path. `columns` are headings by column, in lower case, remarks left out."""

    grid: Grid
    head: Cell
    columns: dict[int, str]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    def columns_headed(self, heading: str) -> list[int]:
        """The columns with a heading."""
        return [column for column, found in self.columns.items() if found == heading.lower()]

    def row_of(self, *names: str) -> Row | None:
        """The first row with these names."""
        return next((row for row in self.rows if row.names == names), None)

    @property
    def open_columns(self) -> list[int]:
        """The columns that may stand for a store or a policy, where the sheet has a row for their names."""
        named = any(self.row_of(kind, ANY, "name") for kind in ELEMENTS)
        return [column for column, heading in self.columns.items() if named and heading not in _INPUTS]

    @property
    def inputs(self) -> list[int]:
        """The columns whose cells are read."""
        headed = [column for column, heading in self.columns.items() if heading in _INPUTS]
        return sorted([*headed, *self.open_columns])


def input_tables(grids: list[Grid]) -> Iterator[InputTable | Problem]:
    """The tables of a workbook; a problem for a sheet whose heading of key paths is gone. Other sheets are skipped."""
    for grid in grids:
        head = _head(grid)
        if head is not None:
            yield _table(grid, head)
            continue
        lost = _lost(grid)
        if lost is not None:
            sentence = f"key paths stand here, but no column is headed '{KEY_PATH}'"
            yield Problem(
                sentence, grid.place(lost), help=f"write '{KEY_PATH}' above the key paths, in the row of headings"
            )


def _head(grid: Grid) -> Cell | None:
    cells = ((row, column) for row, values in enumerate(grid.rows) for column in range(len(values)))
    return next((cell for cell in cells if grid.text(cell).lower() == KEY_PATH.lower()), None)


def _lost(grid: Grid) -> Cell | None:
    """The first cell that looks like a key path, where a column holds several."""
    for column in range(grid.width):
        cells = [(row, column) for row in range(len(grid.rows)) if _is_path(grid.text((row, column)))]
        if len(cells) > 1:
            return cells[0]
    return None


def _is_path(text: str) -> bool:
    return text.partition(".")[0] in _ROOTS and "." in text and " " not in text


def _table(grid: Grid, head: Cell) -> InputTable:
    heads = {column: grid.text((head[0], column)).lower() for column in range(grid.width) if column != head[1]}
    remarks = {one.lower() for one in REMARKS}
    columns = {column: heading for column, heading in heads.items() if heading not in remarks}
    rows: list[Row] = []
    problems: list[Problem] = []
    for number in range(head[0] + 1, len(grid.rows)):
        cell = (number, head[1])
        text = grid.text(cell)
        try:
            rows += [Row(cell, parse_path(text), text)] if text else []
        except PathSyntaxError as error:
            problems.append(
                Problem(str(error), grid.place(cell), text, 'for example: stores."Rest of market".price_index')
            )
    table = InputTable(grid, head, columns, tuple(rows))
    return replace(table, problems=(*problems, *_keyless(table), *_unread(table), *_merged(table)))


def _keyless(table: InputTable) -> list[Problem]:
    """Values in rows that no key path names."""
    named = {row.key[0] for row in table.rows}
    start, end = table.head[0] + 1, max(len(table.grid.rows), table.grid.markup.rows)
    empty = (row for row in range(start, end) if row not in named and not table.grid.text((row, table.head[1])))
    hint = "write the key path at the end of the row; remarks go to the first column or to a sheet of their own"
    found = ((row, column) for row in empty for column in table.inputs if table.grid.is_filled((row, column)))
    return [Problem("this row has a value, but no key path", table.grid.place(cell), help=hint) for cell in found]


def _unread(table: InputTable) -> list[Problem]:
    """Values in columns whose heading says neither that they are inputs nor that they are remarks."""
    problems = []
    for column, heading in table.columns.items():
        filled = next((row for row in table.rows if table.grid.is_filled((row.key[0], column))), None)
        if column in table.inputs or filled is None:
            continue
        what = f"headed '{table.grid.text((table.head[0], column))}'" if heading else "without a heading"
        sentence = f"this value stands in a column {what}, which is not read"
        hint = f"head the column '{VALUE}' or '{YOUR_VALUE}' if it holds inputs, 'Notes' if it does not"
        problems.append(Problem(sentence, table.grid.place((filled.key[0], column)), filled.text, hint))
    return problems


def _merged(table: InputTable) -> list[Problem]:
    """Merged cells that cover more than one input: which of them the value is for cannot be told."""
    inputs = {(row.key[0], column) for row in table.rows for column in table.inputs}
    problems = []
    for (top, left), (bottom, right) in table.grid.merged:
        covered = [cell for cell in inputs if top <= cell[0] <= bottom and left <= cell[1] <= right]
        if len(covered) > 1 and any(table.grid.is_filled(cell) for cell in covered):
            sentence = "merged cells cover several inputs: which one the value is for cannot be told"
            problems.append(Problem(sentence, table.grid.place((top, left)), help="take the merged cells apart"))
    return problems
