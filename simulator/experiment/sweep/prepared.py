"""A sweep before it is run: every condition with its policies and points, all refusals made."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.experiment.plan import BASELINE
from simulator.experiment.sweep.axes import Axis, axes_of
from simulator.experiment.sweep.conditions import World, value_now, worlds
from simulator.experiment.sweep.design import Design, Setting, settings
from simulator.experiment.sweep.errors import SweepError
from simulator.experiment.sweep.swept import Point
from simulator.study import Policy, Problem, ResolvedStudy, Study, StudyError
from simulator.study.variation import Variant

TOLD = 10
"""Impossible points that are told one by one."""
EXAMPLE = "'stores.Ours.program.reward_rate=[0.01, 0.02, 0.03]'"


@dataclass(frozen=True, eq=False)
class PreparedCondition:
    """One condition: the study there, its candidates, and the policies that points add to those of the study."""

    at: tuple[object, ...]
    name: str
    study: ResolvedStudy
    points: tuple[Point, ...]
    added: tuple[Policy, ...]

    @property
    def worlds(self) -> int:
        """Worlds of a draw, the baseline among them."""
        return 1 + len(self.study.policies) + len(self.added)


@dataclass(frozen=True, eq=False)
class Prepared:
    """A sweep that can be run. `count`: points that were asked of a design that draws."""

    study: ResolvedStudy
    design: Design
    levers: tuple[Axis, ...]
    conditions_axes: tuple[Axis, ...]
    conditions: tuple[PreparedCondition, ...]
    count: int | None = None


def prepare(study: Study, design: Design = "grid", count: int | None = None) -> Prepared:
    """Every point of every condition as a policy. Raises SweepError, and StudyError with all impossible points."""
    ready = study.resolve()
    if not ready.varied:
        raise SweepError(f"nothing is varied: the study has no [sweep]; write one, or give --set {EXAMPLE}")
    given = tuple(one for one in ready.varied if one.is_condition)
    axes = axes_of(ready.varied)
    levers = tuple(axis for axis in axes if not axis.is_condition)
    conditions_axes = tuple(axis for axis in axes if axis.is_condition)
    points = settings(design, levers, count, ready.run.seed)
    conditions = tuple(_condition(one, levers, points) for one in worlds(study, given, conditions_axes, design))
    return Prepared(ready, design, levers, conditions_axes, conditions, count)


def _condition(world: World, levers: tuple[Axis, ...], points: tuple[Setting, ...]) -> PreparedCondition:
    ready = world.variant.ready
    known = (replace(ready.baseline, name=BASELINE), *ready.policies)
    now = tuple(value_now(ready, axis.path) for axis in levers)
    policies = _policies(world.variant, levers, points, world.name)
    found: dict[int, Point] = {}
    grid: list[Point] = []
    added: list[Policy] = []
    seen: list[tuple[object, ...]] = []
    for setting, policy in zip(points, policies, strict=True):
        told = dict(setting)
        at = tuple(told.get(place, value) for place, value in enumerate(now))
        if (
            len(setting) < len(levers) and at in seen
        ):  # one lever at a time comes by the study as written once for each lever
            continue
        seen.append(at)
        twin = next((place for place, one in enumerate(known) if _is_same(one, policy)), None)
        if twin is not None and twin not in found:
            found[twin] = Point(0, known[twin].name, at, twin)
        else:
            grid.append(Point(0, policy.name, at, len(known) + len(added)))
            added.append(policy)
    own = [found.get(place, Point(0, one.name, (), place)) for place, one in enumerate(known)]
    numbered = tuple(replace(point, number=number) for number, point in enumerate([*own, *grid]))
    return PreparedCondition(world.at, world.name, ready, numbered, tuple(added))


def _policies(made: Variant, levers: tuple[Axis, ...], points: tuple[Setting, ...], where: str) -> list[Policy]:
    policies: list[Policy] = []
    problems: list[Problem] = []
    for setting in points:
        name = ", ".join(f"{levers[place].label} {levers[place].words(value)}" for place, value in setting)
        try:
            policies.append(made.policy(name, {levers[place].path: value for place, value in setting}))
        except StudyError as error:
            first = error.problems[0]
            problems.append(replace(first, message=f"the point {name} is impossible: {first.message}", place=None))
    if len(problems) > TOLD:
        rest = f"{len(problems)} of {len(points)} points are impossible ({where}); the first {TOLD} are told"
        problems = [*problems[:TOLD], Problem(rest)]
    if problems:
        raise StudyError(problems)
    return policies


def _is_same(one: Policy, policy: Policy) -> bool:
    """Are two policies the same world? One whose number is still to be solved is none yet."""
    return one.cost is None and one.course == policy.course
