"""The tables of a study file that say what is compared: overrides, policies and uncertain inputs."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter
from simulator.study.goals import Goal
from simulator.study.last_year import LastYear
from simulator.study.opening import Opening
from simulator.study.run import Market, Run
from simulator.study.stores import Store

_SWEEP = "what `sweep` varies: dotted path -> list of values, or a range (low, high, steps)"
_SET = "dotted path -> value, a whole table, or 'none' to remove a table"


_CHANGES = "rules that change in the run: from each `week` on what is `set`, on top of what held before, with a `note`"


class RuleChange(Table):
    """New rules from one week of the run on, on top of what the policy was before."""

    week: int = parameter(..., "week of the horizon from which it holds", unit="week", ge=1, le=2600)
    set: dict[str, Any] = Field(..., description=_SET)
    note: str = Field(default="", description="why, for the report", max_length=500)


class Overrides(Table):
    """Changes to the stores of the study."""

    set: dict[str, Any] = Field(default_factory=dict, description=_SET)


class Baseline(Overrides):
    """What every policy is compared with: changes to the stores of the study, and rules that change in the run."""

    changes: tuple[RuleChange, ...] = Field(default=(), description=_CHANGES)


class PolicyEntry(Table):
    """One policy to compare with the baseline."""

    name: str = Field(..., description="name in tables and charts")
    set: dict[str, Any] = Field(default_factory=dict, description=_SET)
    changes: tuple[RuleChange, ...] = Field(default=(), description=_CHANGES)
    note: str = Field(default="", description="why this policy, for the report", max_length=2000)
    reward_cost_per_year: float | None = parameter(
        None, "the reward rate is solved to this expected cost of rewards", unit="currency/year", gt=0
    )
    same_cost_as: str | None = Field(
        default=None, description="name of the policy whose cost this one has, or baseline; needs `solve`"
    )
    solve: str | None = Field(default=None, description="dotted path of the number that is solved for that cost")


class Uncertain(Table):
    """The range of an uncertain number; with a wildcard, one draw moves all numbers that match."""

    low: float = parameter(..., "low end of the range", unit="as kind says")
    high: float = parameter(..., "high end of the range", unit="as kind says")
    kind: Literal["scale", "value"] = parameter(
        "scale", "scale: the range multiplies the value; value: the range replaces it", unit="rule"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Uncertain:
        if self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        if self.kind == "scale" and self.low < 0:
            raise ValueError("a scale is at least 0")
        return self


class StudyFile(Table):
    """The keys of a study file beside the tables of the market profile."""

    name: str = Field(..., description="title of the study", min_length=1, max_length=200)
    question: str = Field(default="", description="the question that the report answers", max_length=2000)
    currency: str = Field(
        default="USD", description="three-letter code of the currency of all money", pattern="^[A-Z]{3}$"
    )
    run: Run
    last_year: LastYear | None = None
    market: Market = Market()
    stores: tuple[Store, ...] = Field(..., description="the stores shoppers choose between, one of them focal")
    baseline: Baseline = Baseline()
    today: Overrides | None = Field(default=None, description="what ran before week 0; unset: the baseline")
    opening: Opening | None = Field(default=None, description="books of the running program at week 0")
    policies: tuple[PolicyEntry, ...] = Field(default=(), description="what is compared with the baseline")
    uncertain: dict[str, Uncertain] = Field(default_factory=dict, description="dotted path -> range to draw from")
    sweep: dict[str, Any] = Field(default_factory=dict, description=_SWEEP)
    goals: dict[str, Goal] = Field(default_factory=dict, description="KPI -> limit that a policy has to keep")
