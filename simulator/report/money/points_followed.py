"""Which policies have points that are followed by vintage, and figures of theirs over draws."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.points.books import PointsBooks
from simulator.accounts.points.vintages import PERIOD
from simulator.report.case import Case, date_words

FloatArray = NDArray[np.float64]


def points_books(case: Case) -> list[PointsBooks]:
    """The books of every draw; none where points are not followed by vintage in all of them."""
    found = [account.points for account in case.results.accounts if account.points is not None]
    return found if len(found) == case.draws else []


def over_draws(case: Case, read: Callable[[PointsBooks], FloatArray]) -> FloatArray:
    """A figure of every draw: (draws, ...)."""
    return np.stack([read(one) for one in points_books(case)])


def has_points(case: Case, place: int) -> bool:
    """Are points of a policy ever held or issued?"""
    accounts = (account.statement.points for account in case.results.accounts)
    return any(one.issued[:, place].any() or one.closing[:, place].any() for one in accounts)


def with_points(case: Case) -> list[int]:
    """The shown policies that have points."""
    return [place for place in case.shown if has_points(case, place)]


def told_policy(case: Case) -> int:
    """The policy whose vintages are told: the one that the answer is about, or else the one that owes most."""
    places = with_points(case)
    owed = case.results.values("closing_points").mean(axis=0)
    return case.subject if case.subject in places else max(places, key=lambda place: float(owed[place]))


def vintage_start(case: Case, vintage: int, begun: int) -> datetime.date:
    """First day of a vintage; of the first, where the burn-in holds only a part of it, too."""
    return case.study.run.start + datetime.timedelta(weeks=(vintage - begun) * PERIOD)


def vintage_name(case: Case, vintage: int, begun: int) -> str:
    """A vintage by its first day."""
    return f"from {date_words(vintage_start(case, vintage, begun))}"
