"""What a firm would estimate, beside the simulated effect on the very same people (kpis.md 4.4, 5.3; docs/cause.md).

Every estimate is spend at the store, currency a member and year. The simulated effect of a row is that of its own
sample: spend under the policy less spend of the same shoppers in the same weeks in the baseline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulator.accounts.people.comparisons import difference_in_differences, matching, members_against_others
from simulator.accounts.people.joining import before_after
from simulator.accounts.people.panel import FloatArray, Panel
from simulator.accounts.people.panel_experiment import hold_out
from simulator.accounts.people.readings import Reading

READERS: dict[str, Callable[[Panel, int], Reading]] = {
    "members_against_others": members_against_others,
    "before_after": before_after,
    "difference_in_differences": difference_in_differences,
    "matching": matching,
    "hold_out": hold_out,
}
ESTIMATORS = tuple(READERS)


@dataclass(frozen=True, eq=False)
class Estimates:
    """One estimator in every world: each array (worlds,); NaN where the sample is empty.

    `lift`, `effect_lift`: over what the estimator, and the simulation, hold for the same people's spend without the
    program. `error`: standard error of the estimate in the panel, where the method has one.
    """

    estimate: FloatArray  # currency a member and year
    effect: FloatArray  # simulated, on the same members
    lift: FloatArray
    effect_lift: FloatArray
    sample: FloatArray  # members it is about, real
    controls: FloatArray  # whom they are held against, real
    error: FloatArray


def estimates(panel: Panel) -> dict[str, Estimates]:
    """Every estimator by key; undefined where the horizon, or the record before it, has no whole year."""
    return {key: _of_worlds(panel, read) for key, read in READERS.items()}


def _of_worlds(panel: Panel, read: Callable[[Panel, int], Reading]) -> Estimates:
    found = [read(panel, world) for world in range(panel.worlds)]
    return Estimates(**{name: np.array([getattr(one, name) for one in found]) for name in Reading.__annotations__})
