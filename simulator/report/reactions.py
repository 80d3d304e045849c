"""Values that tell of rivals: a policy's effect with and without their reaction, and a matrix of who adopts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import Estimate, estimate
from simulator.experiment.plan import Plan
from simulator.experiment.results import Results
from simulator.study import Policy
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]
WITH, WITHOUT = 0, 1


@dataclass(frozen=True, eq=False)
class ReactionEffect:
    """A policy's effect against the baseline, by draw: (draws, 2), among rivals who react, and who do not.

    `profit` in currency, `share` of the market (whole horizon). The baseline is passive where the policy is.
    """

    profit: FloatArray
    share: FloatArray

    @property
    def is_moved(self) -> bool:
        """Does the reaction change the effect on profit in any draw?"""
        return bool((self.profit[:, WITH] != self.profit[:, WITHOUT]).any())

    @property
    def cost_of_being_copied(self) -> Estimate:
        """Profit without reaction - with it."""
        return estimate(self.profit[:, WITHOUT] - self.profit[:, WITH])


@dataclass(frozen=True)
class Payoff:
    """Names of the four policies of a matrix: who adopts."""

    neither: str
    focal: str
    rivals: str
    both: str

    @property
    def names(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Rows: the focal store does not, does; columns: rivals do not, do."""
        return (self.neither, self.rivals), (self.focal, self.both)


def reaction_effects(results: Results, shadow: Results | None) -> dict[str, ReactionEffect]:
    """Effects by policy; `shadow`: the same policies among rivals who do nothing, its own baseline first."""
    if shadow is None:
        return {}
    both = [number for number in results.replicates if number in shadow.replicates]
    at = [[one.replicates.index(number) for number in both] for one in (results, shadow)]
    found = {}
    for place, name in enumerate(results.plan.names[1:], 1):
        effects = []
        for key in ("profit", "market_share"):
            sides = [one.values(key)[rows] for one, rows in zip((results, shadow), at, strict=True)]
            effects.append(np.stack([values[:, place] - values[:, 0] for values in sides], axis=1))
        found[name] = ReactionEffect(*effects)
    return found


def payoff_of(plan: Plan) -> Payoff | None:
    """The matrix that four policies of a study make: who has a program, nothing else differing; None without all four.

    Where several policies fill a cell, it is the one without reactions: a rival who copies is in two cells.
    """
    cells: dict[tuple[bool, bool], list[Policy]] = {}
    for policy in plan.policies:
        if not policy.later and _bare(policy) == _bare(plan.policies[0]):
            rivals = any(store.program is not None for store in policy.stores if not store.focal)
            cells.setdefault((policy.focal.program is not None, rivals), []).append(policy)
    found = [_of_cell(cells.get(key, [])) for key in ((False, False), (True, False), (False, True), (True, True))]
    names = [policy.name for policy in found if policy is not None]
    return Payoff(*names) if len(names) == len(found) else None


def _of_cell(policies: list[Policy]) -> Policy | None:
    quiet = [policy for policy in policies if not any(store.reactions for store in policy.stores)]
    told = quiet or policies
    return told[0] if len(told) == 1 else None


def _bare(policy: Policy) -> list[Store]:
    return [store.model_copy(update={"program": None, "reactions": {}}) for store in policy.stores]
