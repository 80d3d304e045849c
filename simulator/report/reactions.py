"""Values that tell of rivals: a policy's effect with and without their reaction, and a matrix of who adopts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import Estimate, estimate
from simulator.experiment.results import Results

FloatArray = NDArray[np.float64]
PASSIVE = ", rivals passive"
"""How the name of a policy's shadow ends: the same policy among rivals who do nothing about it."""
WITH, WITHOUT = 0, 1


@dataclass(frozen=True, eq=False)
class ReactionEffect:
    """A policy's effect against the baseline, by draw: (draws, 2), among rivals who react, and who do not.

    `profit` in currency, `share` of the market (whole horizon). The baseline is passive where the policy is.
    """

    profit: FloatArray
    share: FloatArray

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


def reaction_effects(results: Results) -> dict[str, ReactionEffect]:
    """Policies that also ran among passive rivals, by name: from shadows among the policies of the results."""
    names = results.plan.names
    base = names.index(names[0] + PASSIVE) if names[0] + PASSIVE in names else 0
    found = {}
    for place, name in enumerate(names):
        if place and name + PASSIVE in names:
            shadow = names.index(name + PASSIVE)
            both = [
                np.stack([values[:, place] - values[:, 0], values[:, shadow] - values[:, base]], axis=1)
                for values in (results.values("profit"), results.values("market_share"))
            ]
            found[name] = ReactionEffect(*both)
    return found
