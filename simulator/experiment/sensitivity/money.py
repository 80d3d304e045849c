"""Inputs that books alone read: what finance knows or negotiates. Their flips need no simulation.

Margins and costs move NPV along a straight line, so that three closings give their flips exactly; the discount rate
bends it, and is taken at more values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.experiment.compared import Compared
from simulator.experiment.parameters import Range
from simulator.experiment.plan import Plan
from simulator.experiment.sensitivity.inputs import Input
from simulator.experiment.sensitivity.response import Response
from simulator.study import PathError, Policy, get_value, with_value
from simulator.study.margins import USED
from simulator.study.paths import format_path

Books = Callable[[Plan, Sequence[Plan]], Sequence[Compared]]
"""Closes the books of a plan's worlds again under variants of it."""
RATES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)
DISCOUNT_RATE = "run.discount_rate_per_year"
PROGRAM_COSTS = ("setup", "platform_per_year", "staff_per_year", "contact_per_member_year")
MOST_OF_COST = 3.0
"""Times the value in use up to which a cost is taken."""
HALF = 0.5
"""Part of the value in use by which a margin is taken up and down."""


@dataclass(frozen=True)
class MoneyInput:
    """One input of the books, the values that it takes besides the one in use, and how a plan looks with each."""

    input: Input
    others: tuple[float, ...]

    def at(self, plan: Plan, value: float) -> Plan:
        """The plan with the input at a value wherever it applies."""
        path = self.input.path
        if path == DISCOUNT_RATE:
            run = plan.study.run.model_copy(update={"discount_rate_per_year": value})
            return replace(plan, study=replace(plan.study, run=run))
        changed = tuple(_changed(policy, path, value) for policy in plan.policies)
        return replace(plan, study=replace(plan.study, today=_changed(plan.study.today, path, value)), policies=changed)


def money_inputs(plan: Plan) -> tuple[MoneyInput, ...]:
    """The discount rate, the gross margin and the costs of the program, as far as the study has them and they are the
    same under every policy. What is 0 or not stated is left out: its range would be anybody's guess.
    """
    focal = plan.focal[0]
    rate = plan.study.run.discount_rate_per_year
    found = [_money(DISCOUNT_RATE, rate, tuple(sorted({*RATES, rate})))]
    if "gross_margin" in USED[focal.model] and not _sells_by_margin(plan):
        path = format_path(("stores", focal.name, "gross_margin"))
        found += _varied(plan, path, lambda value: (value * (1.0 - HALF), min(value * (1.0 + HALF), 0.99)))
    if not any(_has_rewards(policy) for policy in plan.policies):
        path = format_path(("stores", focal.name, "program", "costs", "reward_unit_cost"))
        found += _varied(plan, path, lambda value: (value * (1.0 - HALF), value * (1.0 + HALF)))
    for name in PROGRAM_COSTS:
        path = format_path(("stores", focal.name, "program", "costs", name))
        found += _varied(plan, path, lambda value: (0.0, MOST_OF_COST * value))
    return tuple(found)


def money_responses(plan: Plan, run: Compared, followed: tuple[int, ...], books: Books) -> tuple[Response, ...]:
    """How NPV of the followed policies answers to each."""
    inputs = money_inputs(plan)
    variants = [one.at(plan, value) for one in inputs for value in one.others]
    found = list(books(plan, variants))
    made = []
    for one in inputs:
        own, found = found[: len(one.others)], found[len(one.others) :]
        by_value = dict(zip(one.others, own, strict=True)) | {one.input.middle: run}
        common = sorted(set.intersection(*(set(each.replicates) for each in by_value.values())))
        if common:
            values = tuple(sorted(by_value))
            npv = np.stack([_rows(by_value[value], common)[:, list(followed)] for value in values])
            made.append(Response(one.input, values, tuple(common), npv))
    return tuple(made)


def _rows(found: Compared, draws: Sequence[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return found.values("npv")[[found.replicates.index(number) for number in draws]]


def _varied(plan: Plan, path: str, ends: Callable[[float], tuple[float, float]]) -> list[MoneyInput]:
    """The input at a path, where it has one value other than 0 and both ends are legal in every policy."""
    values = {value for policy in plan.policies if (value := _value(policy, path)) is not None}
    if len(values) != 1 or any(path in each.paths for each in plan.ranges):
        return []
    value = values.pop()
    if value <= 0.0:
        return []
    low, high = ends(value)
    return [_money(path, value, (low, value, high))]


def _money(path: str, value: float, values: tuple[float, ...]) -> MoneyInput:
    of = Range(path, (path,), values[0], values[-1], is_scale=False)
    return MoneyInput(Input(of, values[0], values[-1], value), tuple(one for one in values if one != value))


def _changed(policy: Policy, path: str, value: float) -> Policy:
    """The policy with the value, at every stage that has it."""
    return policy.at_every_stage(lambda stage: stage if _value(stage, path) is None else with_value(stage, path, value))


def _value(policy: Policy, path: str) -> float | None:
    """The number at a path, face value as 1; None where there is none."""
    try:
        value = get_value(policy, path)
    except PathError:
        return None
    if value == "face":
        return 1.0
    return float(value) if isinstance(value, float | int) and not isinstance(value, bool) else None


def _sells_by_margin(plan: Plan) -> bool:
    """Does a store keep its prices above a floor of its margin? Then shoppers feel a margin."""
    return any(
        reaction.floor_margin is not None
        for policy in plan.policies
        for store in policy.stores
        for reaction in store.reactions.values()
    )


def _has_rewards(policy: Policy) -> bool:
    """Does a program name rewards? Their costs are written down as they are given out."""
    return any(store.program is not None and bool(store.program.burn.rewards) for store in policy.stores if store.focal)
