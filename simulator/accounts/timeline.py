"""What holds week by week: a store, a market or a program whose rules may change in the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from simulator.study.program import Program
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]
T = TypeVar("T")
U = TypeVar("U")
StorePlan = Store | Sequence[tuple[int, Store]]
"""A store in one world: the same throughout, or what it is from each week on (ascending, the first 0)."""
Market = Sequence[Store]
MarketPlan = Market | Sequence[tuple[int, Market]]
"""All stores of one world in order of declaration, throughout or from each week on."""


@dataclass(frozen=True)
class Timeline(Generic[T]):
    """What holds from which week of the horizon on: ascending, the first from week 0."""

    spans: tuple[tuple[int, T], ...]

    def __post_init__(self) -> None:
        weeks = [week for week, _ in self.spans]
        if not weeks or weeks[0] != 0 or weeks != sorted(set(weeks)):
            raise ValueError(f"plans start in week 0 and then in ascending weeks, found weeks {weeks}")

    @property
    def first(self) -> T:
        """What holds in week 0."""
        return self.spans[0][1]

    @property
    def last(self) -> T:
        """What holds at the end."""
        return self.spans[-1][1]

    def changed(self, read: Callable[[T], U]) -> Timeline[U]:
        """The same weeks with something read of what holds."""
        return Timeline(tuple((week, read(plan)) for week, plan in self.spans))

    def cuts(self, weeks: int) -> list[tuple[int, int, T]]:
        """First week, week after the last, and what holds between, within a horizon of so many weeks."""
        ends = [*(week for week, _ in self.spans[1:]), weeks]
        found = ((week, min(end, weeks), plan) for (week, plan), end in zip(self.spans, ends, strict=True))
        return [each for each in found if each[0] < each[1]]


def always(plan: T) -> Timeline[T]:
    """What never changes."""
    return Timeline(((0, plan),))


def store_timeline(plan: StorePlan) -> Timeline[Store]:
    """A store in one world, by week."""
    return always(plan) if isinstance(plan, Store) else Timeline(tuple(plan))


def market_timeline(plan: MarketPlan) -> Timeline[Market]:
    """The stores of one world, by week."""
    if all(isinstance(each, Store) for each in plan):
        return always(tuple(each for each in plan if isinstance(each, Store)))
    return Timeline(tuple(each for each in plan if not isinstance(each, Store)))


def program_timeline(store: Timeline[Store]) -> Timeline[Program | None]:
    """The program of a store, by week."""
    return store.changed(lambda one: one.program)


def by_world(timelines: Sequence[Timeline[T]], weeks: int, read: Callable[[T], float]) -> FloatArray:
    """A number of what holds, by week and world: (weeks, worlds). What several worlds share is read once."""
    known: dict[int, float] = {}

    def of(plan: T) -> float:
        if id(plan) not in known:
            known[id(plan)] = read(plan)
        return known[id(plan)]

    values = np.zeros((weeks, len(timelines)))
    values[:] = [of(life.first) for life in timelines]
    for world, life in enumerate(timelines):
        for week, plan in life.spans[1:]:
            values[week:, world] = of(plan)
    return values
