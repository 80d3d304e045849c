"""The results of a study: accounts by replicate, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.registry import KPIS
from simulator.accounts.summary import Accounts
from simulator.experiment.compared import Compared
from simulator.experiment.contrast import Estimate, estimate, paired
from simulator.experiment.precision import Precision

if TYPE_CHECKING:
    import pandas as pd

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Results(Compared):
    """Accounts of every finished replicate of a plan, in order of replicate.

    `shadow`: the same policies where rivals do not react, held against a baseline where they do not either; None where
    no store states a reaction or only one of both was asked for. `precision`: what was asked for and reached, where
    draws were added until the result was precise. `kept_as`: id of the record in the results store.
    """

    accounts: tuple[Accounts, ...]
    shadow: Results | None = None
    precision: Precision | None = None
    kept_as: str = ""

    def values(self, key: str) -> FloatArray:
        """A KPI by replicate and policy, the baseline first: (replicates, policies). KeyError for unknown keys."""
        KPIS[key]
        return np.stack([account.kpis[key] for account in self.accounts])

    def half_npv(self, policy: int) -> FloatArray:
        """NPV of a policy in each half of the communities: (replicates, 2), currency."""
        return np.stack([account.half_npv[:, policy] for account in self.accounts])

    def by_reactions(self, key: str, policy: int) -> Estimate | None:
        """What rivals' reactions change of a KPI's difference from the baseline; None without a shadow."""
        if self.shadow is None:
            return None
        both = [number for number in self.replicates if number in self.shadow.replicates]
        react, quiet = (
            paired(one.values(key)[[one.replicates.index(number) for number in both]], policy)
            for one in (self, self.shadow)
        )
        return estimate(react - quiet)

    def frame(self) -> pd.DataFrame:
        """Long table: policy, replicate, kpi, unit, value; policies with passive rivals come last."""
        import pandas as pd

        rows = [
            (name, replicate, key, kpi.unit.value, float(account.kpis[key][place]))
            for replicate, account in zip(self.replicates, self.accounts, strict=True)
            for key, kpi in KPIS.items()
            for place, name in enumerate(self.plan.names)
        ]
        frame = pd.DataFrame(rows, columns=["policy", "replicate", "kpi", "unit", "value"])
        return frame if self.shadow is None else pd.concat([frame, self.shadow.frame()], ignore_index=True)

    def decision_table(self) -> pd.DataFrame:
        """One row per policy, the baseline first: mean, low and high of every KPI and of its paired difference.

        Policies with passive rivals come last; their differences are from the baseline with passive rivals.
        """
        import pandas as pd

        rows = []
        for place, name in enumerate(self.plan.names):
            row: dict[str, object] = {"policy": name}
            for key in KPIS:
                for label, found in (("", self.level(key, place)), ("_difference", self.difference(key, place))):
                    row |= {
                        f"{key}{label}": found.mean,
                        f"{key}{label}_low": found.low,
                        f"{key}{label}_high": found.high,
                    }
            rows.append(row)
        table = pd.DataFrame(rows)
        return table if self.shadow is None else pd.concat([table, self.shadow.decision_table()], ignore_index=True)
