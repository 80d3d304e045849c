"""KPIs of a plan's policies by replicate, without the accounts behind them: small enough for thousands of policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.compared import Compared

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Figures(Compared):
    """`table`: each KPI by replicate and policy, (replicates, policies); `halves`: NPV, (replicates, 2, policies)."""

    table: Mapping[str, FloatArray]
    halves: FloatArray

    def values(self, key: str) -> FloatArray:
        """A KPI by replicate and policy, the baseline first: (replicates, policies). KeyError for unknown keys."""
        return self.table[key]

    def half_npv(self, policy: int) -> FloatArray:
        """NPV of a policy in each half of the communities: (replicates, 2), currency."""
        return self.halves[..., policy]
