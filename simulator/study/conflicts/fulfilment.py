"""Ways to get an order, and the shipping fee."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.stores import Store


def conflicts(store: Store) -> Iterator[Conflict]:
    """What conflicts in how orders get to shoppers."""
    yield from (one.below("fulfilment") for one in _of(store))


def _of(store: Store) -> Iterator[Conflict]:
    ways = store.fulfilment
    if not (ways.delivers or ways.in_store or ways.pick_up):
        yield Conflict(
            f"'{store.name}' has no way to get an order: `delivers`, `in_store` and `pick_up` are all false",
            ("delivers",), (), "expected at least one of them to be true",
        )  # fmt: skip
    if ways.free_from is not None and ways.fee == 0:
        yield Conflict(
            f"`free_from` {ways.free_from:g} needs `fee`: shipping costs nothing below it either", ("free_from",),
            ("fee",),
        )  # fmt: skip
    if ways.fee > 0 and not ways.delivers:
        yield Conflict(f"`fee` {ways.fee:g} and `delivers` false conflict: nothing is shipped", ("fee",), ("delivers",))
    elif ways.fee > 0 and ways.free_from is None:
        yield Conflict(
            f"`fee` {ways.fee:g} needs `free_from`: where it is unset, everything is shipped free", ("fee",),
            ("free_from",), "write the order from which shipping is free; for never, a large one",
        )  # fmt: skip
