"""A policy through the run: its stores at first, and those from each change of its rules on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.study._tree import Node
from simulator.study._worlds import World, later_world, policy_world
from simulator.study.entries import RuleChange
from simulator.study.errors import Place, Problem
from simulator.study.paths import format_path, parse_path
from simulator.study.policy import Policy, Stage
from simulator.study.run import Run


@dataclass(frozen=True)
class Course:
    """The stores of week 0, and those from each change on, as trees and values."""

    first: World
    later: tuple[World, ...] = ()

    @property
    def all(self) -> tuple[World, ...]:
        """Every stage."""
        return (self.first, *self.later)


def course_of(base: World, table: Node | None) -> Course:
    """The course of a policy or of the baseline from its table."""
    keys = table.table if table else {}
    worlds = [policy_world(base, keys.get("set"))]
    for change in keys.get("changes", Node(())).items:
        worlds.append(later_world(worlds[-1], change.table.get("set")))
    return Course(worlds[0], tuple(worlds[1:]))


def stages(changes: Sequence[RuleChange], course: Course) -> tuple[Stage, ...]:
    """The later stages of a policy; () while something is wrong with one of them."""
    found = [
        Stage(change.week, world.stores, tuple(format_path(parse_path(path)) for path in change.set), change.note)
        for change, world in zip(changes, course.later, strict=False)
        if world.stores is not None
    ]
    return tuple(found) if len(found) == len(changes) else ()


def week_problems(changes: Sequence[RuleChange], run: Run | None, key: tuple[str, ...], table: Node) -> list[Problem]:
    """Changes out of order, or beyond the horizon. `key` and `table`: of the policy or the baseline."""
    nodes = table.table.get("changes", Node(())).items
    found = _wrong_weeks([change.week for change in changes], run)
    return [
        Problem(sentence, _place(nodes[number]), format_path((*key, "changes", str(number), "week")), hint)
        for number, sentence, hint in found
    ]


def horizon_problems(policies: Sequence[Policy], run: Run) -> list[Problem]:
    """Changes of policies that lie beyond a horizon that was made shorter."""
    return [
        Problem(f"policy '{policy.name}': {sentence}", None, "run.weeks", hint)
        for policy in policies
        for _, sentence, hint in _wrong_weeks([stage.week for stage in policy.later], run)
    ]


def _wrong_weeks(weeks: Sequence[int], run: Run | None) -> Iterator[tuple[int, str, str]]:
    """Number of the change, what is wrong with its week, and what to do."""
    for number, week in enumerate(weeks):
        if number and week <= weeks[number - 1]:
            sentence = f"changes stand in ascending order of their weeks, found week {week} after {weeks[number - 1]}"
            yield number, sentence, "write one change for a week, and the earlier one first"
        elif run is not None and week >= run.weeks:
            sentence = f"the rules change in week {week}, but the run has {run.weeks} weeks"
            yield number, sentence, f"weeks count from 0: expected at most {run.weeks - 1}, or a longer run"


def _place(change: Node) -> Place | None:
    node = change.table.get("week", change)
    return node.origin.value_place() if node.origin else None
