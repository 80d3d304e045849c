"""What a sensitivity analysis will cost at most, before it is started."""

from __future__ import annotations

import os
from dataclasses import replace

from simulator.experiment.expected import expected_cost
from simulator.experiment.plan import Plan
from simulator.experiment.sensitivity.inputs import inputs_of
from simulator.experiment.sensitivity.sides import MOST_FOLLOWED
from simulator.experiment.sensitivity.wish import Wish

PLACES = 3
"""Low end, value in use, high end."""
SCREENED_POLICIES = 3
SECONDS_PER_WEEK = 0.0025
"""Of a draw of few worlds, however few its shoppers are: stores act, figures are kept, books are closed; measured."""
FLIPS = 0.5
"""Flips of an input that are looked at closer, on average; a guess."""


def expected_seconds(plan: Plan, wish: Wish) -> float:
    """A rough forecast on this machine's cores, as if nothing were kept from before."""
    inputs = len(inputs_of(plan))
    is_screened = wish.screens(inputs)
    followed = min(wish.inputs, inputs) if wish.inputs is not None else inputs
    policies = min(len(plan.policies), MOST_FOLLOWED)
    places = PLACES + FLIPS * wish.rounds
    seconds = _seconds(plan, len(plan.policies), plan.replicates, plan.shoppers)
    seconds += followed * places * _seconds(plan, policies, plan.replicates, plan.shoppers)
    if is_screened:
        draws, shoppers = min(wish.draws, plan.replicates), min(wish.shoppers, plan.shoppers)
        seconds += inputs * 2 * _seconds(plan, min(SCREENED_POLICIES, len(plan.policies)), draws, shoppers)
    return seconds


def _seconds(plan: Plan, policies: int, draws: int, shoppers: int) -> float:
    """Of some policies, the baseline among them, in some draws."""
    run = plan.study.run.model_copy(update={"replicates": draws, "shoppers": shoppers})
    weeks = draws * (run.burn_in_weeks + run.weeks + run.run_off_weeks)
    fixed = weeks * SECONDS_PER_WEEK / (os.cpu_count() or 1)
    return fixed + expected_cost(replace(plan.study, run=run, policies=plan.policies[1:policies])).seconds
