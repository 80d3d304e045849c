"""Stores that take part in the program of another store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.study.conflicts.conflict import Conflict
from simulator.study.errors import near
from simulator.study.paths import quote
from simulator.study.stores import Store


def conflicts(stores: Sequence[Store]) -> Iterator[Conflict]:
    """What conflicts between the stores of one policy."""
    by_name = {store.name: store for store in stores}
    for store in stores:
        if store.coalition is not None:
            yield from _of_member(store, store.coalition.operator, by_name)


def _of_member(store: Store, operator: str, by_name: dict[str, Store]) -> Iterator[Conflict]:
    here = ("stores", store.name, "coalition")
    asked = (*here, "operator")
    if store.program is not None:
        yield Conflict(
            f"'{store.name}' has both `program` and `coalition`: it has its own or takes part in another's",
            here,
            ("stores", store.name, "program"),
        )
    if operator == store.name:
        yield Conflict(f"`coalition.operator` of '{store.name}' is the store itself", asked, here)
        return
    if operator not in by_name:
        known = (name for name in by_name if name != store.name)
        yield Conflict(
            f"`coalition.operator` of '{store.name}' is '{operator}', and there is no such store",
            asked,
            (),
            near(operator, known),
        )
        return
    other = by_name[operator]
    if other.coalition is not None:
        yield Conflict(
            f"`coalition` of '{store.name}' and of its operator '{operator}' conflict: '{operator}' takes part in the "
            f"program of '{other.coalition.operator}' itself",
            asked,
            ("stores", operator, "coalition", "operator"),
            f"name '{other.coalition.operator}'" if other.coalition.operator != store.name else "",
        )
    elif other.program is None:
        yield Conflict(
            f"`coalition` of '{store.name}' needs a `program` of its operator '{operator}', which has none",
            asked,
            ("stores", operator, "program"),
            f"a policy without it also sets stores.{_name(store.name)}.coalition = 'none'",
        )


def _name(name: str) -> str:
    return name if name.isalnum() else quote(name)
