"""Values of cells put together as the data of a study, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from simulator.study._spans import Key
from simulator.study.errors import Problem
from simulator.study.places import CellPlace, Place


@dataclass(frozen=True)
class Entry:
    """The value of one key of the study; `place` is its cell, `named` that of its key path, `path` the key in words."""

    key: Key
    value: Any
    place: CellPlace
    named: CellPlace
    path: str


@dataclass(frozen=True, eq=False)
class SheetDocument:
    """A study read from a workbook: a `Document` whose places are cells."""

    shown: str
    data: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    keys: dict[Key, CellPlace] = field(default_factory=dict)
    values: dict[Key, CellPlace] = field(default_factory=dict)

    @cached_property
    def path(self) -> Path:
        """The path of the workbook."""
        return Path(self.shown)

    def key_place(self, key: Key) -> Place:
        """The cell to look at for a key, or for the nearest table around it."""
        return self._place(self.keys, key)

    def value_place(self, key: Key) -> Place:
        """The cell of the value of a key, or of the nearest table around it."""
        return self._place(self.values, key)

    def _place(self, places: dict[Key, CellPlace], key: Key) -> Place:
        while key and key not in places:
            key = key[:-1]
        return places.get(key, Place(self.shown))


def gathered(
    shown: str, entries: list[Entry], unknown: set[Key], blank: dict[Key, CellPlace], problems: list[Problem]
) -> SheetDocument:
    """The document of these entries. Keys of `unknown` are told at their key path, others at their value.

    `blank` are cells without a value, for what is missing there.
    """
    document = SheetDocument(shown, keys=dict(blank))
    wrong: list[Problem] = []
    first: dict[Key, Entry] = {}
    for entry in entries:
        if entry.key in first:
            wrong.append(_twice(entry, first[entry.key]))
            continue
        clash = _put(document.data, entry, first)
        if clash is not None:
            wrong.append(clash)
            continue
        first[entry.key] = entry
        document.values[entry.key] = entry.place
        document.keys[entry.key] = entry.named if entry.key in unknown else entry.place
        for depth in range(1, len(entry.key)):
            document.values.setdefault(entry.key[:depth], entry.place)
            document.keys.setdefault(entry.key[:depth], entry.place)
    data = {name: _listed(value) for name, value in document.data.items()}
    return SheetDocument(shown, data, (*problems, *wrong), document.keys, document.values)


def _put(data: dict[Any, Any], entry: Entry, first: dict[Key, Entry]) -> Problem | None:
    table = data
    for depth, name in enumerate(entry.key[:-1], 1):
        table = table.setdefault(name, {})
        if entry.key[:depth] in first or not isinstance(table, dict):
            return _clash(entry, first.get(entry.key[:depth]))
    if entry.key[-1] in table:
        inside = next((one for key, one in first.items() if key[: len(entry.key)] == entry.key), None)
        return _clash(entry, inside)
    table[entry.key[-1]] = entry.value
    return None


def _twice(entry: Entry, other: Entry) -> Problem:
    sentence = f"the same key path has another value {other.place.inside}"
    return Problem(sentence, entry.place, entry.path, "keep one of the two rows")


def _clash(entry: Entry, other: Entry | None) -> Problem:
    where = f" {other.place.inside}" if other else ""
    return Problem(f"this value and the one{where} set the same table", entry.place, entry.path, "keep one")


def _listed(value: Any) -> Any:
    """Tables whose keys are numbers as lists, in the order of the numbers."""
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(item) for name, item in value.items()}
    if inner and all(isinstance(name, int) for name in inner):
        return [inner[number] for number in sorted(inner)]
    return inner
