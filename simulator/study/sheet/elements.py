"""Columns that stand for a store or a policy: those that have a name in the row of names."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.study.errors import Problem
from simulator.study.paths import ANY, format_path
from simulator.study.sheet.headings import InputTable, Row
from simulator.study.sheet.keys import slot_for
from simulator.study.sheet.typed import UnreadableError, typed

_KINDS = (("stores", "store"), ("policies", "policy"))


@dataclass(frozen=True)
class Element:
    """One store or policy: the column that holds it, and its number in the study's list."""

    kind: str
    table: InputTable
    column: int
    number: int
    name: str
    is_focal: bool = False


def elements(tables: list[InputTable]) -> tuple[list[Element], list[Problem]]:
    """All stores and policies of a workbook, and the columns that have values but no name."""
    found: list[Element] = []
    problems: list[Problem] = []
    for kind, word in _KINDS:
        for table in tables:
            names = table.row_of(kind, ANY, "name")
            if names is None:
                continue
            for column in table.open_columns:
                if table.grid.is_filled((names.key[0], column)):
                    number = sum(one.kind == kind for one in found)
                    found.append(_element(kind, table, names, column, number))
                else:
                    problems += _nameless(kind, word, table, names, column)
    return found, problems


def _element(kind: str, table: InputTable, names: Row, column: int, number: int) -> Element:
    focal = table.row_of(kind, ANY, "focal")
    marked = focal is not None and _is_yes(table, (focal.key[0], column))
    return Element(kind, table, column, number, _name(table, (names.key[0], column)), marked)


def _name(table: InputTable, cell: tuple[int, int]) -> str:
    if cell in table.grid.markup.errors:
        return table.grid.markup.errors[cell]
    try:
        return str(typed(table.grid.value(cell), slot_for(("name",))))
    except UnreadableError:
        return str(table.grid.value(cell))


def _is_yes(table: InputTable, cell: tuple[int, int]) -> bool:
    try:
        return typed(table.grid.value(cell), slot_for(("stores", 0, "focal"))) is True
    except UnreadableError:
        return False


def _nameless(kind: str, word: str, table: InputTable, names: Row, column: int) -> list[Problem]:
    rows = (row.key[0] for row in table.rows)
    filled = [(row, column) for row in rows if table.grid.is_filled((row, column))]
    if not filled:
        return []
    first = table.grid.place(filled[0])
    sentence = f"this {word} has no name, but a value {first.inside}"
    hint = "write its name here, or head a column of remarks 'Notes'"
    return [Problem(sentence, table.grid.place((names.key[0], column)), format_path((kind, ANY, "name")), hint)]
