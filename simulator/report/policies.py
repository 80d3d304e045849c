"""What a policy is, in a few words, and which policies are rewards."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.experiment.plan import Plan
from simulator.report.ending import ends_words, takes_away
from simulator.report.formats import joined, percent
from simulator.study import Policy
from simulator.study.stores import Store
from simulator.study.words import differences, later_differences

LONGEST = 2
"""Changes that are spelled out where room is short."""
_LONG_NUMBER = re.compile(r"\d[\d,]*\.\d{3,}")


def is_reward(plan: Plan, place: int) -> bool:
    """Does the focal store give rewards under the policy, at least for some weeks?"""
    programs = [(week, store.program) for week, store in plan.focal_course(place) if store.program is not None]
    return any(one.rate > 0 and (one.ends is None or one.ends.last_earn_week >= week) for week, one in programs)


def reward_places(plan: Plan, places: Sequence[int]) -> list[int]:
    """Those of the policies that give rewards."""
    return [place for place in places if is_reward(plan, place)]


def what_it_is(plan: Plan, place: int) -> str:
    """The reward rate, or what else the policy changes, in a few words."""
    store = plan.focal[place]
    is_told = is_reward(plan, place) or place == 0 or takes_away(plan.focal[0], store)
    parts = [_program_words(store)] if is_told else []
    parts += [*_when_words(plan, place), *_other_words(plan, place)]
    return "; ".join(parts[:LONGEST]) + (f" and {len(parts) - LONGEST} more" if len(parts) > LONGEST else "")


def changes_in_words(plan: Plan, place: int) -> list[str]:
    """Everything that a policy changes against the baseline."""
    base, policy = plan.policies[0], plan.policies[place]
    return [*_at_first(base, policy), *map(_readable, later_differences(base, policy))]


def _at_first(base: Policy, policy: Policy) -> list[str]:
    """What a policy changes in week 0."""
    lines = [line for line in differences(base.stages[0], policy.stages[0]) if not line.startswith("cost: ")]
    told = [_readable(line) for line in lines]
    ends = policy.focal.program.ends if policy.focal.program else None
    if ends is None or ends == (base.focal.program.ends if base.focal.program else None):
        return told
    start = f"{policy.focal.name}: ends "
    return [f"{policy.focal.name}: {ends_words(ends)}", *(line for line in told if not line.startswith(start))]


def unset_costs(plan: Plan, place: int) -> list[str]:
    """Costs of the focal program that nobody stated, so that they count as 0."""
    costs = [store.program.costs for _, store in plan.focal_course(place) if store.program is not None]
    unset = (name for one in costs for name in one.unset)
    return [name.replace("_", " ") for name in dict.fromkeys(unset)]


def is_program_only(plan: Plan, place: int) -> bool:
    """Does the policy change nothing but the focal program, so that its effect is the program's?"""
    first, *later = (_without_program(stores) for _, stores in plan.policies[place].course)
    return not _other_words(plan, place) and all(stores == first for stores in later)


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


def _readable(line: str) -> str:
    return _LONG_NUMBER.sub(_rounded, line).replace(" -> ", " → ")


def _rounded(number: re.Match[str]) -> str:
    """A solved number with the digits that a reader needs; the resolved study has them all."""
    value = float(number[0].replace(",", ""))
    return f"{value:,.0f}" if value >= 1000 else f"{value:.4g}"


def _rate(plan: Plan, place: int) -> float:
    program = plan.focal[place].program
    return program.rate if program else 0.0


def _bare(plan: Plan, place: int) -> list[tuple[int, tuple[Store, ...]]]:
    """The stores by week with the focal reward rate of week 0 taken out, as long as it holds."""
    rate = _rate(plan, place)
    return [
        (week, tuple(_without_rate(store, rate) if store.focal else store for store in stores))
        for week, stores in plan.policies[place].course
    ]


def _without_program(stores: Sequence[Store]) -> list[Store]:
    """The stores with the focal program taken out."""
    return [store.model_copy(update={"program": None}) if store.focal else store for store in stores]


def _without_rate(store: Store, rate: float) -> Store:
    program = store.program
    return (
        store
        if program is None or program.rate != rate
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


def _when_words(plan: Plan, place: int) -> list[str]:
    """The weeks in which rules change."""
    found = [str(stage.week) for stage in plan.policies[place].later]
    return [f"rules change in week{'s' if len(found) > 1 else ''} {joined(found)}"] if found else []


def _other_words(plan: Plan, place: int) -> list[str]:
    base, policy = plan.policies[0], plan.policies[place]
    lines = [line for line in _at_first(base, policy) if not _is_program(line)]
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
