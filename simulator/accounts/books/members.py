"""Members of a program: who joined less who left, wherever it can be joined."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.coalition import Coalition, coalition_of
from simulator.accounts.books.opening import OpeningBooks
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]


def simulated_members(tallies: Tallies, place: int, coalition: Coalition | None = None) -> NDArray[np.int64]:
    """Simulated members of the program that the store at `place` operates, at the end of a week: (weeks, worlds)."""
    coalition = coalition or coalition_of(tallies, place, 1.0)
    owner = np.flatnonzero(tallies.program_stores == place)
    joined, left = (coalition.own(tallies.flow(each)) for each in (Measure.JOINED, Measure.LEFT_PROGRAM))
    return np.asarray(tallies.opening_members[:, owner].sum() + (joined - left).cumsum(axis=0))


def member_count(
    tallies: Tallies, place: int, scale: float, opening: OpeningBooks | None = None, coalition: Coalition | None = None
) -> FloatArray:
    """Real members by week and world; members who were entered are as many as were entered. (weeks, worlds)."""
    owner = np.flatnonzero(tallies.program_stores == place)
    before = int(tallies.opening_members[:, owner].sum())
    rounding = opening.members_rounding(before, scale) if opening else 0.0
    return np.asarray(simulated_members(tallies, place, coalition) * scale + rounding, np.float64)
