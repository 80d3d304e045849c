"""Single values and the places that they stand at, in words."""

from __future__ import annotations

from typing import Any

from simulator.study._field import Table
from simulator.study._shape import Slot, root_slot, slots_of
from simulator.study.phrases import phrase
from simulator.study.stores import Store

_OBVIOUS = ("program", "acquisition", "channels", "campaigns", "service", "dials")
"""Tables whose names add nothing to the words of what is inside."""
_FRACTIONS = ("share", "probability", "1/year")


def in_words(value: Any, slot: Slot) -> str:
    """A value with its unit as a reader expects it: shares in percent, numbers with thousands separated."""
    if value is None:
        return "none" if slot.table or slot.entries else "unset"
    if isinstance(value, Table):
        return table_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        if slot.unit.startswith(_FRACTIONS) and abs(value) < 100:
            return f"{100 * value:.6g} %"
        return f"{value:,.10g}"
    if isinstance(value, tuple):
        return ", ".join(in_words(item, slot) for item in value) or "nothing"
    return str(value)


def path_label(path: tuple[str, ...]) -> str:
    """The names along a path without tables that are obvious; names that a planner gave stay."""
    shown: list[str] = []
    slot: Slot | None = root_slot(Store)
    for step, name in enumerate(path):
        is_given = slot is not None and slot.entries is not None
        if is_given or name not in _OBVIOUS or step == len(path) - 1:
            shown.append(name)
        slot = slot.child(name) if slot is not None else None
    return " ".join(shown).replace("_", " ")


def table_words(table: Table) -> str:
    """A table in words: its phrase, or the values that are not defaults."""
    own = phrase(table)
    if own:
        return own
    parts: list[str] = []
    for name, slot in slots_of(type(table)).items():
        value = getattr(table, name)
        if name == "name" or (slot.field is not None and value == slot.field.get_default(call_default_factory=True)):
            continue
        parts.append(f"{name.replace('_', ' ')} {_inner(value, slot)}")
    return ", ".join(parts) or "all defaults"


def _inner(value: Any, slot: Slot) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} ({in_words(item, slot.child(name) or slot)})" for name, item in value.items())
    return f"({table_words(value)})" if isinstance(value, Table) else in_words(value, slot)
