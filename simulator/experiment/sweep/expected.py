"""What a sweep will cost, before it is started."""

from __future__ import annotations

import os
from dataclasses import dataclass

from simulator.experiment.expected import NANOSECONDS_FIXED, NANOSECONDS_PER_NEED
from simulator.experiment.missing import MOST_WORLDS
from simulator.experiment.sweep.prepared import Prepared, PreparedCondition

MOST_WORLD_RUNS = 2_000
"""Worlds x draws above which a sweep asks first."""
MOST_SECONDS = 1_800.0
"""Expected time above which a sweep asks first."""
KILOBYTES_PER_WEEK = 1.0
"""What a week of one draw of one world leaves on disk, about."""
MILLISECONDS_TO_CLOSE = 60.0
"""Time to close the books of one draw of one world."""
PILOTS = 4
"""Runs that solving a budget takes, about."""


@dataclass(frozen=True)
class SweepCost:
    """How many points (of all conditions, baselines and policies among them), conditions and draws; what they cost."""

    points: int
    conditions: int
    draws: int
    shopper_weeks: float
    seconds: float
    megabytes: float

    @property
    def is_large(self) -> bool:
        """Should somebody agree before it is started?"""
        return self.points * self.draws > MOST_WORLD_RUNS or self.seconds > MOST_SECONDS

    @property
    def in_words(self) -> str:
        """The estimate without a stop: "120 worlds under 2 conditions, ..."."""
        under = f" under {self.conditions} conditions" if self.conditions > 1 else ""
        time = f"{self.seconds:,.0f} s" if self.seconds < 120 else f"{self.seconds / 60:,.0f} min"
        return (
            f"{self.points:,} worlds{under} x {self.draws:,} draws, {self.shopper_weeks / 1e6:,.0f} million "
            f"shopper-weeks, about {time} on this machine's cores and {max(self.megabytes, 1):,.0f} MB of disk, less "
            "what the results store holds"
        )


def sweep_cost(prepared: Prepared, workers: int | None = None) -> SweepCost:
    """A rough forecast, with what solving budgets takes."""
    run = prepared.study.run
    each = [_weeks(one) for one in prepared.conditions]
    weeks = sum(shopper_weeks for shopper_weeks, _ in each)
    points = sum(one.worlds for one in prepared.conditions)
    busy = sum(nanoseconds for _, nanoseconds in each) / 1e9 + points * run.replicates * MILLISECONDS_TO_CLOSE / 1e3
    cores = min(workers or os.cpu_count() or 1, os.cpu_count() or 1)
    kept = sum((one.worlds + PILOTS * _solved(one)) * (run.weeks + run.run_off_weeks) for one in prepared.conditions)
    disk = kept * run.replicates * KILOBYTES_PER_WEEK / 1e3
    return SweepCost(points, len(prepared.conditions), run.replicates, weeks, busy / cores, disk)


def _weeks(one: PreparedCondition) -> tuple[float, float]:
    """World-shopper-weeks of a condition, and the nanoseconds of one core that they take."""
    run = one.study.run
    pieces = -(-(one.worlds - 1) // (MOST_WORLDS - 1)) or 1
    solved = _solved(one)
    pilots = PILOTS if solved else 0
    per_draw = (pieces + pilots) * run.burn_in_weeks
    per_draw += (one.worlds - 1 + pieces + pilots * (1 + solved)) * (run.weeks + run.run_off_weeks)
    count = float(run.shoppers) * per_draw * run.replicates
    return count, count * (NANOSECONDS_FIXED + NANOSECONDS_PER_NEED * one.study.profile.needs.mean_per_week)


def _solved(one: PreparedCondition) -> int:
    """Policies with a budget that is solved."""
    return sum(policy.cost is not None for policy in one.study.policies)
