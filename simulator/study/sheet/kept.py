"""A "yes" under a policy: the program, or another table, stays as the study sets it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.study._spans import Key
from simulator.study.errors import Problem
from simulator.study.paths import format_path
from simulator.study.sheet.entries import Entry


@dataclass(frozen=True)
class Kept:
    """Key of the `set` in which a "yes" stands, names along the path of the table, and its cell as an entry."""

    above: Key
    names: tuple[str, ...]
    entry: Entry


def kept_table(kept: Kept, entries: list[Entry], stores: list[str]) -> tuple[list[Entry], list[Problem]]:
    """An empty `set` where nothing else stands in it, and a problem where there is no table to keep.

    The table is there when the study sets something in it, or the policy itself does.
    """
    is_first = not any(one.key[: len(kept.above)] == kept.above for one in entries)
    added = [replace(kept.entry, key=kept.above, value={})] if is_first else []
    number = stores.index(kept.names[1]) if kept.names[1] in stores else -1
    inside = ("stores", number, *kept.names[2:])
    path = format_path(kept.names)
    for one in entries:
        is_in_policy = one.key[:-1] == kept.above and str(one.key[-1]).startswith(f"{path}.")
        if is_in_policy or one.key[: len(inside)] == inside:
            return added, []
    sentence = f"'yes' keeps what the study sets, but nothing sets {path}"
    return added, [Problem(sentence, kept.entry.place, path, "fill in the sheet of the program")]
