"""Dotted overrides applied to the stores of a study."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.study._profile import HEADER, TABLES
from simulator.study._shape import Slot, root_slot
from simulator.study._tree import Node, names_of
from simulator.study.entries import StudyFile
from simulator.study.errors import Place, Problem, near
from simulator.study.paths import PathSyntaxError, Segment, format_path, split_path
from simulator.study.stores import Store

NONE = "none"
"""The value that removes an optional table, an entry of a table of tables, or an optional value."""
_MARKET_KEYS = ("share", "name", "focal")
_STORE = root_slot(Store)


@dataclass(frozen=True)
class Override:
    """One entry of `set`: the path with its places in the text, the value, and the key as written."""

    path: tuple[Segment, ...]
    value: Node
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names along the path."""
        return tuple(segment.name for segment in self.path)

    def place(self, step: int | None = None) -> Place | None:
        """The place of the key, or of one segment of it."""
        origin = self.value.origin
        if origin is None:
            return None
        place = origin.key_place()
        return place if step is None else place.part(self.text, self.path[step].start, self.path[step].end)

    def problem(self, sentence: str, step: int | None = None, hint: str = "") -> Problem:
        """A problem at the key, or at one segment of it."""
        return Problem(sentence, self.place(step), self.text, hint)


def overridden(stores: Node, entries: Node | None) -> tuple[Node, list[Problem]]:
    """The list of stores with the entries of a `set` table applied, and what is wrong with the entries."""
    overrides, problems = _read(entries)
    problems += _conflicts(overrides)
    for override in sorted(overrides, key=lambda one: len(one.path)):
        problem = _refused(override, stores)
        if problem is None:
            stores, problem = _applied(stores, override)
        if problem is not None:
            problems.append(problem)
    return stores, problems


def without_none(node: Node, slot: Slot) -> Node:
    """A tree in which "none" stands for absent, with what is absent left out."""
    if isinstance(node.value, dict):
        kept = {}
        for name, item in node.value.items():
            child = slot.child(name)
            if child is None or not removes(item, child):
                kept[name] = item if child is None else without_none(item, child)
        return Node(kept, node.origin)
    if isinstance(node.value, tuple):
        items = ((item, slot.child(number)) for number, item in enumerate(node.value))
        return Node(tuple(item if child is None else without_none(item, child) for item, child in items), node.origin)
    return node


def removes(value: Node, slot: Slot) -> bool:
    """Whether a value stands for absent: "none", where something optional may stand."""
    return value.value == NONE and slot.removable and NONE not in slot.choices


def removals(entries: Node | None) -> dict[str, Place | None]:
    """The dotted paths that a `set` table removes, with where it does so."""
    removed = (one for one in _read(entries)[0] if one.value.value == NONE)
    return {format_path(one.names): one.place() for one in removed}


def _read(entries: Node | None) -> tuple[list[Override], list[Problem]]:
    overrides: list[Override] = []
    problems: list[Problem] = []
    for text, value in (entries.table if entries else {}).items():
        place = value.origin.key_place() if value.origin else None
        try:
            overrides.append(Override(split_path(text), value, text))
        except PathSyntaxError as error:
            hint = 'for example: stores."Rest of market".price_index'
            problems.append(Problem(str(error), place, text, hint))
    return overrides, problems


def _conflicts(overrides: Iterable[Override]) -> list[Problem]:
    by_names: dict[tuple[str, ...], Override] = {}
    problems = []
    for one in overrides:
        if one.names in by_names:
            problems.append(one.problem(f"the same path is given as '{by_names[one.names].text}'"))
        by_names.setdefault(one.names, one)
    for one in by_names.values():
        above = (by_names.get(one.names[:depth]) for depth in range(1, len(one.names)))
        removed = next((other for other in above if other is not None and other.value.value == NONE), None)
        if removed is not None:
            problems.append(one.problem(f"this sets a value below '{removed.text}', which is removed"))
    return problems


def _refused(override: Override, stores: Node) -> Problem | None:
    """What is wrong with a path before any table is looked at."""
    names = override.names
    if names[0] in TABLES or names[0] in HEADER or (names[0] != "stores" and names[0] in StudyFile.model_fields):
        return override.problem(
            f"'{names[0]}' belongs to the market that all policies share; a policy sets only what a store does",
            0,
            "write it at the top level of the study",
        )
    if names[0] != "stores":
        return override.problem("unknown key", 0, "paths start with stores, as in stores.Ours.price_index")
    if len(names) == 1:
        hint = 'write it as one quoted key: "stores.Ours.price_index" = 1'
        return override.problem("a path goes on to one store", 0, hint)
    if len(names) == 3 and names[2] in _MARKET_KEYS and names[1] in names_of(stores.items):
        return override.problem(f"'{names[2]}' of a store belongs to the market and is the same under every policy", 2)
    if len(names) == 2 and names[1] in names_of(stores.items):
        return override.problem("a policy cannot replace or remove a whole store", 1, "set one of its tables")
    return None


def _applied(stores: Node, override: Override) -> tuple[Node, Problem | None]:
    names = override.names
    known = names_of(stores.items)
    if names[1] not in known:
        if len(names) == 2 and isinstance(override.value.value, dict):
            return _appended(stores, override)
        return stores, override.problem(f"unknown store '{names[1]}'", 1, near(names[1], filter(None, known)))
    at = known.index(names[1])
    store, problem = _placed(stores.items[at], override, 2, _STORE)
    return Node((*stores.items[:at], store, *stores.items[at + 1 :]), stores.origin), problem


def _appended(stores: Node, override: Override) -> tuple[Node, Problem | None]:
    table = override.value.table
    if "share" not in table:
        hint = "the shares of the others stay as they are"
        return stores, override.problem("a store that a policy adds needs its own share", 1, hint)
    name = Node(override.names[1], override.value.origin)
    return Node((*stores.items, Node({**table, "name": name}, override.value.origin)), stores.origin), None


def _placed(node: Node, override: Override, step: int, slot: Slot) -> tuple[Node, Problem | None]:
    """`node` with the value put where the path leads from `step` on."""
    name = override.names[step]
    child = slot.child(name)
    if child is None:
        return node, override.problem(f"unknown key '{name}'", step, near(name, slot.names()))
    last = step == len(override.names) - 1
    table = dict(node.table)
    if slot.entries is not None and name not in table and not (last and override.value.table):
        return node, override.problem(f"there is no '{name}' here", step, near(name, table) or _whole(override, step))
    if last:
        if removes(override.value, child):
            table.pop(name, None)
        else:
            table[name] = override.value
        return Node(table, node.origin), None
    if child.is_leaf:
        return node, override.problem(f"'{name}' is a single value; the path cannot go on", step + 1)
    inner = table.get(name, Node({}, override.value.origin))
    table[name], problem = _placed(inner, override, step + 1, child)
    return (node, problem) if problem else (Node(table, node.origin), None)


def _whole(override: Override, step: int) -> str:
    return f"add it as a whole table: {override.text[: override.path[step].end]} = {{ ... }}"
