"""A workbook becomes the document that a study file becomes: the same tree, whose places are cells."""

from __future__ import annotations

from simulator.study._spans import Key
from simulator.study.errors import Problem, StudyError, near
from simulator.study.paths import ANY, format_path
from simulator.study.places import CellPlace, Place
from simulator.study.sheet.elements import elements
from simulator.study.sheet.entries import Entry, SheetDocument, gathered
from simulator.study.sheet.grid import grids
from simulator.study.sheet.headings import (
    BASELINE,
    ELEMENTS,
    KEY_PATH,
    RANGE_IS,
    TODAY,
    VALUE,
    YOUR_HIGH,
    YOUR_LOW,
    YOUR_VALUE,
    InputTable,
    Row,
    input_tables,
)  # fmt: skip
from simulator.study.sheet.kept import Kept, kept_table
from simulator.study.sheet.keys import FOCAL, SET, in_study, numbered, slot_for
from simulator.study.sheet.markup import Cell
from simulator.study.sheet.package import Package, read_package
from simulator.study.sheet.typed import UnreadableError, held, is_yes

_RANGES = ((YOUR_LOW, "low"), (YOUR_HIGH, "high"), (RANGE_IS, "kind"))


def read_sheet(shown: str) -> SheetDocument:
    """Read a workbook as a study. Raises StudyError when it cannot be read at all; `problems` tells of single cells."""
    return sheet_document(read_package(shown))


def sheet_document(package: Package) -> SheetDocument:
    """The document of a workbook: every table headed by key paths is read, other sheets are not. Raises StudyError."""
    found = list(input_tables(grids(package)))
    tables = [one for one in found if isinstance(one, InputTable)]
    lost = [one for one in found if isinstance(one, Problem)]
    if not tables and not lost:
        hint = "loyalty-sim new NAME --xlsx writes a sheet to fill in"
        raise StudyError([Problem(f"no sheet has a column headed '{KEY_PATH}'", Place(package.shown), help=hint)])
    return _Reader(package.shown, tables, lost).document()


