"""How one thing is varied: values by hand, or even steps between two ends."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter

MOST_VALUES = 1000
"""Most values of one line of `[sweep]`."""


class Steps(Table):
    """A list of `values`, or `low` and `high` with even `steps` between them."""

    values: tuple[Any, ...] | None = Field(default=None, description="the values, as in `set` of a policy")
    low: float | None = parameter(None, "low end of a range", unit="of the value")
    high: float | None = parameter(None, "high end of a range", unit="of the value")
    steps: int | None = parameter(
        None, "values from low to high, both included; a drawn design needs none", unit="values", ge=2, le=MOST_VALUES
    )
    scale: Literal["even", "log"] = parameter(
        "even", "steps add the same (even) or multiply by the same (log)", unit="rule"
    )
    everywhere: bool = parameter(
        False, "changed in the baseline and in every policy: given, not ours to choose", unit="true or false"
    )

    @model_validator(mode="after")
    def _one_way(self) -> Steps:
        if self.values is not None:
            if self.low is not None or self.high is not None or self.steps is not None or self.scale != "even":
                raise ValueError("`values` are a list; low, high, steps and scale belong to a range")
            return self
        if self.low is None or self.high is None:
            raise ValueError("a range needs low and high, a list of values is `values`")
        if self.low >= self.high:
            raise ValueError(f"`low` {self.low:g} is not below high {self.high:g}")
        if self.scale == "log" and self.low <= 0:
            raise ValueError(f"on a log scale `low` is above 0, found {self.low:g}")
        return self

    def numbers(self, is_whole: bool) -> tuple[float | int, ...]:
        """The steps of a range, or both ends where it has none; `is_whole`: as whole numbers, rounded."""
        assert self.low is not None
        assert self.high is not None
        last = (self.steps or 2) - 1
        shares = [step / last for step in range(last + 1)]
        if self.scale == "log":
            found = [self.low * (self.high / self.low) ** share for share in shares]
        else:
            found = [self.low + (self.high - self.low) * share for share in shares]
        found[-1] = self.high
        return tuple(round(one) if is_whole else float(f"{one:.12g}") for one in found)
