"""The study with its budgets solved: what was run, as a study that runs again to the same numbers."""

from __future__ import annotations

from dataclasses import replace

from simulator.experiment.plan import Plan
from simulator.experiment.results import Results
from simulator.market.job import WEEKS_PER_YEAR
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


def realized_words(results: Results, place: int) -> str:
    """What a solved budget came to, beside what was asked for: a sentence; nothing where no budget was solved."""
    plan = results.plan
    rule = plan.policies[place].cost
    if rule is None:
        return ""
    years = plan.study.run.weeks / WEEKS_PER_YEAR
    if isinstance(rule, RewardCost):
        asked, found = rule.per_year, results.level("rewards_accrued", place).mean / years
    else:
        of = results.level("investment", plan.names.index(rule.of)).mean
        asked, found = of / years, results.level("investment", place).mean / years
    miss = f" ({100 * (found / asked - 1.0):+.2f} %)" if asked else ""
    return f"Asked for {plan.study.currency} {asked:,.0f} a year, realized {found:,.0f}{miss}."
