"""What kind of cell a place of the schema becomes, and what may stand in it, in words."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

from simulator.study._shape import Slot

Kind = Literal["text", "prose", "choice", "yes/no", "date", "whole", "number", "percent", "list", "table"]
_PROSE = 1000
"""Texts that may be longer than this are written in sentences."""
_WORDS: dict[Kind, str] = {
    "text": "text",
    "prose": "text",
    "yes/no": "yes or no",
    "date": "a date such as 2027-01-04",
    "whole": "a whole number",
    "number": "a number",
    "percent": "a number",
    "list": "a list",
    "table": "yes, no or a table such as { mode = \"inactivity\", weeks = 52 }",
}  # fmt: skip


_SAMPLES: dict[type, str] = {
    float: "[0.02, 0.01]",
    datetime.date: "[2027-05-01, 2027-11-11]",
    str: '["one", "two"]',
    int: "[10, 11]",
}  # fmt: skip


def kind_of(slot: Slot) -> Kind:
    """The kind of cell that holds a value of this place."""
    if not slot.is_leaf or all(get_origin(one) is dict for one in slot.types):
        return "table"
    if any(get_origin(one) is tuple for one in slot.types):
        return "list"
    for plain, kind in _PLAIN:
        if plain in slot.types:
            return kind(slot)
    return "choice" if slot.choices else "text"


def element_of(slot: Slot) -> type | None:
    """What a list of this place holds: dates, texts or numbers; None where no list may stand."""
    found = next((get_args(one)[0] for one in slot.types if get_origin(one) is tuple), None)
    if get_origin(found) is Literal:
        return str
    return found if found is None or found in _SAMPLES else float


def allowed(slot: Slot) -> str:
    """What may stand in a cell, for the reader of the sheet; percentages as percentages."""
    kind = kind_of(slot)
    if kind in ("text", "prose") or (kind == "table" and (slot.entries or slot.elements)):
        return ""
    if kind == "table":
        return "yes or no"
    words = range_words(slot.legal, _percent if kind == "percent" else _plain)
    if slot.choices:
        return " or ".join([*slot.choices, *([f"a number {words}".strip()] if kind != "choice" else [])])
    return words or ("any number" if kind in ("number", "whole", "percent") else _words(slot, kind))


def expected(slot: Slot) -> str:
    """What a cell was expected to hold, for a message."""
    kind = kind_of(slot)
    choices = " or ".join(f"'{word}'" for word in slot.choices)
    if kind == "choice":
        return choices
    words = f"{_words(slot, kind)} {range_words(slot.legal, _plain)}".strip()
    if kind == "list" and float in slot.types:
        words = f"a number {range_words(slot.legal, _plain)} or {_words(slot, kind)}"
    return f"{choices} or {words}" if choices else words


def range_words(legal: dict[str, Any], shown: Callable[[Any], str]) -> str:
    """A legal range in words."""
    if "ge" in legal and "le" in legal:
        return f"from {shown(legal['ge'])} to {shown(legal['le'])}"
    texts = (("ge", "at least"), ("gt", "more than"), ("le", "at most"), ("lt", "less than"))
    return " and ".join(f"{text} {shown(legal[name])}" for name, text in texts if name in legal)


def _words(slot: Slot, kind: Kind) -> str:
    if slot.elements is not None:
        return "a list of tables such as [{ ... }, { ... }]"
    element = element_of(slot)
    return _WORDS[kind] + (f" such as {_SAMPLES[element]}" if kind == "list" and element else "")


def _of_float(slot: Slot) -> Kind:
    is_share = "share" in slot.unit or "probability" in slot.unit or slot.unit == "1/year"
    return "percent" if is_share else "number"


def _of_text(slot: Slot) -> Kind:
    return "prose" if (slot.longest or 0) > _PROSE else "text"


_PLAIN: tuple[tuple[type, Callable[[Slot], Kind]], ...] = (
    (bool, lambda _: "yes/no"),
    (datetime.date, lambda _: "date"),
    (float, _of_float),
    (int, lambda _: "whole"),
    (str, _of_text),
)


def _plain(value: Any) -> str:
    if not isinstance(value, (int, float)):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 1e6 else f"{value:,.10g}"


def _percent(value: Any) -> str:
    return f"{value * 100:,.10g} %"
