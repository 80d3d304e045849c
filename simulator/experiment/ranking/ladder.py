"""The budget ladder: which candidates money should climb by, and what each step brings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import Estimate, estimate
from simulator.experiment.marginal import ratio_of_means
from simulator.experiment.ranking.ranking import Candidate, Rung

FloatArray = NDArray[np.float64]


def budget_ladder(candidates: Sequence[Candidate], npv: FloatArray, money: FloatArray) -> tuple[Rung, ...]:
    """The steps of the efficient ladder by ascending money; `npv`, `money`: (replicates, places) of the plan.

    From the cheapest candidate to the one with the most NPV, leaving out who costs more and brings less than another
    (dominance) or less than a mix of two others (extended dominance, as in cost-effectiveness: Johannesson and
    Weinstein 1993, doi 10.1016/0167-6296(93)90005-Y). So each step brings less per money than the one below it.
    """
    rungs: list[Rung] = []
    for one in _efficient(candidates):
        more = money[:, one.place] - money[:, rungs[-1].candidate.place] if rungs else money[:, one.place] - money[:, 0]
        brings = Estimate(float("nan"), float("nan"), float("nan"), 0)
        if rungs:
            brings = ratio_of_means(npv[:, one.place] - npv[:, rungs[-1].candidate.place], more)
        rungs.append(Rung(one, estimate(more), brings))
    return tuple(rungs)


def _efficient(candidates: Sequence[Candidate]) -> list[Candidate]:
    """By mean: the upper edge of NPV over money, from the least money to the most NPV."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda each: (each.money.mean, -each.npv.mean)):
        if kept and one.npv.mean <= kept[-1].npv.mean:
            continue
        while len(kept) > 1 and _slope(kept[-2], kept[-1]) <= _slope(kept[-2], one):
            kept.pop()
        kept.append(one)
    return kept


def _slope(low: Candidate, high: Candidate) -> float:
    return (high.npv.mean - low.npv.mean) / (high.money.mean - low.money.mean)
