"""Which paths a sweep may vary."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._field import Table
from simulator.study._overrides import Override
from simulator.study._profile import TABLES
from simulator.study._shape import Slot, root_slot
from simulator.study._tree import Node, names_of
from simulator.study.errors import Problem, near
from simulator.study.paths import ANY, PathSyntaxError, parse_path
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

_OF_RUN = ("start", "weeks", "burn_in_weeks", "run_off_weeks", "represents", "discount_rate_per_year")
"""Keys of `[run]` that say what happens or how it is valued; the others say how much is computed."""
_ROOTS: dict[str, type[Table]] = {"stores": Store, "market": Market, "run": Run}
_MARKET_KEYS = ("share", "name", "focal")


def path_problem(line: Override, study: Node, profile: Node | None, everywhere: bool) -> Problem | None:
    """What is wrong with the path of a line, whatever its values are."""
    names = line.names
    if ANY in names:
        hint = "name one entry; ranges that move many numbers together belong to [uncertain]"
        return line.problem("a sweep varies one place, not all that match", names.index(ANY), hint)
    if names[0] in TABLES:
        return _lost(line, root_slot(Profile), 0, profile)
    if names[0] not in _ROOTS:
        return line.problem(f"a sweep cannot vary '{names[0]}'", 0, near(names[0], [*_ROOTS, *TABLES]))
    if names[0] == "stores":
        return _store_problem(line, study, everywhere)
    if len(names) == 1:
        return line.problem(f"the path goes on to one key of '{names[0]}'", 0)
    if names[0] == "run" and names[1] in Run.model_fields and names[1] not in _OF_RUN:
        hint = "what can be varied of the run: " + ", ".join(_OF_RUN)
        return line.problem(f"'{names[1]}' says how much is computed, not what happens", 1, hint)
    return _lost(line, root_slot(_ROOTS[names[0]]), 1)


def _store_problem(line: Override, study: Node, everywhere: bool) -> Problem | None:
    names = line.names
    if len(names) < 3:
        return line.problem("the path goes on to one key of a store", len(names) - 1, "as in stores.Ours.price_index")
    known = [name for name in names_of(study.table.get("stores", Node(())).items) if name is not None]
    if names[1] not in known:
        return line.problem(f"unknown store '{names[1]}'", 1, near(names[1], known))
    if names[2] in ("name", "focal"):
        return line.problem(f"'{names[2]}' of a store stays as it is", 2)
    if not everywhere and names[2] in _MARKET_KEYS:
        hint = "with { values = [...], everywhere = true } it is a condition"
        return line.problem(
            f"'{names[2]}' of a store belongs to the market and is the same under every policy", 2, hint
        )
    for who, path in _setting(study) if everywhere else ():
        if names[: len(path)] == path or path[: len(names)] == names:
            sentence = f"{who} sets this itself, so that it would not be the same everywhere"
            return line.problem(sentence, hint="vary it as a lever, without `everywhere`")
    return _lost(line, root_slot(Store), 2)


def _setting(study: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who sets what to a value: the baseline and the policies. What they remove is nowhere to differ."""
    entries = [("the baseline", study.table.get("baseline", Node({})))]
    entries += [("today", study.table.get("today", Node({})))]
    for one in study.table.get("policies", Node(())).items:
        entries.append((f"policy '{one.table.get('name', Node('')).value}'", one))
    for who, entry in entries:
        later = entry.table.get("changes", Node(())).items
        for table in (entry, *later):
            for text, value in table.table.get("set", Node({})).table.items():
                try:
                    path = parse_path(text)
                except PathSyntaxError:
                    continue
                if value.value != "none":
                    yield who, path


def _lost(line: Override, slot: Slot, start: int, tree: Node | None = None) -> Problem | None:
    """Where a path leads nowhere, or to an entry that is not in the tree of the table that it starts in."""
    at: Slot | None = slot
    for step, name in enumerate(line.names[start:], start):
        if at is not None and at.is_leaf and step > start:
            return line.problem(f"'{line.names[step - 1]}' is a single value; the path cannot go on", step)
        below = at.child(name) if at else None
        if below is None:
            return line.problem(f"unknown key '{name}'", step, near(name, at.names() if at else ()))
        if tree is not None:
            if at is not None and at.entries is not None and name not in tree.table:
                return line.problem(f"there is no '{name}' here", step, near(name, tree.table))
            tree = tree.table.get(name)
        at = below
    return None
