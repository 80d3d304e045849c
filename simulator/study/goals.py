"""Limits that the result of a policy has to keep."""

from __future__ import annotations

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter


class Goal(Table):
    """A limit on one KPI: of a policy's mean over draws, or of its mean difference from the baseline."""

    max: float | None = parameter(None, "the mean is at most this", unit="of the KPI")
    min: float | None = parameter(None, "the mean is at least this", unit="of the KPI")
    difference: bool = Field(default=False, description="of the difference from the baseline, not of the level")

    @model_validator(mode="after")
    def _some_limit(self) -> Goal:
        if self.max is None and self.min is None:
            raise ValueError("a goal needs `max` or `min`")
        if self.max is not None and self.min is not None and self.min > self.max:
            raise ValueError(f"`min` {self.min:g} is above `max` {self.max:g}")
        return self
