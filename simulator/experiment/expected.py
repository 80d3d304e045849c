"""What a run will cost, before it is started."""

from __future__ import annotations

import os
from dataclasses import dataclass

from simulator.experiment.rivals import reacts
from simulator.study import ResolvedStudy

NANOSECONDS_FIXED = 80.0
"""Time of a world-shopper-week without needs on one core; measured by benchmarks/engine.py on a slow machine."""
NANOSECONDS_PER_NEED = 300.0
"""Time of each need in one world, the same."""
BYTES_PER_STORE_WORLD = 60
BYTES_PER_SHOPPER = 200
BYTES_PER_WORLD = 20
"""Points by class: five counts of 32 bits."""


@dataclass(frozen=True)
class ExpectedCost:
    """World-shopper-weeks, seconds on this machine's cores and megabytes per process."""

    world_shopper_weeks: float
    seconds: float
    megabytes: float

    @property
    def in_words(self) -> str:
        """One sentence."""
        return (
            f"Expected cost: {self.world_shopper_weeks / 1e6:,.0f} million world-shopper-weeks, "
            f"about {max(self.seconds, 1):,.0f} s on this machine's cores, {self.megabytes:,.0f} MB per process; "
            "solving budgets, if there are any, takes two or three times as long again, and the first run compiles the "
            "engine (about a minute)."
        )


def expected_cost(study: ResolvedStudy) -> ExpectedCost:
    """A rough forecast of a run of a resolved study."""
    run = study.run
    worlds = len(study.policies) + 1
    weeks = run.burn_in_weeks + (run.weeks + run.run_off_weeks) * worlds
    runs = 2 if study.market.rivals == "both" and reacts((study.baseline, *study.policies)) else 1
    count = float(run.shoppers) * weeks * run.replicates * runs
    nanoseconds = NANOSECONDS_FIXED + NANOSECONDS_PER_NEED * study.profile.needs.mean_per_week
    stores = max(len(policy.stores) for policy in study.policies) if study.policies else len(study.base.stores)
    memory = megabytes(run.shoppers, worlds, stores)
    return ExpectedCost(count, count * nanoseconds / 1e9 / (os.cpu_count() or 1), memory)


def megabytes(shoppers: int, worlds: int, stores: int) -> float:
    """Memory of a process that runs so many worlds together."""
    return shoppers * (BYTES_PER_SHOPPER + worlds * (BYTES_PER_WORLD + stores * BYTES_PER_STORE_WORLD)) / 1e6 + 150
