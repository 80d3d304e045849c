"""How the values of what was varied are called."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.experiment.sweep.axes import Axis
from simulator.report.formats import joined

LONGEST = 28
"""Characters of a value that is a table or a long text."""


def value_words(axis: Axis, value: object) -> str:
    """One value as a reader expects it, cut where it is a long table: 2 %, 60,000, none."""
    return short(axis.words(value))


def short(text: str, longest: int = LONGEST) -> str:
    """A text cut where it is too long."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def range_words(axis: Axis, values: Sequence[object]) -> str:
    """Some values of an axis in words: "any reward rate", "reward rate 1 % to 3 %", "reward rate 1 % or 5 %"."""
    places = sorted({place for place, one in enumerate(axis.values) if any(one == value for value in values)})
    if len(places) == len(axis.values) > 1:
        return f"any {axis.label}"
    words = [value_words(axis, axis.values[place]) for place in places]
    if len(places) > 2 and axis.is_number and places[-1] - places[0] + 1 == len(places):
        return f"{axis.label} {words[0]} to {words[-1]}"
    return f"{axis.label} {joined(words).replace(' and ', ' or ')}"


def at_words(levers: Sequence[Axis], at: Sequence[object]) -> str:
    """Where a point lies: reward rate 2 %, tiers count 3."""
    return ", ".join(f"{axis.label} {value_words(axis, value)}" for axis, value in zip(levers, at, strict=True))


def brief(levers: Sequence[Axis], name: str, at: Sequence[object], longest: int = 34) -> str:
    """What a chart has room for: the name, or where that is long the values of the levers alone: 2 % · 3 · 20,000."""
    if len(name) <= longest or not at:
        return short(name, longest)
    return " · ".join(value_words(axis, value) for axis, value in _told(levers, at))


def brief_words(levers: Sequence[Axis], names: Sequence[str], longest: int = 34) -> str:
    """What the values of brief names are, as a sentence; "" where no name is too long."""
    if all(len(name) <= longest for name in names) or not levers:
        return ""
    return f" Points are named by {' · '.join(axis.label for axis in levers if len(axis.values) > 1)}."


def _told(levers: Sequence[Axis], at: Sequence[object]) -> list[tuple[Axis, object]]:
    return [(axis, value) for axis, value in zip(levers, at, strict=True) if len(axis.values) > 1]


def capital(text: str) -> str:
    """A text as the beginning of a sentence; what is quoted stays as it is."""
    return text[:1].upper() + text[1:]


def some(count: int, noun: str) -> str:
    """A number of things: 1 point, 12 points."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
