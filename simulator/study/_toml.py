"""Values as TOML text, on one line."""

from __future__ import annotations

import datetime
import re
from typing import Any

from simulator.study._field import Table
from simulator.study._overrides import NONE
from simulator.study._shape import Slot, slots_of
from simulator.study.paths import quote

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def document_key(name: str) -> str:
    """A key as it is written in a file, quoted where needed."""
    return name if _BARE.fullmatch(name) else quote(name)


def is_written(value: Any, slot: Slot) -> bool:
    """Whether a value has to be written: an absent one only where the default is something else."""
    default = slot.field.get_default(call_default_factory=True) if slot.field else None
    return value is not None or default is not None


def inline(value: Any) -> str:
    """One value, tables included; None is written as the word that removes."""
    if value is None:
        return quote(NONE)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Table):
        return _inline_table(value)
    if isinstance(value, dict):
        return _braces(f"{document_key(name)} = {inline(item)}" for name, item in value.items())
    return "[" + ", ".join(inline(item) for item in value) + "]"


def _inline_table(table: Table) -> str:
    values = ((name, getattr(table, name), slot) for name, slot in slots_of(type(table)).items())
    return _braces(f"{name} = {inline(value)}" for name, value, slot in values if is_written(value, slot))


def _braces(entries: Any) -> str:
    inside = ", ".join(entries)
    return "{ " + inside + " }" if inside else "{}"
