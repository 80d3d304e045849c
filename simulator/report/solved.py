"""The study with its budgets solved: what was run, as a study that runs again to the same numbers."""

from __future__ import annotations

from dataclasses import replace

from simulator.experiment.plan import Plan
from simulator.study import CostRule, Policy, ResolvedStudy, RewardCost, get_value
from simulator.study.paths import parse_path


def solved_study(plan: Plan) -> ResolvedStudy:
    """The plan's study with every solved number in place of its rule; the note of a policy says what was solved."""
    policies = tuple(_solved(policy, plan.study.currency) for policy in plan.policies[1:])
    return replace(plan.study, policies=policies)


def _solved(policy: Policy, currency: str) -> Policy:
    if policy.cost is None:
        return policy
    note = " ".join(filter(None, (policy.note, rule_words(policy, policy.cost, currency))))
    return replace(policy, cost=None, note=note)


def rule_words(policy: Policy, rule: CostRule, currency: str) -> str:
    """What was solved for what: a sentence."""
    name = " ".join(parse_path(rule.solve)[-1:]).replace("_", " ")
    found = f"Solved: {name} {get_value(policy, rule.solve):,.6g}"
    if isinstance(rule, RewardCost):
        return f"{found}, so that rewards cost {currency} {rule.per_year:,.0f} per year."
    return f"{found}, so that it costs what '{rule.of}' costs."
