"""What an estimator says of one world, and what all estimators read off the panel's last whole year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.accounts.people.panel import BoolArray, FloatArray, Panel
from simulator.accounts.ratio import ratio


@dataclass(frozen=True)
class Reading:
    """One estimator in one world."""

    estimate: float = np.nan
    effect: float = np.nan
    lift: float = np.nan
    effect_lift: float = np.nan
    sample: float = 0.0
    controls: float = 0.0
    error: float = np.nan


def members_at_end(panel: Panel, world: int) -> BoolArray:
    """Members at the end of the last whole year: (people,)."""
    return np.asarray(panel.members[panel.last_periods.stop - 1, world])


def last_year_spend(panel: Panel, world: int) -> tuple[FloatArray, FloatArray]:
    """Spend of the last whole year in a world and in the baseline: (people,)."""
    spend = panel.spend_of_last_year
    return spend[world], spend[0]


def compared(
    panel: Panel, spend: FloatArray, baseline: FloatArray, members: BoolArray, estimate: float, controls: int
) -> Reading:
    """An estimate beside the simulated effect on `members`; undefined without any, or without `controls`.

    `spend`, `baseline`: of the last whole year, (people,).
    """
    count = int(members.sum())
    if not count or not controls:
        return Reading(sample=count * panel.weight, controls=controls * panel.weight)
    mean, without = mean_of(spend[members]), mean_of(baseline[members])
    return Reading(
        estimate=estimate,
        effect=mean - without,
        lift=float(ratio(estimate, mean - estimate)),
        effect_lift=float(ratio(mean - without, without)),
        sample=count * panel.weight,
        controls=controls * panel.weight,
    )


def mean_of(values: FloatArray) -> float:
    """The mean; NaN of nobody."""
    return float(values.mean()) if len(values) else float("nan")
