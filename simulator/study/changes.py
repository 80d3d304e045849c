"""What differs between two policies, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulator.study._field import Table
from simulator.study._shape import Slot, root_slot, slots_of
from simulator.study.policy import Policy
from simulator.study.shoppers import Profile
from simulator.study.stores import Store


@dataclass(frozen=True)
class Change:
    """One place that differs. A whole table that is there on one side only is one change; None is absent."""

    path: tuple[str, ...]
    before: Any
    after: Any
    slot: Slot


def changes(a: Policy, b: Policy) -> list[Change]:
    """The places at which the stores and the profile of two policies differ, in the order of the schema."""
    olds = {store.name: store for store in a.stores}
    news = {store.name: store for store in b.stores}
    found: list[Change] = []
    for name in [*olds, *(name for name in news if name not in olds)]:
        found += compared(olds.get(name), news.get(name), root_slot(Store), ("stores", name))
    return [*found, *compared(a.profile, b.profile, root_slot(Profile))]


def compared(old: Any, new: Any, slot: Slot, path: tuple[str, ...] = ()) -> Iterator[Change]:
    """The places at which two values of one place differ."""
    if isinstance(old, Table) and type(old) is type(new):
        for name, inner in slots_of(type(old)).items():
            yield from compared(getattr(old, name), getattr(new, name), inner, (*path, name))
    elif isinstance(old, dict) and isinstance(new, dict):
        for name in [*old, *(name for name in new if name not in old)]:
            inner_slot = slot.child(name) or slot
            yield from compared(old.get(name), new.get(name), inner_slot, (*path, name))
    elif old != new:
        yield Change(path, old, new, slot)


def leaves(value: Any, slot: Slot, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any, Slot]]:
    """Every single value below a place: path, value, slot. An optional table that is absent is one with None."""
    if isinstance(value, Table):
        for name, inner in slots_of(type(value)).items():
            yield from leaves(getattr(value, name), inner, (*path, name))
    elif isinstance(value, dict) and slot.entries is not None:
        for name, item in value.items():
            yield from leaves(item, slot.child(name) or slot, (*path, name))
    else:
        yield path, value, slot


def policy_leaves(policy: Policy) -> Iterator[tuple[tuple[str, ...], Any, Slot]]:
    """Every single value of a policy: of its stores, then of its profile."""
    for store in policy.stores:
        yield from leaves(store, root_slot(Store), ("stores", store.name))
    yield from leaves(policy.profile, root_slot(Profile))
