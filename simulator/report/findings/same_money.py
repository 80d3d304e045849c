"""The same money in two forms: a policy whose budget is that of another one."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.report.case import Case
from simulator.report.decision import gap
from simulator.report.findings.words import interval
from simulator.report.money import money
from simulator.study import SameCost

MOST = 3
"""Pairs that are told; where there are more, the table of policies tells them better."""


def same_money(case: Case) -> Iterator[str]:
    """One sentence for each pair; none for a ladder of many."""
    plan = case.results.plan
    pairs = [
        (place, plan.names.index(policy.cost.of))
        for place, policy in enumerate(plan.policies)
        if isinstance(policy.cost, SameCost)
    ]
    for place, other in pairs if len(pairs) <= MOST else []:
        found = gap(case.results.values("npv"), place, other)
        word = (
            "it is clearly better" if found.low > 0 else "it is clearly worse" if found.high < 0 else "not told apart"
        )
        yield (
            f"For the same money {case.quoted(place)} has an NPV of {money(found.mean, case.currency, signed=True)} "
            f"against {case.quoted(other)} ({interval(found, signed=True)}): {word}."
        )
