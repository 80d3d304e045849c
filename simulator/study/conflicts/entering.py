"""Stores that enter the market in the run."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.stores import Store


def conflicts(store: Store) -> Iterator[Conflict]:
    """The focal store is there from the start, and a program does not start before its store."""
    week = store.enters_week
    if week is None:
        return
    if store.focal:
        yield Conflict(
            f"`enters_week` {week} and `focal` conflict: the store that is studied is open from the start",
            ("enters_week",),
            ("focal",),
        )
    elif store.program is not None and store.program.launch_week < week:
        yield Conflict(
            f"`program.launch_week` {store.program.launch_week} of '{store.name}' is before its `enters_week` {week}",
            ("program", "launch_week"),
            ("enters_week",),
            f"expected launch_week = {week} or later",
        )
