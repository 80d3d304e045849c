"""What may stand at each place of a study: the schema seen along a path."""

from __future__ import annotations

import datetime
import math
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from simulator.study._field import Table

_WORDS = {
    float: "a number",
    int: "a whole number",
    str: "text",
    bool: "true or false",
    datetime.date: "a date such as 2027-01-04",
    tuple: "a list",
    dict: "a table",
}
_LIMITS = (("ge", "at least {}"), ("gt", "more than {}"), ("le", "at most {}"), ("lt", "less than {}"))


@dataclass(frozen=True)
class Slot:
    """One place: the types that it takes, and the field that declares it (None for entries of tables)."""

    types: tuple[Any, ...]
    field: FieldInfo | None = None
    removable: bool = False

    @property
    def table(self) -> type[Table] | None:
        """The table that stands here, if one may."""
        found = [kind for kind in self.types if isinstance(kind, type) and issubclass(kind, Table)]
        return found[0] if found else None

    @property
    def entries(self) -> type[Table] | None:
        """The tables that a table of tables holds, if this is one."""
        return next((_table_in(get_args(kind)[1]) for kind in self.types if get_origin(kind) is dict), None)

    @property
    def elements(self) -> type[Table] | None:
        """The tables that a list holds, if this is a list of tables."""
        return next((_table_in(get_args(kind)[0]) for kind in self.types if get_origin(kind) is tuple), None)

    @property
    def is_leaf(self) -> bool:
        """Whether a single value stands here rather than tables."""
        return self.table is None and self.entries is None and self.elements is None

    @property
    def takes_fractions(self) -> bool:
        """Whether any number may stand here."""
        return float in self.types

    @property
    def facts(self) -> dict[str, Any]:
        """Unit, source, confidence and range, as `parameter` declared them."""
        extra = self.field.json_schema_extra if self.field else None
        return dict(extra) if isinstance(extra, dict) else {}

    @property
    def unit(self) -> str:
        """The unit, "" where none is declared."""
        return str(self.facts.get("unit", ""))

    @property
    def choices(self) -> list[str]:
        """The words that may stand here."""
        return [str(word) for kind in self.types if get_origin(kind) is Literal for word in get_args(kind)]

    def child(self, key: str | int) -> Slot | None:
        """What may stand one step further, or None where nothing may."""
        if self.table is not None:
            return slots_of(self.table).get(str(key))
        held = self.entries if isinstance(key, str) else self.elements
        return None if held is None else Slot((held,), removable=self.entries is not None)

    def names(self) -> list[str]:
        """The keys that a table here may have."""
        return list(self.table.model_fields) if self.table else []

    def expected(self) -> str:
        """What may stand here, in words."""
        words = [f"'{word}'" for word in self.choices]
        words += [_word(kind) for kind in self.types if get_origin(kind) is not Literal]
        return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]

    @property
    def legal(self) -> dict[str, Any]:
        """The ends of the legal range that there are: ge, gt, le, lt."""
        return {name: getattr(item, name) for item in self._metadata() for name, _ in _LIMITS if hasattr(item, name)}

    @property
    def longest(self) -> int | None:
        """The most characters that a text may have, None where nothing is said."""
        return next((item.max_length for item in self._metadata() if hasattr(item, "max_length")), None)

    def limits(self) -> str:
        """The legal range in words, with the unit."""
        found = self.legal
        words = " and ".join(text.format(_number(found[name])) for name, text in _LIMITS if name in found)
        unit = self.unit
        return f"{words} ({unit})" if unit not in ("", "1") else words

    def bounds(self) -> tuple[float, float]:
        """The least and the greatest legal number."""
        least, most = -math.inf, math.inf
        for item in self._metadata():
            least = max(least, getattr(item, "ge", -math.inf))
            most = min(most, getattr(item, "le", math.inf))
            least = max(least, math.nextafter(getattr(item, "gt", -math.inf), math.inf))
            most = min(most, math.nextafter(getattr(item, "lt", math.inf), -math.inf))
        return least, most

    def _metadata(self) -> Iterator[Any]:
        yield from self.field.metadata if self.field else ()
        for kind in _members(self.field.annotation) if self.field else ():
            if get_origin(kind) is Annotated:
                for item in get_args(kind)[1:]:
                    yield from item.metadata if isinstance(item, FieldInfo) else (item,)


@cache
def slots_of(model: type[Table]) -> Mapping[str, Slot]:
    """The places of a table, in the order of its fields."""
    return {name: _slot(field) for name, field in model.model_fields.items()}


def root_slot(model: type[Table]) -> Slot:
    """The place where a whole table of this model stands."""
    return Slot((model,))


def slot_at(root: Slot, path: tuple[str | int, ...]) -> Slot | None:
    """What may stand at the end of a path, or None."""
    slot: Slot | None = root
    for key in path:
        slot = slot.child(key) if slot else None
    return slot


def _slot(field: FieldInfo) -> Slot:
    members = [_bare(kind) for kind in _members(field.annotation)]
    kept = tuple(kind for kind in members if kind is not types.NoneType)
    return Slot(kept, field, removable=len(kept) < len(members))


def _members(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _table_in(kind: Any) -> type[Table] | None:
    return kind if isinstance(kind, type) and issubclass(kind, Table) else None


def _word(kind: Any) -> str:
    plain_kind = get_origin(kind) or kind
    return "a table" if _table_in(plain_kind) else _WORDS.get(plain_kind, "a value")


def _number(value: Any) -> str:
    return f"{value:,.10g}" if isinstance(value, (int, float)) else str(value)
