"""From what a cell holds to the value of a study: Excel knows text, numbers, dates and yes or no, and people type."""

from __future__ import annotations

import datetime
import tomllib
from typing import Any

from simulator.study._overrides import NONE
from simulator.study._shape import Slot
from simulator.study.errors import near
from simulator.study.sheet.grid import Grid, Value
from simulator.study.sheet.kinds import Kind, element_of, expected, kind_of
from simulator.study.sheet.markup import Cell
from simulator.study.sheet.numerals import has_decimal_comma, number_in

_YES = ("yes", "y", "true")
_NO = ("no", "n", "false")
_NUMBERS: tuple[Kind, ...] = ("number", "percent", "whole", "list")


class UnreadableError(ValueError):
    """A cell that cannot be the value of its row; `hint` may say how to mend it."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        """Keep the sentence and the hint."""
        super().__init__(sentence)
        self.hint = hint


def typed(value: Value, slot: Slot | None) -> Any:
    """The value that a filled cell stands for. Raises UnreadableError.

    Without a slot nothing is known of the place, and the value stays as it is.
    """
    if isinstance(value, str):
        kept = value if slot is not None and kind_of(slot) == "prose" else value.strip()
        return kept if slot is None else _of_text(kept, slot, kind_of(slot))
    if slot is None:
        return value
    kind = kind_of(slot)
    if isinstance(value, bool):
        return _of_bool(value, slot, kind)
    if isinstance(value, (int, float)):
        return _of_number(value, slot, kind)
    return _of_date(value, slot, kind)


def held(grid: Grid, cell: Cell, slot: Slot | None) -> Any:
    """The value that a filled cell of a sheet stands for. Raises UnreadableError, also for what formulas left."""
    if cell in grid.markup.errors:
        raise UnreadableError(
            f"the cell shows the error {grid.markup.errors[cell]}", "mend the formula, or type a value"
        )
    if cell in grid.markup.unfinished:
        hint = "open the workbook in Excel or LibreOffice and save it"
        raise UnreadableError("the formula in this cell has no stored result", hint)
    return typed(grid.value(cell), slot)


def is_yes(value: Value) -> bool:
    """Whether a cell says yes."""
    return value is True or (isinstance(value, str) and value.strip().lower() in _YES)


def _of_text(text: str, slot: Slot, kind: Kind) -> Any:
    lowered = text.lower()
    words = {word.lower(): word for word in slot.choices}
    if lowered in words:
        return words[lowered]
    if slot.removable and lowered == NONE:
        return NONE
    if kind in ("text", "prose"):
        return text
    if kind == "yes/no" and lowered in (*_YES, *_NO):
        return lowered in _YES
    if kind == "table" and slot.removable and lowered in _NO:
        return NONE
    if kind in ("table", "list") and text[:1] in ("{", "["):
        return _of_toml(text, slot)
    if kind == "date":
        return _of_iso(text, slot)
    if kind == "list" and element_of(slot) is datetime.date:
        return [_of_iso(one.strip(), slot) for one in text.split(",")]
    if kind == "list" and slot.unit == "names":
        return [one.strip() for one in text.split(",")]
    if kind in _NUMBERS or float in slot.types:
        return _number(text, slot, kind)
    raise _unexpected(f"'{_short(text)}'", slot, near(text, slot.choices) if slot.choices else "")


def _of_bool(value: bool, slot: Slot, kind: Kind) -> Any:
    if kind == "yes/no":
        return value
    if kind == "table" and slot.removable and not value:
        return NONE
    raise _unexpected("TRUE" if value else "FALSE", slot)


def _of_number(value: int | float, slot: Slot, kind: Kind) -> Any:
    is_whole = float(value).is_integer()
    if kind in ("text", "prose"):
        if is_whole:
            return str(int(value))
        hint = "format the cell as Text, then type it again"
        raise UnreadableError(f"{value:g} is a number, expected text", hint)
    if kind == "yes/no" and value in (0, 1):
        return bool(value)
    if kind in ("whole", *_NUMBERS) or float in slot.types:
        return int(value) if is_whole and float not in slot.types else value
    raise _unexpected(f"{value:g}", slot, "format the cell as a date" if kind == "date" else "")


def _of_date(value: datetime.date | datetime.time | datetime.timedelta, slot: Slot, kind: Kind) -> Any:
    if kind == "date" and isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date()
        raise _unexpected(f"'{value}' has a time of day and", slot)
    if kind == "date" and isinstance(value, datetime.date):
        return value
    if kind == "list" and element_of(slot) is datetime.date and isinstance(value, datetime.date):
        return [value.date() if isinstance(value, datetime.datetime) else value]
    hint = "" if kind == "date" else "the cell is formatted as a date or a time: format it as a number"
    raise _unexpected(f"'{value}'", slot, hint)


def _of_iso(text: str, slot: Slot) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise _unexpected(f"'{_short(text)}'", slot, "type a date, or year-month-day as text") from None


def _of_toml(text: str, slot: Slot) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        hint = 'text in quotes, numbers without: { mode = "inactivity", weeks = 52 } or [0.02, 0.01]'
        raise _unexpected(f"'{_short(text)}'", slot, hint) from None


def _number(text: str, slot: Slot, kind: Kind) -> int | float:
    if text.endswith("%") and kind != "percent" and slot.unit != "1":
        raise _unexpected(f"'{_short(text)}'", slot, "this is not a share: type the number itself")
    if has_decimal_comma(text):
        raise _unexpected(f"'{_short(text)}' is text and", slot, "type the number with the program's own decimal sign")
    value = number_in(text)
    if value is None:
        raise _unexpected(f"'{_short(text)}'", slot)
    return int(value) if float not in slot.types and value == value // 1 else value


def _unexpected(what: str, slot: Slot, hint: str = "") -> UnreadableError:
    return UnreadableError(f"{what} cannot stand here: expected {expected(slot)}", hint)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
