"""The panel: who is followed one by one, what is noted, and that the weeks after the horizon change nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest

from simulator.behavior.columns import NEVER
from simulator.behavior.measures import Measure, VintageMeasure
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.program import Expiry, Program
from tests.conftest import job_of, stores_with

AFTER = {"vintages", "vintages_before", "vintage_opening"}
"""What has a column for each vintage, those after the horizon among them."""
POINTS = Program(reward_rate=0.05, min_redemption=0.5, launch_week=-20, expiry=Expiry(mode="inactivity", weeks=12))


@pytest.fixture(scope="module")
def job() -> Job:
    richer = POINTS.model_copy(update={"reward_rate": 0.1})
    return job_of(
        stores_with(POINTS), stores_with(richer), stores_with(None), weeks=54, panel_shoppers=10**6, shoppers=400
    )


@pytest.fixture(scope="module")
def everybody(job: Job) -> Tallies:
    return simulate(job)


def test_a_panel_of_everybody_adds_up_to_the_market(everybody: Tallies) -> None:
    assert len(everybody.panel_ids) == 400
    orders = everybody.flow(Measure.ORDERS)[..., 0]
    assert (everybody.panel_orders.sum(axis=2) == orders).all()
    assert (everybody.panel_money[..., 1].sum(axis=(0, 2)) == everybody.flow(Measure.VOLUME)[..., 0].sum(axis=0)).all()
    spend = everybody.flow(Measure.SALES)[..., 0].sum(axis=0)  # no discounts here
    assert (everybody.panel_money[..., 0].sum(axis=(0, 2)) == spend).all()
    money_off = everybody.flow(Measure.REWARD_MONEY)[..., 0].sum(axis=0)
    assert (everybody.panel_money[..., 2].sum(axis=(0, 2)) == money_off).all()
    assert everybody.panel_orders_before.sum() == everybody.burn_in_flows[:, :2, 0, Measure.ORDERS].sum()


def test_members_of_the_panel_are_the_members(everybody: Tallies) -> None:
    joined, left = (everybody.flow(each)[..., 0].cumsum(axis=0) for each in (Measure.JOINED, Measure.LEFT_PROGRAM))
    members = everybody.opening_members.sum() + joined - left
    ends = [*range(3, 54, 4), 53]
    assert (everybody.panel_members.sum(axis=2)[:, :2] == members[ends][:, :2]).all()
    assert ((everybody.panel_joined >= 0) == (everybody.panel_members[-1] == 1)).all()
    assert (everybody.panel_joined[everybody.panel_members[-1] == 0] == NEVER).all()


def test_vintages_hold_what_is_held_every_week(everybody: Tallies) -> None:
    issued, gone = everybody.vintages[..., VintageMeasure.ISSUED], everybody.vintages[..., 1:].sum(axis=3)
    held = everybody.vintage_opening.sum(axis=1) + (issued - gone).sum(axis=2).cumsum(axis=0)
    assert (held[-1] == everybody.balances[:, 0]).all()
    assert held[-1, 0] > 0
    by_flow = {VintageMeasure.REDEEMED: Measure.POINTS_REDEEMED, VintageMeasure.LOST: Measure.POINTS_EXPIRED}
    for vintage, measure in by_flow.items():
        total = everybody.flow(measure)[..., 0]
        assert (everybody.vintages[..., vintage].sum(axis=2)[:, :2] == total[:, :2]).all(), measure
    assert (issued[..., :2, :].sum(axis=(0, 2)) == everybody.flow(Measure.POINTS_ISSUED)[..., :2, 0].sum(axis=0)).all()


def test_no_vintage_gives_more_than_it_got(everybody: Tallies) -> None:
    opening = np.concatenate([everybody.vintage_opening[None], np.zeros_like(everybody.vintages[:, :, :, 0])])
    flows = np.concatenate([np.zeros((1, *everybody.vintages.shape[1:]), np.int64), everybody.vintages])
    left = (opening + flows[..., 0] - flows[..., 1] - flows[..., 2]).cumsum(axis=0)
    assert left.min() >= 0
    young = everybody.vintages[..., 0].any(axis=(0, 1))
    first_issued = everybody.vintages[..., 0].any(axis=1).argmax(axis=0)
    assert (first_issued[young] >= (np.flatnonzero(young) - 2) * 13).all(), "13 weeks of burn-in vintages: 2 before"


def test_fewer_are_every_kth(job: Job, everybody: Tallies) -> None:
    some = simulate(replace(job, panel_shoppers=150))
    assert some.panel_ids.tolist() == list(range(0, 400, 3))
    assert (some.panel_orders == everybody.panel_orders[..., ::3]).all()
    assert (some.panel_money == everybody.panel_money[..., ::3, :]).all()


def test_nobody_is_followed_where_nobody_is_asked_for(job: Job, everybody: Tallies) -> None:
    none = simulate(replace(job, panel_shoppers=0))
    assert len(none.panel_ids) == 0
    assert (none.flows == everybody.flows).all()
    assert (none.attributed == everybody.attributed).all()


@pytest.mark.parametrize("weeks", [1, 30])
def test_weeks_after_the_horizon_change_nothing_but_vintages(job: Job, everybody: Tallies, weeks: int) -> None:
    longer = simulate(replace(job, run_off_weeks=weeks))
    for field in fields(Tallies):
        if field.name not in AFTER:
            assert (getattr(longer, field.name) == getattr(everybody, field.name)).all(), field.name
    vintages = everybody.vintages.shape[2]
    assert (longer.vintages[:54, :, :vintages] == everybody.vintages).all()
    assert len(longer.vintages) == 54 + weeks


def test_points_run_off(job: Job, make_job: Callable[..., Job]) -> None:
    """A year after the horizon no point of its vintages is left: they lapse after 12 weeks without an order."""
    longer = simulate(replace(job, run_off_weeks=120, shoppers=150, represents=1500.0))
    last = 2 + 53 // 13
    issued = longer.vintages[:54, :2, : last + 1, 0].sum(axis=(0, 2)) + longer.vintage_opening[:2].sum(axis=1)
    gone = longer.vintages[:, :2, : last + 1, 1:].sum(axis=(0, 2, 3))
    assert (gone <= issued + longer.vintages[54:, :2, last, 0].sum(axis=0)).all()
    assert (gone >= 0.95 * issued).all()
