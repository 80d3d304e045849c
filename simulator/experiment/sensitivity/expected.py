"""What a sensitivity analysis will cost, before it is started."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from simulator.experiment.expected import expected_cost
from simulator.experiment.plan import Plan
from simulator.experiment.sensitivity.inputs import inputs_of
from simulator.experiment.sensitivity.sides import MOST_FOLLOWED
from simulator.experiment.sensitivity.wish import Wish

MOST_SECONDS = 1_800.0
"""Expected time above which an analysis asks first."""
PLACES = 3
"""Low end, value in use, high end."""
SCREENED_POLICIES = 3
SECONDS_PER_WEEK = 0.0025
"""Of a draw of few worlds, however few its shoppers are: stores act, figures are kept, books are closed; measured."""
KILOBYTES_PER_WEEK = 0.8
"""What a week of one draw of one world leaves on disk, about."""
FLIPS = 0.5
"""Flips of an input that are looked at closer, on average; a guess."""


@dataclass(frozen=True)
class SensitivityCost:
    """Inputs, those followed in all draws, draws of one plan that are simulated, and what they take."""

    inputs: int
    followed: int
    draws: int
    seconds: float
    megabytes: float

    @property
    def is_large(self) -> bool:
        """Should somebody agree before it is started?"""
        return self.seconds > MOST_SECONDS

    @property
    def in_words(self) -> str:
        """The estimate without a stop."""
        time = f"{max(self.seconds, 1):,.0f} s" if self.seconds < 120 else f"{self.seconds / 60:,.0f} min"
        return (
            f"{self.inputs} inputs, {self.followed} of them in all draws: {self.draws:,} runs of a draw, about {time} "
            f"on this machine's cores and {max(self.megabytes, 1):,.0f} MB of disk, less what the results store holds"
        )


def sensitivity_cost(plan: Plan, wish: Wish) -> SensitivityCost:
    """A rough forecast; solving budgets takes more."""
    inputs = len(inputs_of(plan))
    followed = inputs if wish.inputs is None else min(wish.inputs, inputs)
    policies, places = min(len(plan.policies), MOST_FOLLOWED), PLACES + FLIPS * wish.rounds
    parts = [(1.0, len(plan.policies), plan.replicates, plan.shoppers)]
    parts.append((followed * places, policies, plan.replicates, plan.shoppers))
    if wish.screens(inputs):
        draws, shoppers = min(wish.draws, plan.replicates), min(wish.shoppers, plan.shoppers)
        parts.append((inputs * 2.0, min(SCREENED_POLICIES, len(plan.policies)), draws, shoppers))
    run = plan.study.run
    kilobytes = (run.weeks + run.run_off_weeks) * KILOBYTES_PER_WEEK
    return SensitivityCost(
        inputs,
        followed,
        round(sum(plans * draws for plans, _, draws, _ in parts)),
        sum(plans * _seconds(plan, *each) for plans, *each in parts),
        plan.replicates * len(plan.policies) * kilobytes / 1e3,
    )


def _seconds(plan: Plan, policies: int, draws: int, shoppers: int) -> float:
    """Of some policies, the baseline among them, in some draws."""
    run = plan.study.run.model_copy(update={"replicates": draws, "shoppers": shoppers})
    weeks = draws * (run.burn_in_weeks + run.weeks + run.run_off_weeks)
    fixed = weeks * SECONDS_PER_WEEK / (os.cpu_count() or 1)
    return fixed + expected_cost(replace(plan.study, run=run, policies=plan.policies[1:policies])).seconds
