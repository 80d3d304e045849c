"""What a sweep varies: levers of the stores, and conditions that also hold for the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.study.varied import Varied
from simulator.study.varied_words import value_words, varied_label, varied_unit

LONGEST = 40
"""Most characters of a value in names of points."""


@dataclass(frozen=True)
class Axis:
    """One thing that is varied, with its values in order.

    `path` is dotted. A lever (`is_condition` False) is a policy's to choose; a condition changes the baseline too.
    `label` is in words ("reward rate"), `unit` is that of the schema ("" or "1" where there is none). `low` and `high`
    are the ends of a range that a drawn design draws from (`is_log`: by log), None for a list; `values` are then its
    steps, or both ends without `has_steps`.
    """

    path: str
    values: tuple[object, ...]
    is_condition: bool
    label: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    is_log: bool = False
    has_steps: bool = True

    @property
    def is_whole(self) -> bool:
        """Are all values whole numbers?"""
        return all(isinstance(one, int) and not isinstance(one, bool) for one in self.values)

    @property
    def is_number(self) -> bool:
        """Are all values numbers, so that they have an order and distances?"""
        return all(isinstance(one, int | float) and not isinstance(one, bool) for one in self.values)

    def plain(self, value: object) -> object:
        """A value as a file holds it: numbers as they are, tables in words."""
        return value if isinstance(value, bool | int | float | str) else value_words(self.path, value)

    def words(self, value: object) -> str:
        """A value as a reader expects it: 0.03 of a share is "3 %"; a long table by its first words."""
        words = value_words(self.path, value)
        if len(words) <= LONGEST:
            return words
        same = [place for place, one in enumerate(self.values) if _short(value_words(self.path, one)) == _short(words)]
        place = next((place for place in same if self.values[place] == value), 0)
        return _short(words) + (f" ({place + 1})" if len(same) > 1 else "")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 2].rsplit(",", 1)[0] + ", …"


def axes_of(varied: Sequence[Varied]) -> tuple[Axis, ...]:
    """The axes of what a study varies, in order; labels that would be the same are told by their whole path."""
    labels = [varied_label(one.path) for one in varied]
    return tuple(
        Axis(
            path=one.path,
            values=one.values,
            is_condition=one.is_condition,
            label=label if labels.count(label) == 1 else one.path,
            unit=varied_unit(one.path),
            low=one.low,
            high=one.high,
            is_log=one.is_log,
            has_steps=not one.needs_drawing,
        )
        for one, label in zip(varied, labels, strict=True)
    )
