"""KPIs of a run that is kept, without its study and its worlds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import Estimate, estimate, paired
from simulator.experiment.storage.export import figures_missing
from simulator.experiment.storage.record import PlanRecord, Record
from simulator.experiment.storage.store import ResultsStore

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class KeptFigures:
    """`table`: every KPI of a plan's policies, the baseline first: (replicates, policies, KPIS)."""

    plan: PlanRecord
    table: FloatArray

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(KPIS)}

    def level(self, key: str, policy: int) -> Estimate:
        """Mean of a KPI under a policy."""
        return estimate(self.table[:, policy, self._places[key]])

    def difference(self, key: str, policy: int) -> Estimate:
        """Mean of the paired difference of a KPI from the baseline."""
        return estimate(paired(self.table[..., self._places[key]], policy))


def kept_figures(record: Record, store: ResultsStore) -> list[KeptFigures]:
    """The figures of each plan of a record, in one query. StorageError when some are missing."""
    found = store.figures(key for plan in record.plans for keys in plan.figures.values() for key in keys)
    missing = record.figures - found.keys()
    if missing:
        raise figures_missing(record, len(missing), store.folder)
    return [
        KeptFigures(plan, np.array([[found[key].kpis for key in keys] for keys in plan.figures.values()]))
        for plan in record.plans
    ]
