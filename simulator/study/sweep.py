"""What a study varies: the tables of `[sweep]`, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter
from simulator.study._shape import Slot, root_slot
from simulator.study.paths import parse_path
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.words import in_words, path_label

MOST_STEPS = 1000
"""Most values of one axis."""


class Steps(Table):
    """How one thing is varied: a list of `values`, or `low` and `high` with even `steps` between them."""

    values: tuple[Any, ...] | None = Field(default=None, description="the values, as in `set` of a policy")
    low: float | None = parameter(None, "low end of a range", unit="of the value")
    high: float | None = parameter(None, "high end of a range", unit="of the value")
    steps: int | None = parameter(
        None,
        "values from low to high, both ends included; a design that draws needs none",
        unit="1",
        ge=2,
        le=MOST_STEPS,
    )
    scale: Literal["even", "log"] = parameter(
        "even", "steps add the same (even) or multiply by the same (log)", unit="rule"
    )
    everywhere: bool = parameter(
        False, "changed in the baseline and every policy: a condition that is given, not a lever", unit="true or false"
    )

    @model_validator(mode="after")
    def _one_way(self) -> Steps:
        if (self.values is None) == (self.low is None and self.high is None):
            raise ValueError("either `values` or `low` and `high` say what is tried")
        if self.values is not None and (self.steps is not None or self.scale != "even"):
            raise ValueError("`steps` and `scale` belong to a range, not to a list of values")
        if self.values is None and self.low is None:
            raise ValueError("a range needs `low`")
        if self.values is None and self.high is None:
            raise ValueError("a range needs `high`")
        if self.low is not None and self.high is not None:
            if self.low >= self.high:
                raise ValueError(f"`low` {self.low:g} is not below `high` {self.high:g}")
            if self.scale == "log" and self.low <= 0:
                raise ValueError(f"on a log scale `low` is above 0, found {self.low:g}")
        return self


@dataclass(frozen=True)
class Varied:
    """One line of `[sweep]`, checked: the values at a dotted path, in order.

    `low`, `high`: the ends of a range, None for a list of values; `steps` None: only designs that draw can use it, and
    `values` are both ends. `everywhere`: as written, for a store's value that is a condition.
    """

    path: str
    values: tuple[Any, ...]
    low: float | None = None
    high: float | None = None
    steps: int | None = None
    is_log: bool = False
    everywhere: bool = False

    @property
    def is_condition(self) -> bool:
        """Does it change the baseline too? What is not of one store always does."""
        return self.everywhere or parse_path(self.path)[0] != "stores"

    @property
    def needs_drawing(self) -> bool:
        """Is it a range without steps?"""
        return self.low is not None and self.steps is None


def varied_slot(path: str) -> Slot | None:
    """What the schema says may stand at a path of a store, the market, the run or the profile; None: nothing may."""
    names = parse_path(path)
    roots: dict[str, tuple[type[Table], int]] = {"stores": (Store, 2), "market": (Market, 1), "run": (Run, 1)}
    table, start = roots.get(names[0], (Profile, 0))
    slot: Slot | None = root_slot(table)
    for name in names[start:]:
        slot = slot.child(name) if slot else None
    return slot


def varied_unit(path: str) -> str:
    """The unit of what is varied."""
    slot = varied_slot(path)
    return slot.unit if slot else ""


def varied_label(path: str) -> str:
    """What is varied, in words: "reward rate", "search spend per week"."""
    names = parse_path(path)
    return path_label(names[2:] if names[0] == "stores" else names[1:] if names[0] in ("market", "run") else names)


def value_words(path: str, value: Any) -> str:
    """A value at a path, in words: shares in percent, a whole table by what it sets."""
    slot = varied_slot(path)
    if slot is None or value == "none":
        return str(value)
    if isinstance(value, dict) and slot.table is not None:
        value = slot.table.model_validate(value, strict=False)
    return in_words(value, slot)
