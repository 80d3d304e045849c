"""The rules of a resolved policy that change in the run, as a study file states them."""

from __future__ import annotations

from typing import Any

from simulator.study._overrides import NONE
from simulator.study.entries import RuleChange
from simulator.study.errors import PathError
from simulator.study.policy import Policy
from simulator.study.values import get_value


def rule_changes(policy: Policy) -> tuple[RuleChange, ...]:
    """One entry for each change: what it sets, with the values that hold then."""
    stages = zip(policy.later, policy.stages[1:], strict=True)
    return tuple(
        RuleChange(week=stage.week, set={path: _value(now, path) for path in stage.paths}, note=stage.note)
        for stage, now in stages
    )


def _value(policy: Policy, path: str) -> Any:
    try:
        value = get_value(policy, path)
    except PathError:  # an entry of a table of tables that the change removes
        return NONE
    return NONE if value is None else value
