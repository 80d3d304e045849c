"""Opening books put on simulated shoppers: who is a member in week 0, and who holds how many points (model.md 3.10).

Everything is worked out over all shoppers in order of id, so that blocks and threads cannot matter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.market.job import JobError
from simulator.study.opening import AgeClass

IntArray = NDArray[np.int64]


def choose_members(margin: NDArray[np.float64], is_customer: NDArray[np.bool_], count: int) -> NDArray[np.bool_]:
    """The `count` shoppers who are members.

    Those who have ordered at the store come before those who have not, then by `margin`, what is left of the
    inclination to join after the shopper's own threshold; then by id. All arrays: (shoppers,).
    """
    if count > len(margin):
        raise JobError(f"{count:,} members are more than the {len(margin):,} shoppers simulated")
    order = np.lexsort((np.arange(len(margin)), -margin, ~is_customer))
    chosen = np.zeros(len(margin), np.bool_)
    chosen[order[:count]] = True
    return chosen


@dataclass(frozen=True, eq=False)
class Placed:
    """Points by shopper, and what had to move: points of each age class that no member falls in."""

    points: IntArray  # (shoppers,)
    moved: IntArray  # (classes,)


def class_totals(classes: tuple[AgeClass, ...], scale: float) -> list[int]:
    """Simulated points of each age class: real ones over real shoppers per simulated shopper, to the nearest."""
    return [round(one.points / scale) for one in classes]


def place_points(
    age: IntArray, may_hold: NDArray[np.bool_], held: IntArray, classes: tuple[AgeClass, ...], scale: float
) -> Placed:
    """Distribute each class over the members of its age, in proportion to what they held, by largest remainder.

    `age`: weeks since the last order or joining; `may_hold`: members whose balance has not lapsed; `held`: points
    after the burn-in, -1 for new members, who count like the mean of the others in the class. All: (shoppers,).
    Raises JobError when there are points and nobody may hold any.
    """
    upper = np.array([one.weeks for one in classes])
    class_of = np.where(may_hold, np.searchsorted(upper, age), len(classes))
    filled = [number for number in range(len(classes)) if (class_of == number).any()]
    totals = class_totals(classes, scale)
    if sum(totals) and not filled:
        raise JobError(
            "no simulated member of week 0 is of an age of [opening] points_by_age at which a balance has not lapsed"
        )
    due, moved = [0] * len(classes), np.zeros(len(classes), np.int64)
    for number, total in enumerate(totals):
        if total == 0:
            continue
        target = min(filled, key=lambda one: (abs(one - number), one))
        due[target] += total
        moved[number] = total if target != number else 0
    points = np.zeros(len(age), np.int64)
    for number in filled:
        members = np.flatnonzero(class_of == number)
        points[members] = largest_remainder(due[number], _weights(held[members]))
    return Placed(points, moved)


def _weights(held: IntArray) -> IntArray:
    """What members count: their points; the mean of the others for new ones; all the same where nobody holds any."""
    old = held[held >= 0]
    mean = int(old.sum()) // len(old) if len(old) else 0
    weights = np.where(held < 0, mean, held)
    return weights if weights.sum() > 0 else np.ones_like(held)


def largest_remainder(total: int, weights: IntArray) -> IntArray:
    """`total` in whole parts in proportion to whole weights (some above 0); ties go to who stands first."""
    shares = [divmod(total * weight, int(weights.sum())) for weight in weights.tolist()]  # any size, exactly
    parts = np.array([whole for whole, _ in shares], np.int64)
    left = total - int(parts.sum())
    first = sorted(range(len(shares)), key=lambda one: -shares[one][1])[:left]
    parts[first] += 1
    return parts
