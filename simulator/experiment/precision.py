"""Draws are added until every policy's NPV difference is known well enough, or until a stated number of draws."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from simulator.experiment.compared import Compared
from simulator.experiment.plan import Plan

FEWEST = 8
"""Draws from which an interval says how many more are needed; with fewer it hardly tells its own width."""
GROWTH = 3.0
"""A round has at most so many times the draws of the one before: early intervals are rough."""
SPARE = 1.05
"""Draws beyond what the interval asks for, so that a round more is rarely needed."""


@dataclass(frozen=True)
class Precision:
    """What was asked for and what was reached: half-widths of 95 % intervals of the paired NPV difference, currency.

    `wanted`: at most this for every policy; `most`: draws at most; `reached`: the widest, of `policy`; `needed`: draws
    that would do, as far as the draws there are can tell.
    """

    wanted: float
    most: int
    reached: float
    policy: str
    draws: int
    needed: int

    @property
    def is_met(self) -> bool:
        """Is every interval narrow enough?"""
        return self.reached <= self.wanted


def until_precise(plan: Plan, wanted: float, most: int, compare: Callable[[Plan], Compared]) -> tuple[Plan, Precision]:
    """The plan with the draws that make it precise. `compare`: runs a plan, reusing what is finished.

    Draws that are there stay: a round only adds to them. Stopping when an interval is narrow enough costs it some
    coverage; rounds of many draws keep that small (tests/experiment/test_precision.py measures it).
    """
    plan = with_draws(plan, min(max(plan.replicates, FEWEST), most))
    while True:
        found = precision_of(compare(plan), wanted, most)
        if found.is_met or plan.replicates >= most:
            return plan, found
        asked = math.ceil(min(found.needed * SPARE, plan.replicates * GROWTH))
        plan = with_draws(plan, min(max(asked, plan.replicates + 1), most))


def precision_of(found: Compared, wanted: float, most: int) -> Precision:
    """How wide the widest interval of the NPV difference is, and how many draws would do."""
    widths = [_half_width(found, place) for place in range(1, len(found.plan.names))]
    widest = int(np.argmax(widths)) if widths else -1
    reached, draws = (widths[widest], len(found.replicates)) if widths else (0.0, len(found.replicates))
    needed = draws if reached <= wanted else math.ceil(min(draws * (reached / wanted) ** 2, 1e9))
    return Precision(wanted, most, reached, found.plan.names[widest + 1], draws, needed)


def with_draws(plan: Plan, draws: int) -> Plan:
    """The plan, and its study, with so many draws."""
    run = plan.study.run.model_copy(update={"replicates": draws})
    return replace(plan, study=replace(plan.study, run=run), replicates=draws)


def _half_width(found: Compared, policy: int) -> float:
    interval = found.difference("npv", policy)
    return (interval.high - interval.low) / 2.0 if interval.count > 1 else math.inf
