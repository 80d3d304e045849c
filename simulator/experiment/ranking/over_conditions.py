"""One choice for several states of the world: best on average, and never far from the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.experiment.ranking.ranking import Candidate, Ranking, Rankings, Robust


def over_conditions(each: Sequence[Ranking]) -> Rankings:
    """The rankings, and the candidates that are there in every condition over all of them, each counted the same.

    Regret is by how much a candidate's mean NPV lies below the best of a condition (Savage 1951).
    """
    if len(each) < 2:
        return Rankings(tuple(each))
    told = [{_mark(one): one for one in ranking.candidates} for ranking in each]
    marks = [mark for mark in told[0] if all(mark in one for one in told)]
    best = [max(one.npv.mean for one in ranking.candidates) for ranking in each]
    found = [_robust([one[mark] for one in told], each, best) for mark in marks]
    found.sort(key=lambda one: -one.average.mean)
    open_ = [one for one in found if not one.breaks]
    safest = min(open_, key=lambda one: one.worst, default=None)
    return Rankings(tuple(each), tuple(found), open_[0] if open_ else None, safest)


def _mark(candidate: Candidate) -> str:
    """What is the same candidate in another condition: the same levers, or the same policy."""
    return repr(candidate.at) if candidate.at else candidate.name


def _robust(same: list[Candidate], each: Sequence[Ranking], best: list[float]) -> Robust:
    shared = sorted(set.intersection(*(set(ranking.condition.figures.replicates) for ranking in each)))
    values = [
        ranking.condition.figures.values("npv")[
            [ranking.condition.figures.replicates.index(n) for n in shared], one.place
        ]
        for one, ranking in zip(same, each, strict=True)
    ]
    return Robust(
        name=same[0].name,
        at=same[0].at,
        average=estimate(np.mean(values, axis=0)),
        regret=tuple(top - one.npv.mean for top, one in zip(best, same, strict=True)),
        breaks=tuple(ranking.condition.name for one, ranking in zip(same, each, strict=True) if one.broken),
    )
