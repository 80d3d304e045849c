"""Values and facts of the schema as cells show them."""

from __future__ import annotations

import datetime
from typing import Any

from simulator.study._shape import Slot
from simulator.study._toml import inline
from simulator.study.sheet.kinds import allowed, kind_of
from simulator.study.sheet.lines import words

_EXACT = 2**53


def cell_value(value: Any) -> str | int | float | datetime.date | None:
    """A value as a cell holds it exactly: numbers that Excel would round become text, which is read as a number."""
    if value is None or isinstance(value, (str, datetime.date)):
        return value or None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        is_exact = float(f"{value:.16G}") == value and abs(value) <= _EXACT
        return value if is_exact else repr(value)
    return inline(value)


def unit_of(slot: Slot | None) -> str | None:
    """The unit, where there is one to name."""
    return slot.unit if slot is not None and slot.unit not in ("", "1") else None


def meaning_of(slot: Slot | None) -> str | None:
    """What the schema says of a place, as a sentence."""
    text = (slot.field.description or "") if slot is not None and slot.field else ""
    return text[:1].upper() + text[1:] or None


def allowed_of(slot: Slot | None, has_defaults: bool) -> str | None:
    """What may stand in a cell; `has_defaults`: and what a blank one means."""
    if slot is None:
        return None
    default = slot.field.default if slot.field is not None and not slot.field.is_required() else None
    shown = _shown(default, slot) if has_defaults else ""
    return "; ".join(one for one in (allowed(slot), f"blank: {shown}" if shown else "") if one) or None


def _shown(default: Any, slot: Slot) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, (int, float)):
        return f"{default * 100:.6g} %" if kind_of(slot) == "percent" else f"{default:,.6g}"
    return default if isinstance(default, str) else ""


def label_of(key: str) -> str:
    """A label for a key path: its last names."""
    names = [name for name in key.split(".") if name not in ("focal", "stores", "policies", "*")]
    shown = names[-1:] if len(names) < 3 else names[-2:]
    return words(" ".join(shown)) if shown else ""