class _Reader:
    """Goes through the rows of all tables; what it finds are entries and problems."""

    def __init__(self, shown: str, tables: list[InputTable], problems: list[Problem]) -> None:
        self.shown = shown
        self.tables = tables
        self.problems = [*problems, *(one for table in tables for one in table.problems)]
        self.entries: list[Entry] = []
        self.unknown: set[Key] = set()
        self.blank: dict[Key, CellPlace] = {}
        self.kept: list[Kept] = []
        self.elements, wrong = elements(tables)
        self.problems += wrong
        self.stores = [one.name for one in self.elements if one.kind == "stores"]
        focal = (one.name for one in self.elements if one.is_focal)
        self.focal = next(focal, self.stores[0] if self.stores else "")

    def document(self) -> SheetDocument:
        """Everything that the tables say. Raises StudyError when no store is named, since most rows are about one."""
        if not self.stores:
            hint = "a sheet of stores has a row with the key path stores.*.name"
            raise StudyError([*self.problems, Problem("no store has a name", Place(self.shown), "stores", hint)])
        for table in self.tables:
            for row in table.rows:
                self.row(table, row)
        for kept in self.kept:
            entry, problem = kept_table(kept, self.entries, self.stores)
            self.entries += entry
            self.problems += problem
        return gathered(self.shown, self.entries, self.unknown, self.blank, self.problems)

    def row(self, table: InputTable, row: Row) -> None:
        kind = row.names[0] if row.names[1:2] == (ANY,) else ""
        members = [one for one in self.elements if one.table is table]
        if kind in ELEMENTS:
            for member in (one for one in members if one.kind == kind):
                names = (member.name, *row.names[2:])
                self.cell(table, row, member.column, (kind, member.number, *row.names[2:]), format_path((kind, *names)))
            if not any(one.kind == kind for one in members) and table.row_of(kind, ANY, "name") is None:
                if kind == "stores" and self.has_range(table, row):
                    self.range(table, row)
                    return
                sentence = f"a key path that starts with {kind}.* needs a row '{kind}.*.name' on its sheet"
                self.problems.append(Problem(sentence, table.grid.place(row.key), row.text))
            return
        for member in (one for one in members if one.kind == "stores"):
            if table.grid.is_filled((row.key[0], member.column)):
                sentence = "this column is a store's: its key paths start with stores.*"
                self.problems.append(Problem(sentence, table.grid.place((row.key[0], member.column)), row.text))
        for member in (one for one in members if one.kind == "policies"):
            self.override(table, row, member.column, ("policies", member.number, SET))
        for heading in (BASELINE, TODAY):
            for column in table.columns_headed(heading):
                self.override(table, row, column, (heading.lower(), SET))
        values = table.columns_headed(YOUR_VALUE) or table.columns_headed(VALUE)
        for column in values[:1]:
            self.single(table, row, column)
        self.range(table, row)

    def single(self, table: InputTable, row: Row, column: int) -> None:
        """A value of the study itself."""
        names = in_study(row.names, self.focal)
        path = format_path(names)
        if names[0] != "stores":
            self.cell(table, row, column, numbered(names), path)
        elif len(names) > 2 and names[1] in self.stores:
            self.cell(table, row, column, ("stores", self.stores.index(names[1]), *names[2:]), path)
        elif table.grid.is_filled((row.key[0], column)):
            store = names[1] if len(names) > 1 else ""
            sentence = f"unknown store '{store}'"
            self.problems.append(Problem(sentence, table.grid.place(row.key), path, near(store, self.stores)))

    def override(self, table: InputTable, row: Row, column: int, above: Key) -> None:
        """A value that a policy, the baseline or today sets."""
        names = in_study(row.names, self.focal)
        path = format_path(names)
        key = (*above, path)
        slot = slot_for(key)
        cell = (row.key[0], column)
        if slot is not None and slot.table and is_yes(table.grid.value(cell)):
            place = table.grid.place(cell)
            self.kept.append(Kept(above, names, Entry(key, "yes", place, table.grid.place(row.key), path)))
            return
        self.cell(table, row, column, key, path)

    def has_range(self, table: InputTable, row: Row) -> bool:
        """Whether any end of a range stands in a row."""
        columns = [column for heading, _ in _RANGES for column in table.columns_headed(heading)]
        return any(table.grid.is_filled((row.key[0], column)) for column in columns)

    def range(self, table: InputTable, row: Row) -> None:
        """Ends of the range from which a number is drawn: in the number's own unit unless told otherwise."""
        path = format_path(in_study(row.names, self.focal)) if row.names[0] == FOCAL else row.text
        cells: dict[str, Cell] = {}
        for heading, name in _RANGES:
            for column in table.columns_headed(heading)[:1]:
                if table.grid.is_filled((row.key[0], column)):
                    cells[name] = (row.key[0], column)
                self.cell(table, row, column, ("uncertain", path, name), format_path(("uncertain", path, name)))
        if cells and "kind" not in cells:
            place = table.grid.place(next(iter(cells.values())))
            self.entries.append(Entry(("uncertain", path, "kind"), "value", place, table.grid.place(row.key), path))

    def cell(self, table: InputTable, row: Row, column: int, key: Key, path: str) -> None:
        """One cell as an entry, unless it is empty."""
        grid, cell = table.grid, (row.key[0], column)
        if not grid.is_filled(cell):
            self.blank[key] = grid.place(cell)
            return
        slot, place = slot_for(key), grid.place(cell)
        try:
            value = held(grid, cell, slot)
        except UnreadableError as error:
            value = grid.markup.errors.get(cell, grid.value(cell))
            self.problems.append(Problem(str(error), place, path, error.hint))
        if slot is None:
            self.unknown.add(key)
        if key[0] == "policies" and key[-1] == "solve" and isinstance(value, str):
            value = _solved(value, self.focal)
        self.entries.append(Entry(key, value, place, grid.place(row.key), path))


def _solved(path: str, focal: str) -> str:
    """The path that a policy solves for, the focal store by its name."""
    names = tuple(path.split("."))
    return format_path(("stores", focal)) + path[len(FOCAL) :] if names[0] == FOCAL and focal else path
