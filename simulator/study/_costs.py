"""The cost rules of policies: what is solved for, and which policy sets the cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.study._tree import Node
from simulator.study.entries import PolicyEntry
from simulator.study.errors import PathError, Place, Problem, near
from simulator.study.paths import PathSyntaxError, Segment, format_path, split_path
from simulator.study.policy import RATES, CostRule, Policy, RewardCost, SameCost, rate_path
from simulator.study.values import get_value, slot_of

BASELINE = "baseline"
"""What other policies are compared with may set a cost too."""


def cost_rule(entry: PolicyEntry, policy: Policy) -> CostRule | None:
    """The rule that an entry states for its resolved policy."""
    if entry.reward_cost_per_year is not None:
        return RewardCost(entry.reward_cost_per_year, rate_path(policy.focal))
    if entry.same_cost_as is not None and entry.solve is not None:
        return SameCost(entry.same_cost_as, entry.solve)
    return None


def rule_problems(entry: PolicyEntry, node: Node, policy: Policy | None, names: Sequence[str]) -> list[Problem]:
    """What is wrong with the cost rule of one entry; `policy` is None while the entry does not resolve."""
    found: list[Problem] = []

    def refuse(key: str, sentence: str, hint: str = "", place: Place | None = None) -> None:
        found.append(Problem(sentence, place or _place(node, key), format_path(("policies", entry.name, key)), hint))

    if entry.reward_cost_per_year is not None and entry.same_cost_as is not None:
        refuse("same_cost_as", "a policy has either reward_cost_per_year or same_cost_as, not both")
    known = [*names, BASELINE]
    if entry.same_cost_as is not None and entry.same_cost_as not in known:
        refuse("same_cost_as", f"unknown policy '{entry.same_cost_as}'", near(entry.same_cost_as, known))
    if entry.same_cost_as is not None and entry.solve is None:
        refuse("same_cost_as", "missing key 'solve'", "the dotted path of the number that is solved for the cost")
    if entry.solve is not None and entry.same_cost_as is None:
        refuse("solve", "solve goes with same_cost_as", "name the policy whose cost this one has")
    if policy is not None and entry.reward_cost_per_year is not None and policy.focal.program is None:
        refuse("reward_cost_per_year", f"'{policy.focal.name}' has no program whose reward rate could be solved")
    if policy is not None and entry.solve is not None:
        sentence, hint, place = _unsolvable(entry.solve, policy, _place(node, "solve"))
        if sentence:
            refuse("solve", sentence, hint, place)
    return found


def circles(entries: Mapping[str, tuple[PolicyEntry, Node]]) -> list[Problem]:
    """Policies whose costs wait for each other, one problem for each circle."""
    problems: list[Problem] = []
    done: set[str] = set()
    for name in entries:
        chain: list[str] = []
        at: str | None = name
        while at is not None and at in entries and at not in done and at not in chain:
            chain.append(at)
            at = entries[at][0].same_cost_as
        done.update(chain)
        if at in chain:
            problems.append(_circle(chain[chain.index(at) :], entries[at][1]))
    return problems


def _circle(names: list[str], first: Node) -> Problem:
    arrows = " -> ".join(f"'{one}'" for one in [*names, names[0]])
    sentence = f"costs go in a circle: {arrows}" if len(names) > 1 else "a policy cannot have the cost of itself"
    return Problem(sentence, _place(first, "same_cost_as"), format_path(("policies", names[0], "same_cost_as")))


def _unsolvable(path: str, policy: Policy, place: Place | None) -> tuple[str, str, Place | None]:
    """Why the value at a path cannot be solved for ("" when it can), a hint and the place."""
    try:
        segments = split_path(path)
        value = get_value(policy, path)
    except PathSyntaxError as error:
        return str(error), "", place
    except PathError as error:
        problem = error.problems[0]
        step = _first_missing(path, policy)
        at = place.part(path, segments[step].start, segments[step].end) if place else None
        return f"unknown key '{segments[step].name}' in the path", problem.help, at
    slot = slot_of(path)
    stated = _stated_rate(segments, value)
    if stated:
        at = place.part(path, segments[-1].start, segments[-1].end) if place else None
        return f"the program states its rate as {stated}, not as {segments[-1].name}", f"solve for {stated}", at
    if segments[0].name != "stores" or segments[-1].name in ("share", "focal", "name"):
        return f"'{path}' belongs to the market; a policy cannot solve for it", "", place
    if isinstance(value, bool) or not isinstance(value, (int, float)) or slot is None or not slot.takes_fractions:
        hint = "solve for a number with fractions, such as a price index, a rate or a spend"
        return f"'{path}' is not a number that can be solved for", hint, place
    return "", "", place


def _stated_rate(segments: Sequence[Segment], value: object) -> str:
    """The key that states the rate where a path leads to the other one, else ""."""
    names = [segment.name for segment in segments]
    if value is not None or len(names) != 4 or names[2] != "program" or names[3] not in RATES:
        return ""
    return RATES[1 - RATES.index(names[3])]


def _first_missing(path: str, policy: Policy) -> int:
    segments = split_path(path)
    for step in range(len(segments)):
        try:
            get_value(policy, format_path(segment.name for segment in segments[: step + 1]))
        except PathError:
            return step
    return len(segments) - 1


def _place(node: Node, key: str) -> Place | None:
    item = node.table.get(key, node)
    return item.origin.value_place() if item.origin else None
