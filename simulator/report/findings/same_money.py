"""The same money in several forms: which pays most, for policies whose budget was solved to be that of another one.

Budgets that a study states itself count too, where what is put in came out alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.contrast import Estimate
from simulator.experiment.decision import gap
from simulator.report.case import Case
from simulator.report.findings.words import interval
from simulator.report.formats import joined, quantity_range
from simulator.report.money import money
from simulator.study import SameCost

MOST = 3
"""Policies that are told in each list."""
ALIKE = 0.02
"""Share of the larger sum by which two policies put in the same money."""


def same_money(case: Case) -> Iterator[str]:
    """One sentence for each group of policies that put in the same money: a pair is compared, of more the best told."""
    for group in money_groups(case):
        yield _pair(case, *group) if len(group) == 2 else _best(case, group)


def money_groups(case: Case) -> list[list[int]]:
    """Policies by place that put in the same money beyond the baseline, in order of declaration; no group of one.

    Of a pair the one that was solved comes first. The baseline is in a group only where a budget is solved to its own.
    """
    plan = case.results.plan
    solved = {
        place: plan.names.index(policy.cost.of)
        for place, policy in enumerate(plan.policies)
        if isinstance(policy.cost, SameCost)
    }
    groups: list[list[int]] = []
    for place in range(len(plan.names)):
        alike = [group for group in groups if any(_are_alike(case, solved, place, other) for other in group)]
        groups = [group for group in groups if group not in alike]
        groups.append(sorted([*(one for group in alike for one in group), place]))
    return [_solved_first(group, solved) for group in groups if len(group) > 1]


def _are_alike(case: Case, solved: dict[int, int], one: int, other: int) -> bool:
    if solved.get(one) == other or solved.get(other) == one:
        return True
    first, second = (case.results.difference("investment", place).mean for place in (one, other))
    if not (case.is_choice(one) and case.is_choice(other)):
        return False  # what others do beside it is not the same
    is_stated = 0 not in (one, other) and case.adds_money(one) and case.adds_money(other)
    return is_stated and abs(first - second) <= ALIKE * max(first, second)


def _solved_first(group: list[int], solved: dict[int, int]) -> list[int]:
    is_other = len(group) == 2 and solved.get(group[1]) == group[0]
    return group[::-1] if is_other else group


def _pair(case: Case, place: int, other: int) -> str:
    found = gap(case.results.values("npv"), place, other)
    return (
        f"For the same money {case.quoted(place)} has an NPV of {money(found.mean, case.currency, signed=True)} "
        f"against {case.quoted(other)} ({interval(found, signed=True)}): {_word(found)}."
    )


def _best(case: Case, group: list[int]) -> str:
    """The policy that pays most, against each other one: clearly, or not told apart."""
    npv, put_in = case.results.values("npv"), case.results.values("investment").mean(axis=0)[group]
    order = sorted(group, key=lambda place: -float(npv[:, place].mean()))
    best, *others = order
    against = {place: gap(npv, best, place) for place in others}
    clear = [place for place in others if against[place].low > 0]
    apart = [place for place in others if place not in clear]
    spent = quantity_range(float(put_in.min()), float(put_in.max()))
    more = len(clear[MOST:]) + len(apart[MOST:])
    clear, apart = clear[:MOST], apart[:MOST]
    told = f"Of {len(group)} policies for the same money ({case.currency} {spent}) {case.quoted(best)} pays most"
    if clear:
        told += f", clearly more than {joined([_less(case, place, against[place]) for place in clear])}"
    if apart:
        told += f"; not told apart from it: {joined([_less(case, place, against[place]) for place in apart])}"
    return f"{told}{f' (and {more} more, see the table)' if more else ''}."


def _less(case: Case, place: int, found: Estimate) -> str:
    return f"{case.quoted(place)} ({money(found.mean, case.currency)} less, {interval(found)})"


def _word(found: Estimate) -> str:
    return "it is clearly better" if found.low > 0 else "it is clearly worse" if found.high < 0 else "not told apart"
