"""Programs that rivals copy, worked out before the run: a copier's changes follow those of the store it watches.

model.md 3.30. What is copied is what the policy states of the watched store: a copier of a copier sees no copies.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from simulator.study import Policy
from simulator.study.policy import Stage
from simulator.study.program import Program
from simulator.study.rivalry import Reaction
from simulator.study.stores import Store

Course = list[tuple[int, Program | None]]
"""What is copied from a week on; None: nothing, the copier's own program holds."""


def with_copies(policy: Policy, today: Policy, weeks: int) -> Policy:
    """The policy with every copied program written out as changes in the run. `weeks`: length of the horizon."""
    courses = {
        store.name: _course(policy, today, store, reaction)
        for store in policy.stores
        for reaction in store.reactions.values()
        if reaction.kind == "copy_program"
    }
    if not courses:
        return policy
    stated = dict(policy.course)
    told = {stage.week: stage for stage in policy.later}
    turns = {0, *stated, *(week for course in courses.values() for week, _ in course)}
    stages, stores = [], policy.stores
    for week in sorted(turn for turn in turns if turn == 0 or turn < weeks):
        stores = stated.get(week, stores)
        now = tuple(_following(store, courses.get(store.name, []), week) for store in stores)
        stages.append(replace(told.get(week, Stage(week, now)), stores=now))
    return replace(policy, stores=stages[0].stores, later=_that_change(stages, told))


def _that_change(stages: list[Stage], told: dict[int, Stage]) -> tuple[Stage, ...]:
    """Stages after the first that the policy states or that differ from the one before."""
    return tuple(stage for before, stage in pairwise(stages) if stage.week in told or stage.stores != before.stores)


def _course(policy: Policy, today: Policy, copier: Store, reaction: Reaction) -> Course:
    """The programs that a copier takes over, by the week from which it has them."""
    name = policy.focal.name if reaction.to is None else reaction.to
    old = next((store.program for store in today.stores if store.name == name), None)
    own = copier.program
    found: Course = []
    for week, program in _seen(policy, name):
        start = week + reaction.lag_weeks
        copied = None if program is None or program == old else _Copy(reaction, own, start).of(program)
        found.append((start, copied))
    return found


def _seen(policy: Policy, name: str) -> Iterator[tuple[int, Program | None]]:
    """What the watched store does, by the week in which rivals can see it: a program is seen from its launch on."""
    shown: list[Program | None] = []
    ends = [week for week, _ in policy.course[1:]] + [math.inf]
    for (week, stores), end in zip(policy.course, ends, strict=True):
        program = next((store.program for store in stores if store.name == name), None)
        seen = max(week, program.launch_week if program is not None else 0)
        if seen < end and (not shown or program != shown[-1]):
            shown.append(program)
            yield seen, program


@dataclass(frozen=True)
class _Copy:
    """How a program is taken over: the copier's own program before, and the week from which the copy holds."""

    reaction: Reaction
    own: Program | None
    start: int

    def of(self, program: Program) -> Program:
        changes: dict[str, object] = {
            name: value * self.reaction.scale
            for name in ("reward_rate", "points_per_currency")
            if (value := getattr(program, name)) is not None
        }
        if program.ends is not None:
            weeks = program.ends.model_dump()
            changes["ends"] = program.ends.model_copy(
                update={name: week + self.reaction.lag_weeks for name, week in weeks.items()}
            )
        changes["launch_week"] = self.start if self.own is None else self.own.launch_week
        if self.own is not None:
            changes["costs"] = self.own.costs
        return program.model_copy(update=changes)


def _following(store: Store, course: Course, week: int) -> Store:
    """The store with what it has copied by a week."""
    copied = [program for start, program in course if start <= week]
    if not copied or copied[-1] is None:
        return store
    return store.model_copy(update={"program": copied[-1]})
