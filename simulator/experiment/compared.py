"""Policies compared over replicates: what every way to look at results can ask for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import Estimate, estimate, paired
from simulator.experiment.executors.work import Outcome
from simulator.experiment.plan import Plan
from simulator.experiment.uncertainty import Spread, spread_of

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Compared(ABC):
    """Every finished replicate of a plan, in order of replicate.

    `failures`: work that ended in an error; `reused`: replicates that were all in the results store; `seconds`: how
    long the rest took; `worlds`: keys in the results store by replicate, one a policy.
    """

    plan: Plan
    replicates: tuple[int, ...]
    failures: tuple[Outcome, ...]
    reused: int
    seconds: float
    worlds: Mapping[int, tuple[str, ...]] = field(default_factory=dict, kw_only=True)

    @abstractmethod
    def values(self, key: str) -> FloatArray:
        """A KPI by replicate and policy, the baseline first: (replicates, policies). KeyError for unknown keys."""

    @abstractmethod
    def half_npv(self, policy: int) -> FloatArray:
        """NPV of a policy in each half of the communities: (replicates, 2), currency."""

    def level(self, key: str, policy: int) -> Estimate:
        """Mean of a KPI under a policy."""
        return estimate(self.values(key)[:, policy])

    def difference(self, key: str, policy: int) -> Estimate:
        """Mean of the paired difference of a KPI from the baseline."""
        return estimate(paired(self.values(key), policy))

    def npv_spread(self, policy: int) -> Spread:
        """Where the variance of a policy's NPV between replicates comes from."""
        return spread_of(self.half_npv(policy))
