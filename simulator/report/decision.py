"""What the results decide: the best policy, what cannot be told from it, and how often each was best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import Estimate, cost_of_being_wrong, estimate, probability_best
from simulator.experiment.results import Results

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Decision:
    """Policies by place, the baseline is 0 and always a candidate.

    `best` has the highest mean NPV. `tied`: best and those whose paired NPV difference from it has an interval
    that holds 0. `recommended`: of these the baseline, which changes nothing, else the one that money put in is least
    for. `wins` and `wrong` are None
    when nothing was drawn but chance: then they would only speak of the sample.
    """

    best: int
    tied: tuple[int, ...]
    recommended: int
    wins: FloatArray | None  # draws in which each policy is best, ties shared
    wrong: FloatArray | None  # mean NPV by which each policy is below the best of the draw, currency

    @property
    def is_clear(self) -> bool:
        """Is one policy clearly the best?"""
        return len(self.tied) == 1


def decide(results: Results) -> Decision:
    """The decision by NPV."""
    npv = results.values("npv")
    best = int(npv.mean(axis=0).argmax())
    tied = tuple(place for place in range(npv.shape[1]) if place == best or not gap(npv, best, place).is_clear)
    money = results.values("investment").mean(axis=0)
    chosen = 0 if 0 in tied else min(tied, key=lambda place: float(money[place]))
    if not results.plan.ranges:
        return Decision(best, tied, chosen, None, None)
    return Decision(best, tied, chosen, probability_best(npv) * len(npv), cost_of_being_wrong(npv))


def gap(npv: FloatArray, one: int, other: int) -> Estimate:
    """The paired NPV difference between two policies: (draws, policies) -> one minus other, currency."""
    return estimate(npv[:, one] - npv[:, other])
