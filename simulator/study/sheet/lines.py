"""What a sheet shows, before it is drawn: sections and lines, each line one key path with its values by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from simulator.study._field import Table
from simulator.study._shape import Slot, slots_of
from simulator.study.paths import format_path

Names = tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A line that begins a group."""

    title: str
    words: str = ""


@dataclass(frozen=True)
class Line:
    """One row of inputs: key path as the sheet writes it, what the schema says of it, and one value a column.

    `key` is "" where the reader types the path. `more` holds the cells of further columns by heading.
    """

    key: str
    slot: Slot | None
    values: tuple[Any, ...]
    label: str = ""
    choices: str = ""
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetText:
    """One sheet: name, what it is for, headings of the columns with values, and its lines.

    `has_defaults`: a blank cell means the default of the schema, which is shown.
    """

    name: str
    title: str
    words: str
    headings: tuple[str, ...]
    lines: tuple[Section | Line, ...]
    has_defaults: bool = False


def places(
    slot: Slot, values: tuple[Any, ...], names: Names, skip: Names = (), spare: Mapping[str, Names] | None = None
) -> Iterator[Section | Line]:
    """The schema's places below a table, one line each, with the values of several tables side by side.

    Values are those of the table itself, None where there is no such table. Tables inside come after single values,
    each as a section; a table of tables has a section for each name that occurs, or for those that `spare` has for its
    key, to be filled in. `skip` leaves out keys.
    """
    assert slot.table is not None
    inner: list[Section | Line] = []
    for name, child in slots_of(slot.table).items():
        if name in skip:
            continue
        below = tuple(None if one is None else getattr(one, name) for one in values)
        if child.table is not None:
            inner += [Section(words(name), summary(child.table)), *places(child, below, (*names, name), spare=spare)]
        elif child.entries is not None:
            inner += _entries(child, below, (*names, name), (spare or {}).get(name, ()))
        elif child.is_leaf:
            yield Line(format_path((*names, name)), child, below, words(name))
    yield from _without_empty(inner)


def words(name: str) -> str:
    """A key as a label: reward_rate is Reward rate."""
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def summary(table: type[Table]) -> str:
    """The first sentence of what a table says of itself."""
    return (table.__doc__ or "").split("\n")[0].replace("`", "")


def _entries(slot: Slot, values: tuple[Any, ...], names: Names, spare: Names) -> Iterator[Section | Line]:
    kind = slot.entries
    assert kind is not None
    keys = list(dict.fromkeys(key for one in values for key in (one or {})))
    for key in keys or spare:
        child = slot.child(key)
        assert child is not None
        yield Section(f"{words(names[-1])}: {key}", summary(kind))
        yield from places(child, tuple((one or {}).get(key) for one in values), (*names, key))


def _without_empty(lines: list[Section | Line]) -> Iterator[Section | Line]:
    """The lines without sections that have no line of their own, only further sections."""
    for one, following in zip_longest(lines, lines[1:]):
        if isinstance(one, Line) or isinstance(following, Line):
            yield one
