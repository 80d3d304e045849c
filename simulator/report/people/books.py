"""The panel's figures over draws, and the policies that have members."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.books import PeopleBooks
from simulator.report.case import Case

FloatArray = NDArray[np.float64]


def people_of(case: Case) -> list[PeopleBooks]:
    """The books of every draw; none where nobody is followed, in any draw."""
    found = [account.people for account in case.results.accounts]
    return [] if any(one is None for one in found) else [one for one in found if one is not None]


def by_draw(case: Case, read: Callable[[PeopleBooks], FloatArray]) -> FloatArray:
    """A figure of every draw: (draws, ...)."""
    return np.stack([read(one) for one in people_of(case)])


def member_places(case: Case) -> list[int]:
    """The shown policies under which anybody of the panel is a member in the end, the baseline left out."""
    if not people_of(case):
        return []
    rates = by_draw(case, lambda one: one.kpis["member_orders"])
    return [place for place in case.others if np.nanmax(np.nan_to_num(rates[:, place])) > 0]


def told_place(case: Case) -> int | None:
    """The policy that charts of members are about: the subject of the report, or the first that has members."""
    places = member_places(case)
    return next((place for place in (case.subject, *places) if place in places), None)


def baseline_has_members(case: Case) -> bool:
    """Are there members under the baseline? Then no contrast shows what having a program does."""
    return bool(np.nan_to_num(by_draw(case, lambda one: one.kpis["member_orders"])[:, 0]).any())
