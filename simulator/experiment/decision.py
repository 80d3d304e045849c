"""What the results decide: the best policy, what cannot be told from it, and how often each was best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.compared import Compared
from simulator.experiment.contrast import Estimate, cost_of_being_wrong, estimate, probability_best
from simulator.experiment.plan import Plan
from simulator.study import Policy

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Decision:
    """Policies by place, the baseline is 0 and always a candidate.

    `choices`: the candidates; policies that differ in what others do, or in what befalls us, are cases to be ready
    for. `best` has the highest mean NPV of them. `tied`: best and those whose paired NPV difference from it has an
    interval that holds 0. `recommended`: of these the baseline, which changes nothing, else the one that money put in
    is least for. `wins` and `wrong` are over choices, NaN elsewhere, and None when nothing was drawn but chance: then
    they would only speak of the sample.
    """

    choices: tuple[int, ...]
    best: int
    tied: tuple[int, ...]
    recommended: int
    wins: FloatArray | None  # draws in which each policy is best, ties shared
    wrong: FloatArray | None  # mean NPV by which each policy is below the best of the draw, currency

    @property
    def is_clear(self) -> bool:
        """Is one policy clearly the best?"""
        return len(self.tied) == 1


def decide(results: Compared) -> Decision:
    """The decision by NPV."""
    npv = results.values("npv")
    choices = choices_of(results.plan)
    best = max(choices, key=lambda place: float(npv[:, place].mean()))
    tied = tuple(place for place in choices if place == best or not gap(npv, best, place).is_clear)
    money = results.values("investment").mean(axis=0)
    chosen = 0 if 0 in tied else min(tied, key=lambda place: float(money[place]))
    if not results.plan.ranges:
        return Decision(choices, best, tied, chosen, None, None)
    wins, wrong = np.full((2, npv.shape[1]), np.nan)
    candidates = npv[:, list(choices)]
    wins[list(choices)] = probability_best(candidates) * len(npv)
    wrong[list(choices)] = cost_of_being_wrong(candidates)
    return Decision(choices, best, tied, chosen, wins, wrong)


def choices_of(plan: Plan) -> tuple[int, ...]:
    """Policies that are ours to choose, the baseline first; all of them where every policy is about others.

    Not ours: rivals that differ from the baseline's (partners of a coalition may), and a breach of data.
    """
    given = _given(plan.policies[0])
    found = tuple(place for place, policy in enumerate(plan.policies) if _given(policy) == given)
    return found if len(found) > 1 else tuple(range(len(plan.policies)))


def _given(policy: Policy) -> object:
    """What a policy says of others and of what befalls us, by week where it changes."""
    told: list[tuple[int, object]] = []
    for week, stores in policy.course:
        others = [store.model_copy(update={"coalition": None}) for store in stores if not store.focal]
        breaches = [store.service.breach for store in stores if store.focal]
        if not told or told[-1][1] != (others, breaches):
            told.append((week, (others, breaches)))
    return told


def gap(npv: FloatArray, one: int, other: int) -> Estimate:
    """The paired NPV difference between two policies: (draws, policies) -> one minus other, currency."""
    return estimate(npv[:, one] - npv[:, other])
