"""How a program ends under a policy, in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.report.formats import weeks
from simulator.study.program import Ends
from simulator.study.stores import Store

NO_TRUST = (
    "Taking away a program, or what points are worth, costs no trust in the model: that members are angry about what "
    "they lose, or leave in protest, is not in any figure."
)


def ends_words(ends: Ends) -> str:
    """When points stop, and until when they can be used."""
    if ends.last_burn_week < 0:
        return "program ends at once, points forfeited"
    if ends.last_earn_week < 0:
        return f"program ends, {weeks(ends.last_burn_week + 1)} to use points"
    left = weeks(ends.last_burn_week - ends.last_earn_week)
    return f"program ends after week {ends.last_earn_week}, then {left} to use points"


def takes_away(before: Store, after: Store) -> bool:
    """Does a policy end or remove a program that the baseline goes on with?"""
    had = before.program is not None and before.program.ends is None
    return had and (after.program is None or after.program.ends is not None)


def devalues(before: Store, after: Store) -> bool:
    """Are balances worth less under a policy than under the program that runs?"""
    old, new = before.program, after.program
    if old is None or new is None or new.conversion == "face":
        return False
    points = 1.0 if new.conversion == "points" else float(new.conversion)
    return points * new.point_value < old.point_value * (1.0 - 1e-9)


def breaks_trust(before: Store, after: Store) -> bool:
    """Do members lose something that they have?"""
    return takes_away(before, after) or devalues(before, after)


def breaks_trust_ever(before: Store, course: Sequence[tuple[int, Store]]) -> bool:
    """Do members lose something that they have, in week 0 or when rules change in the run?

    `course`: the store by week under the policy; `before`: what the baseline goes on with.
    """
    stores = [before, *(store for _, store in course)]
    return any(breaks_trust(old, new) for old, new in pairwise(stores))
