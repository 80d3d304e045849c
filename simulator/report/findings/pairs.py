"""Policies of which one is the other and one thing more."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.report.case import Case
from simulator.study import Policy


def pairs_without(case: Case, field: str, nothing: object = None) -> list[tuple[int, int]]:
    """(without, with) by place: policies that differ only in one field of the focal store, unset in the first.

    `field`: its path below the store, as service.breach. Policies whose rules change in the run are left out.
    """
    steady = [place for place, policy in enumerate(case.results.plan.policies) if not policy.later]
    bare = {place: _bare(case.results.plan.policies[place], field, nothing) for place in steady}
    has = {place: _value(case.results.plan.policies[place], field) != nothing for place in steady}
    return [
        (without, place)
        for place in steady
        for without in steady
        if has[place] and not has[without] and bare[without] == bare[place]
    ]


def _value(policy: Policy, field: str) -> object:
    found: object = policy.focal
    for name in field.split("."):
        found = getattr(found, name)
    return found


def _bare(policy: Policy, field: str, nothing: object) -> list[Mapping[str, object]]:
    """All stores as data, the field of the focal one unset."""
    found: list[Mapping[str, object]] = []
    for store in policy.stores:
        data = store.model_dump()
        if store.focal:
            *path, last = field.split(".")
            inner = data
            for name in path:
                inner = inner[name]
            inner[last] = nothing
        found.append(data)
    return found
