"""Simulated markets in which it is known what every estimator should say."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.people.estimators import ESTIMATORS, estimates
from simulator.accounts.people.panel import Panel, panel_of
from simulator.market.simulate import simulate
from simulator.study.program import Enrollment, Program
from simulator.study.shoppers import Profile, Rewards
from tests.conftest import job_of, stores_with

SIZES = {"shoppers": 4000, "represents": 4000.0, "weeks": 104, "burn_in_weeks": 52, "panel_shoppers": 4000}


def followed(program: Program, profile: Profile | None = None) -> Panel:
    found = panel_of(simulate(job_of(stores_with(), stores_with(program), profile=profile, **SIZES)), 1.0)
    assert found is not None
    return found


@pytest.mark.full
def test_a_program_worth_nothing_misleads_every_method_that_is_no_experiment() -> None:
    blind = Profile(rewards=Rewards(perceived_value=0.0))
    found = estimates(followed(Program(reward_rate=0.03, min_redemption=2.0), blind))
    for key in ESTIMATORS:
        assert found[key].effect[1] == 0.0, key
    for key in ("members_against_others", "before_after", "difference_in_differences", "matching"):
        assert found[key].estimate[1] > 0.0, key
    assert abs(found["hold_out"].estimate[1]) < 3.0 * found["hold_out"].error[1]


@pytest.mark.full
def test_where_members_are_assigned_by_lot_they_tell_the_effect() -> None:
    program = Program(reward_rate=0.10, min_redemption=0.5, enrollment=Enrollment(mode="assigned", share=0.4))
    panel = followed(program)
    found = estimates(panel)["members_against_others"]
    spend = panel.spend[panel.last_periods].sum(axis=0)[1]
    bought, members = panel.orders[panel.last_year, 1].any(axis=0), panel.members[-1, 1]
    groups = (spend[bought & members], spend[bought & ~members])
    error = float(np.sqrt(sum(group.var(ddof=1) / len(group) for group in groups)))
    assert min(len(group) for group in groups) > 300
    assert found.effect[1] > 0.0
    assert abs(found.estimate[1] - found.effect[1]) < 3.0 * error
