"""The results of a sweep: figures of every point under every condition."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.experiment.figures import Figures
from simulator.experiment.sweep.axes import Axis
from simulator.study import ResolvedStudy


@dataclass(frozen=True)
class Point:
    """One candidate of a condition: the baseline, a policy of the study, or a point of the levers.

    `at`: the value of every lever axis, in order; () for the baseline and policies that no point is equal to. `place`:
    place among the policies of the condition's figures, 0 the baseline. A point that is equal to the baseline or to a
    policy has its place and its name, and stands once, with the values of its levers.
    """

    number: int
    name: str
    at: tuple[object, ...]
    place: int


@dataclass(frozen=True, eq=False)
class Condition:
    """One state of the world, with its own baseline. `at`: the value of every condition axis; () without any."""

    at: tuple[object, ...]
    name: str
    study: ResolvedStudy
    points: tuple[Point, ...]
    figures: Figures

    @property
    def grid(self) -> tuple[Point, ...]:
        """The points of the levers."""
        return tuple(point for point in self.points if point.at)


@dataclass(frozen=True, eq=False)
class Swept:
    """What a sweep found. `design`: "grid", "latin" or "one_at_a_time"; the first condition is the study as written
    where it is one of them.
    """

    study: ResolvedStudy
    design: str
    levers: tuple[Axis, ...]
    conditions_axes: tuple[Axis, ...]
    conditions: tuple[Condition, ...]
    seconds: float = 0.0
    reused: int = 0

    @property
    def failures(self) -> tuple[object, ...]:
        """What could not be computed, of all conditions."""
        return tuple(failure for one in self.conditions for failure in one.figures.failures)
