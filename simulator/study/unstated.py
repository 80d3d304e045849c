"""What a study could state beside what it does: tables that are optional or hold entries by name, and are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticUndefined

from simulator.study._field import Table
from simulator.study._shape import Slot, root_slot, slots_of
from simulator.study.assumptions import DEFAULT, Parameter
from simulator.study.paths import format_path
from simulator.study.policy import ResolvedStudy
from simulator.study.stores import Store

NAME = "NAME"
"""Stands for the name of an entry in a path."""
NEEDED = "(needed)"
"""The value of a key that such a table needs."""


def unstated(study: ResolvedStudy) -> list[Parameter]:
    """The parameters of all tables that the focal store leaves out, each with its default."""
    focal = study.base.focal
    return list(_absent(focal, root_slot(Store), ("stores", focal.name)))


def _absent(value: Any, slot: Slot, path: tuple[str, ...]) -> Iterator[Parameter]:
    """Parameters of tables that are absent below a value; None and {} are what is absent."""
    inside = slot.table or slot.entries
    if isinstance(value, Table):
        for name, inner in slots_of(type(value)).items():
            yield from _absent(getattr(value, name), inner, (*path, name))
    elif isinstance(value, dict) and value:
        for name, entry in value.items():
            yield from _absent(entry, slot.child(name) or slot, (*path, name))
    elif inside is not None:
        below = path if slot.table else (*path, NAME)
        for name, inner in slots_of(inside).items():
            yield from _missing(inner, (*below, name))


def _missing(slot: Slot, path: tuple[str, ...]) -> Iterator[Parameter]:
    default = slot.field.get_default(call_default_factory=True) if slot.field else None
    if slot.table is not None or slot.entries is not None:
        yield from _absent(default if isinstance(default, Table) else None, slot, path)
        return
    facts = slot.facts
    yield Parameter(
        path=format_path(path),
        value=NEEDED if default is PydanticUndefined else default,
        unit=slot.unit,
        source=str(facts.get("source", "")),
        confidence=facts.get("confidence", "choice"),
        low=facts.get("low"),
        high=facts.get("high"),
        meaning=(slot.field.description or "") if slot.field else "",
        set_by=DEFAULT,
    )
