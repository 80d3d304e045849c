"""Levels of every policy that has some: names, and figures by level over draws."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.levels import LEVELS, LevelBooks, level_names
from simulator.report.case import Case
from simulator.study.program import Program

FloatArray = NDArray[np.float64]


def tiered_places(case: Case) -> list[int]:
    """The shown policies under which anybody holds a level, or whose program has levels above the base."""
    return [place for place in case.shown if len(names_of(case, place)) > 1]


def names_of(case: Case, place: int) -> list[str]:
    """Names of levels under a policy, the base first. Levels above those of the last tiers are numbered."""
    return _names(case, place, tiered_program(case, place), lambda one: one.members[:, place].sum(axis=0))


def tiered_program(case: Case, place: int) -> Program | None:
    """The focal program under a policy: where rules change in the run, the last one that has tiers."""
    course = case.results.plan.focal_course(place)
    tiered = [store.program for _, store in course if store.program is not None and store.program.tiers is not None]
    return tiered[-1] if tiered else course[0][1].program


def names_before(case: Case, place: int) -> list[str]:
    """Names of the levels that members held when the rules changed in week 0."""
    return _names(case, place, case.study.today.focal.program, lambda one: one.moved[place].sum(axis=1))


def _names(case: Case, place: int, program: Program | None, used: Callable[[LevelBooks], FloatArray]) -> list[str]:
    names = level_names(program.tiers if program else None)
    held = by_draw(case, used).any(axis=0)
    highest = int(np.flatnonzero(held).max(initial=0))
    return names + [f"Level {number}" for number in range(len(names), highest + 1)]


def by_draw(case: Case, read: Callable[[LevelBooks], FloatArray]) -> FloatArray:
    """A figure of every draw: (draws, ...)."""
    return np.stack([read(account.statement.levels) for account in case.results.accounts])


def members_of(case: Case, place: int) -> FloatArray:
    """Real members by level at the end of each week: (draws, weeks, levels)."""
    return by_draw(case, lambda one: one.members[:, place])


def moved(case: Case, place: int) -> FloatArray:
    """Real members by level before and after the change of rules in week 0: (draws, levels, levels)."""
    return by_draw(case, lambda one: one.moved[place])


def moving_places(case: Case) -> list[int]:
    """The shown policies under which somebody changes the level when the rules change in week 0."""
    stays = np.eye(LEVELS, dtype=bool)
    return [place for place in case.shown if moved(case, place)[:, ~stays].any()]


def up_and_down(case: Case, place: int) -> tuple[float, float]:
    """Members who rise and who fall then, mean over draws."""
    mean = moved(case, place).mean(axis=0)
    return float(np.triu(mean, 1).sum()), float(np.tril(mean, -1).sum())
