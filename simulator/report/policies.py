"""What a policy is, in a few words, and which policies are rewards."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.experiment.plan import Plan
from simulator.report.ending import ends_words, takes_away
from simulator.report.formats import percent
from simulator.study import Policy
from simulator.study.stores import Store
from simulator.study.words import differences

LONGEST = 2
"""Changes that are spelled out where room is short."""
_LONG_NUMBER = re.compile(r"\d[\d,]*\.\d{3,}")


def is_reward(plan: Plan, place: int) -> bool:
    """Does the focal store give rewards under the policy, at least for some weeks?"""
    program = plan.focal[place].program
    earns = program is not None and (program.ends is None or program.ends.last_earn_week >= 0)
    return program is not None and earns and program.rate > 0


def reward_places(plan: Plan, places: Sequence[int]) -> list[int]:
    """Those of the policies that give rewards."""
    return [place for place in places if is_reward(plan, place)]


def what_it_is(plan: Plan, place: int) -> str:
    """The reward rate, or what else the policy changes, in a few words."""
    store = plan.focal[place]
    is_told = is_reward(plan, place) or place == 0 or takes_away(plan.focal[0], store)
    parts = [_program_words(store)] if is_told else []
    parts += _other_words(plan, place)
    return "; ".join(parts[:LONGEST]) + (f" and {len(parts) - LONGEST} more" if len(parts) > LONGEST else "")


def changes_in_words(plan: Plan, place: int) -> list[str]:
    """Everything that a policy changes against the baseline."""
    base, policy = plan.policies[0], plan.policies[place]
    lines = [line for line in differences(base, policy) if not line.startswith("cost: ")]
    told = [_LONG_NUMBER.sub(_rounded, line).replace(" -> ", " → ") for line in lines]
    ends = policy.focal.program.ends if policy.focal.program else None
    if ends is None or ends == (base.focal.program.ends if base.focal.program else None):
        return told
    start = f"{policy.focal.name}: ends "
    return [f"{policy.focal.name}: {ends_words(ends)}", *(line for line in told if not line.startswith(start))]


def unset_costs(plan: Plan, place: int) -> list[str]:
    """Costs of the focal program that nobody stated, so that they count as 0."""
    program = plan.focal[place].program
    if program is None:
        return []
    costs = program.costs
    return [name.replace("_", " ") for name in type(costs).model_fields if getattr(costs, name) is None]


def is_program_only(plan: Plan, place: int) -> bool:
    """Does the policy change nothing but the focal program, so that its effect is the program's?"""
    return not _other_words(plan, place)


def ladder(plan: Plan, places: Sequence[int]) -> list[list[int]]:
    """Reward policies that differ in nothing but the reward rate, together, by rate: what a line may connect."""
    steps: list[list[int]] = []
    for place in sorted(reward_places(plan, places), key=lambda place: _rate(plan, place)):
        same = next((step for step in steps if _bare(plan, step[0]) == _bare(plan, place)), None)
        if same is None:
            steps.append([place])
        else:
            same.append(place)
    return steps


def _rounded(number: re.Match[str]) -> str:
    """A solved number with the digits that a reader needs; the resolved study has them all."""
    value = float(number[0].replace(",", ""))
    return f"{value:,.0f}" if value >= 1000 else f"{value:.4g}"


def _rate(plan: Plan, place: int) -> float:
    program = plan.focal[place].program
    return program.rate if program else 0.0


def _bare(plan: Plan, place: int) -> tuple[Store, ...]:
    """The stores with the focal reward rate taken out."""
    return tuple(_without_rate(store) if store.focal else store for store in plan.policies[place].stores)


def _without_rate(store: Store) -> Store:
    program = store.program
    return (
        store
        if program is None
        else store.model_copy(update={"program": program.model_copy(update={"reward_rate": 0.0})})
    )


def _program_words(store: Store) -> str:
    program = store.program
    if program is None:
        return "no program"
    if program.ends is not None:
        return ends_words(program.ends)
    return f"rewards of {percent(program.rate, digits=_digits(program.rate))}"


def _digits(rate: float) -> int:
    return 0 if abs(100 * rate - round(100 * rate)) < 1e-9 else 1


def _other_words(plan: Plan, place: int) -> list[str]:
    base, policy = plan.policies[0], plan.policies[place]
    lines = [line for line in changes_in_words(plan, place) if not _is_program(line)]
    return [_short(line, base, policy) for line in lines]


def _is_program(line: str) -> bool:
    start = line.split("→")[0]
    return " program " in start or "reward rate" in start or ": program ends" in line


def _short(line: str, base: Policy, policy: Policy) -> str:
    """A change without the name of the focal store; prices as what they change by."""
    own = f"{policy.focal.name}: "
    if line.startswith(own + "price index"):
        return f"prices {percent(policy.focal.price_index / base.focal.price_index - 1.0, signed=True)}"
    return line.removeprefix(own)
