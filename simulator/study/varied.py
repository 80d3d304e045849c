"""What a sweep varies, checked: one line of `[sweep]`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.study.paths import parse_path


@dataclass(frozen=True)
class Varied:
    """The values at a dotted path, in order.

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
    def names(self) -> tuple[str, ...]:
        """The names along the path."""
        return parse_path(self.path)

    @property
    def is_condition(self) -> bool:
        """Does it change the baseline too? What is not of one store always does."""
        return self.everywhere or self.names[0] != "stores"

    @property
    def needs_drawing(self) -> bool:
        """Is it a range without steps?"""
        return self.low is not None and self.steps is None

    @property
    def written(self) -> object:
        """What stands in a study file: the list of values, or the table of a range."""
        if self.low is None and not self.everywhere:
            return self.values
        told: dict[str, object] = {"values": self.values} if self.low is None else {"low": self.low, "high": self.high}
        told |= {"steps": self.steps} if self.steps is not None else {}
        told |= {"scale": "log"} if self.is_log else {}
        return told | ({"everywhere": True} if self.everywhere else {})
