"""Nearest neighbors: for each member the other customer whose year before week 0 was most alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
CALIPER = 0.2
"""Largest distance of a match, in standard deviations of what is matched on: a convention of the trade, no finding."""


def nearest(members: FloatArray, others: FloatArray) -> NDArray[np.int64]:
    """Place of the nearest of `others` for each of `members`, (members,); -1 where none is within the caliper.

    Both are (people, traits), nonnegative. Traits are compared as logarithms of 1 + trait, each divided by its standard
    deviation over all; distance is Euclidean. One other customer may serve several members; of those equally near, all
    by turns.
    """
    from scipy.spatial import cKDTree

    if not len(members) or not len(others):
        return np.full(len(members), -1, np.int64)
    logs = np.log1p(np.concatenate([members, others]))
    spread = logs.std(axis=0)
    scaled = logs / np.where(spread > 0.0, spread, 1.0)
    kinds, kind_of = np.unique(scaled[len(members) :], axis=0, return_inverse=True)
    distance, place = cKDTree(kinds).query(scaled[: len(members)])
    by_kind = np.argsort(kind_of.ravel(), kind="stable")
    counts = np.bincount(kind_of.ravel(), minlength=len(kinds))
    first = counts.cumsum() - counts
    found = by_kind[first[place] + _turns(np.asarray(place, np.int64)) % counts[place]]
    return np.where(distance <= CALIPER, found, -1)


def _turns(place: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many earlier members have the same place: (members,)."""
    order = np.argsort(place, kind="stable")
    ranked = place[order]
    turn = np.empty(len(place), np.int64)
    starts = np.searchsorted(ranked, ranked)
    turn[order] = np.arange(len(place)) - starts
    return turn
