"""What Excel lets a person type into a cell, and what it tells them: from the schema."""

from __future__ import annotations

import datetime
from typing import Any

from simulator.study._shape import Slot
from simulator.study.sheet.kinds import allowed, kind_of

_LONGEST_MESSAGE, _LONGEST_TITLE, _LONGEST_LIST = 255, 32, 255
_CRITERIA = (("ge", ">="), ("gt", ">"), ("le", "<="), ("lt", "<"))
_WIDE = 1e15


def validation(slot: Slot, label: str, choices: str = "") -> dict[str, Any]:
    """Options of a cell's validation; `choices` is a list for a drop-down, or the range of cells that holds it."""
    words = allowed(slot)
    told = ". ".join(one for one in (_meaning(slot), f"Allowed: {words}" if words else "") if one)
    help_ = {"input_title": label[:_LONGEST_TITLE], "input_message": told[:_LONGEST_MESSAGE]} if told else {}
    return {**_rule(slot, choices), **help_, **_refusal(slot)}


def _meaning(slot: Slot) -> str:
    meaning = (slot.field.description or "") if slot.field else ""
    return meaning[:1].upper() + meaning[1:]


def _refusal(slot: Slot) -> dict[str, Any]:
    words = allowed(slot)
    if not words:
        return {"error_type": "warning"}
    return {"error_title": "Not allowed here", "error_message": f"Expected {words}, or nothing."[:_LONGEST_MESSAGE]}


def _rule(slot: Slot, choices: str) -> dict[str, Any]:
    kind = kind_of(slot)
    if choices:
        source = choices if choices.startswith("=") else choices.split(",")
        is_short = len(choices) <= _LONGEST_LIST
        return {"validate": "list", "source": source, "show_error": False} if is_short else {"validate": "any"}
    if kind in ("yes/no", "table") and slot.elements is None:
        return {"validate": "list", "source": ["yes", "no"], "show_error": kind == "yes/no"}
    if kind == "choice":
        return {"validate": "list", "source": slot.choices}
    if kind == "date":
        return _range("date", slot, datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))
    if kind in ("whole", "number", "percent") and not slot.choices:
        return _range("integer" if kind == "whole" else "decimal", slot, -_WIDE, _WIDE)
    return {"validate": "any"}


def _range(validate: str, slot: Slot, least: Any, most: Any) -> dict[str, Any]:
    """Both ends as between, which Excel takes as including them: an excluded end is left to `check`."""
    legal = slot.legal
    if len(legal) == 1:
        name, end = next(iter(legal.items()))
        return {"validate": validate, "criteria": dict(_CRITERIA)[name], "value": end}
    low, high = legal.get("ge", legal.get("gt", least)), legal.get("le", legal.get("lt", most))
    return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high}
