"""The table of inputs on a sheet, found by its headings and key paths, wherever they have been moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.study.errors import Problem
from simulator.study.paths import PathSyntaxError, parse_path
from simulator.study.sheet.grid import Grid
from simulator.study.sheet.markup import Cell

KEY_PATH = "Key path"
VALUE, YOUR_VALUE, YOUR_LOW, YOUR_HIGH, RANGE_IS = "Value", "Your value", "Your low", "Your high", "Range is"
BASELINE, TODAY = "Baseline", "Today"
REMARKS = (
    "Label", "Parameter", "Value in use", "Unit", "Low", "High", "What it means", "Allowed", "Source", "Confidence",
    "Note", "Notes", "Remark", "Remarks", "Comment", "Comments",
)  # fmt: skip
"""Headings of columns that are for people and are not read."""
_ROOTS = ("run", "market", "stores", "focal", "policies", "baseline", "segments", "membership")


@dataclass(frozen=True)
class Row:
    """One row of a table: the cell of its key path and the names along it; `text` is the path as written."""

    key: Cell
    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, eq=False)
class InputTable:
    """The rows of a sheet that have a key path; `columns` are headings by column, in lower case, remarks left out."""

    grid: Grid
    columns: dict[int, str]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    def columns_headed(self, heading: str) -> list[int]:
        """The columns with a heading."""
        return [column for column, found in self.columns.items() if found == heading.lower()]

    def row_of(self, *names: str) -> Row | None:
        """The first row with these names."""
        return next((row for row in self.rows if row.names == names), None)


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
    for number in range(head[0] + 1, max(len(grid.rows), grid.markup.rows)):
        text = grid.text((number, head[1]))
        filled = [(number, column) for column in columns if grid.is_filled((number, column))]
        if not text:
            problems += [_keyless(grid, cell) for cell in filled[:1] if columns[cell[1]]]
            continue
        try:
            rows.append(Row((number, head[1]), parse_path(text), text))
        except PathSyntaxError as error:
            hint = 'for example: stores."Rest of market".price_index'
            problems += [Problem(str(error), grid.place((number, head[1])), text, hint)] if filled else []
    found = tuple(rows)
    return InputTable(grid, columns, found, (*problems, *_merged(grid, columns, found)))


def _keyless(grid: Grid, cell: Cell) -> Problem:
    hint = "write the key path at the end of the row; remarks go to the first column or to a sheet of their own"
    return Problem("this row has a value, but no key path", grid.place(cell), help=hint)


def _merged(grid: Grid, columns: dict[int, str], rows: tuple[Row, ...]) -> list[Problem]:
    """Merged cells that cover more than one input: which of them the value is for cannot be told."""
    inputs = {(row.key[0], column) for row in rows for column, heading in columns.items() if heading}
    problems = []
    for (top, left), (bottom, right) in grid.merged:
        covered = [cell for cell in inputs if top <= cell[0] <= bottom and left <= cell[1] <= right]
        if len(covered) > 1:
            sentence = "merged cells cover several inputs: which one the value is for cannot be told"
            problems.append(Problem(sentence, grid.place((top, left)), help="take the merged cells apart"))
    return problems
