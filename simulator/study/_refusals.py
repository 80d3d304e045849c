"""What the schema's validation refuses, as problems with places and plain sentences."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeVar

from pydantic import ValidationError

from simulator.study._field import Table
from simulator.study._shape import Slot, root_slot
from simulator.study._spans import Key
from simulator.study._tree import Node, deepest, is_override, names_of, plain
from simulator.study.errors import MOST_SHOWN, Problem, near
from simulator.study.paths import format_path

Model = TypeVar("Model", bound=Table)
Detail = Mapping[str, Any]

_SENTENCES = {
    "string_too_short": "the text is empty",
    "string_too_long": "the text is longer than {max_length} characters",
}
_PATTERNS = {"day": "expected month and day such as '11-11'", "currency": "expected three capital letters such as USD"}
_RANGES = ("greater_than", "greater_than_equal", "less_than", "less_than_equal")
_FRACTION = "shares are written as fractions: 0.03 means 3 %"


def validated(
    model: type[Model], node: Node, prefix: Key = (), also: tuple[str, ...] = ()
) -> tuple[Model | None, list[Problem]]:
    """Validate a tree. `prefix` comes before its paths in messages; `also` are further known keys for hints."""
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    groups: dict[Key, list[Detail]] = {}
    for detail in details:
        path = _path_of(root_slot(model), detail)
        groups.setdefault(path or _blamed(model, detail), []).append(detail)
    shown = islice(groups.items(), MOST_SHOWN)
    return None, [_problem(root_slot(model), node, path, group, prefix, also) for path, group in shown]


def key_text(node: Node, path: Key, prefix: Key = ()) -> str:
    """A path in words: elements of lists by their names, quoted where needed."""
    shown: list[str | int] = list(prefix)
    for step in path:
        if isinstance(step, int):
            names = names_of(node.items)
            shown.append((names[step] or step) if step < len(names) else step)
            node = node.items[step] if step < len(node.items) else Node(None)
        else:
            shown.append(step)
            node = node.table.get(step, Node(None))
    return format_path(shown)


def found(value: Any) -> str:
    """A value of a file, in words."""
    if isinstance(value, (dict, Table)):
        return "a table"
    if isinstance(value, (tuple, list)):
        return "a list"
    if isinstance(value, str):
        return f"the text '{value}'" if len(value) <= 40 else "a long text"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (datetime.date, datetime.time)):
        return str(value)
    return repr(value) if isinstance(value, float) else str(value)


def _blamed(model: type[Table], detail: Detail) -> Key:
    """The key that a check of a whole table names in its sentence."""
    words = str(detail["msg"]).replace("`", " ").split()
    return next(((name,) for name in model.model_fields if name in words), ())


def _path_of(slot: Slot, detail: Detail) -> Key:
    """The part of an error's location that is a path of the schema: unions append tags to it."""
    path: Key = ()
    for step in detail["loc"]:
        child = slot.child(step)
        if child is None:
            return (*path, step) if detail["type"] == "extra_forbidden" else path
        path, slot = (*path, step), child
    return path


def _problem(root: Slot, node: Node, path: Key, group: list[Detail], prefix: Key, also: tuple[str, ...]) -> Problem:
    around = root
    for step in path[:-1]:
        around = around.child(step) or around
    slot = (around.child(path[-1]) if path else root) or root
    detail = next((one for one in group if not one["type"].endswith("_type")), group[0])
    sentence, hint = _sentence(detail, slot, around, path, also)
    if detail["type"] == "value_error":
        path = (*path, *_named(sentence, slot, deepest(node, path)[0]))
    at, depth = deepest(node, path)
    by_key = detail["type"] in ("extra_forbidden", "value_error")
    place = None if at.origin is None else at.origin.key_place() if by_key else at.origin.value_place()
    if (detail["type"] == "missing" or path[depth:]) and at.origin is not None:
        place = at.origin.missing_place(path[depth:])
    return Problem(sentence, place, key_text(node, path, prefix), hint)


def _named(sentence: str, slot: Slot, table: Node) -> Key:
    """The key of a table that its check speaks of in backquotes: what a policy sets before what stood there already."""
    names = [name for name in re.findall(r"`(\w+)`", sentence) if name in slot.names()]
    written = [name for name in names if name in table.table]
    written.sort(key=lambda name: is_override(table.table[name]), reverse=True)
    return tuple((written or names)[:1])


def _sentence(detail: Detail, slot: Slot, around: Slot, path: Key, also: tuple[str, ...]) -> tuple[str, str]:
    kind, value = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        return "unknown key", near(path[-1], [*around.names(), *(also if len(path) == 1 else ())])
    if kind == "missing":
        return f"missing key '{path[-1]}'", _meaning(slot)
    if kind == "value_error":
        return str(detail["ctx"]["error"]), ""
    if kind == "finite_number" or (slot.takes_fractions and value in (math.inf, -math.inf)):
        return f"expected a finite number, found {found(value)}", ""
    if kind in _RANGES:
        return f"{found(value)} is out of range: expected {slot.limits()}", _range_hint(slot, value)
    if kind == "string_pattern_mismatch":
        return _PATTERNS[str(path[-1])] + f", found {found(value)}", slot.field.description or "" if slot.field else ""
    if kind in _SENTENCES:
        return _SENTENCES[kind].format(**detail.get("ctx", {})), slot.field.description or "" if slot.field else ""
    hint = near(value, slot.choices) if isinstance(value, str) and slot.choices else ""
    return f"expected {slot.expected()}, found {found(value)}", hint or _type_hint(slot, value)


def _meaning(slot: Slot) -> str:
    if slot.field is None or not slot.field.description:
        return (slot.table.__doc__ or "").split("\n")[0] if slot.table else ""
    unit = f" ({slot.unit})" if slot.unit not in ("", "1") else ""
    return f"{slot.field.description}{unit}"


def _range_hint(slot: Slot, value: Any) -> str:
    is_percent = isinstance(value, (int, float)) and 1 <= value <= 100 and "share" in slot.unit
    return _FRACTION if is_percent else ""


def _type_hint(slot: Slot, value: Any) -> str:
    if isinstance(value, str) and value.endswith("%") and slot.takes_fractions:
        return _FRACTION
    if isinstance(value, str) and (slot.takes_fractions or int in slot.types):
        return "numbers are written without quotes"
    return ""
