"""How cells look: inputs blue on pale yellow, labels black, key paths small and gray; numbers by their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.study._shape import Slot
from simulator.study.sheet.kinds import kind_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_BASE = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_INPUT = {
    "font_color": "#0000FF", "bg_color": "#FFF9DB", "border": 1, "border_color": "#D9D2A6", "text_wrap": True,
    "align": "left",
}  # fmt: skip
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "words": {"font_color": "#404040", "italic": True},
    "heading": {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True},
    "section": {"bold": True, "bottom": 1, "bottom_color": "#7F7F7F"},
    "section words": {"italic": True, "font_color": "#595959", "bottom": 1, "bottom_color": "#7F7F7F"},
    "label": {"text_wrap": True},
    "wrapped": {"text_wrap": True, "font_color": "#404040"},
    "key": {"font_size": 8, "font_color": "#808080"},
    "key input": {**_INPUT, "font_size": 8},
    "shown": {"align": "left", "font_color": "#000000"},
}


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Format] = {}

    def look(self, name: str, number: str = "General") -> Format:
        """A format by name; `number` is Excel's format of numbers."""
        if (name, number) not in self._made:
            look = _INPUT if name == "input" else _LOOKS[name]
            self._made[name, number] = self._workbook.add_format({**_BASE, **look, "num_format": number})
        return self._made[name, number]


def number_format(slot: Slot | None, value: Any) -> str:
    """Excel's format for a value of this place; free cells take anything."""
    if slot is None or isinstance(value, str):
        return "General" if slot is None or kind_of(slot) not in ("text", "prose") else "@"
    kind = kind_of(slot)
    if kind in ("text", "prose"):
        return "@"
    if kind == "date":
        return "yyyy-mm-dd"
    if kind == "percent" or (kind == "list" and "share" in slot.unit):
        return "0.0##%"
    if kind == "whole":
        return "0" if slot.unit in ("1", "month", "week", "weeks") else "#,##0"
    is_large = isinstance(value, (int, float)) and float(value).is_integer() and abs(value) >= 1000
    return "#,##0" if is_large else "General"
