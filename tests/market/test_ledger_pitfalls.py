"""What goes wrong in other people's loyalty ledgers, by the numbers of the reference on the market of such tools."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from simulator.behavior.measures import LevelMeasure, Measure, Row
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.program import Blackout, Burn, Earn, Expiry, Level, Program, Tiers, Welcome
from simulator.study.service import Returns
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
MONEY_PER_POINT = 1
"""Money units of a point that is worth 0.0001: points are then as fine as money."""
FINE: dict[str, Any] = {"reward_rate": 0.05, "point_value": 0.0001, "min_redemption": 0.5, "launch_week": -20}
CUT = Tiers(levels={"silver": Level(threshold=0.0, discount=0.1)}, basis="orders")


def members(tallies: Tallies, measure: Measure) -> int:
    """A measure of members at the focal store, over the whole horizon of the first world."""
    return int(tallies.flows[:, 0, Row.MEMBER, 0, measure].sum())


@pytest.mark.parametrize("on", ["gross", "net_of_discount", "net_of_redemption"])
def test_pitfall_3_orders_paid_with_points_earn_on_the_stated_basis(
    make_job: Make, make_stores: Stores, on: str
) -> None:
    program = Program(**FINE, earn=Earn(on=on), tiers=CUT, welcome=Welcome(coupon=3.0))
    tallies = simulate(make_job(make_stores(program)))
    sales, discounts, coupons, paid_in_points, issued, orders, joined = (
        members(tallies, measure)
        for measure in (
            Measure.SALES, Measure.DISCOUNTS, Measure.COUPONS, Measure.REWARD_MONEY, Measure.POINTS_ISSUED,
            Measure.ORDERS, Measure.JOINED,
        )
    )  # fmt: skip
    assert min(discounts, coupons, paid_in_points) > 20 * orders
    assert joined == 0
    assert paid_in_points == members(tallies, Measure.POINTS_REDEEMED) * MONEY_PER_POINT
    base = {
        "gross": sales,
        "net_of_discount": sales - discounts - coupons,
        "net_of_redemption": sales - discounts - coupons - paid_in_points,
    }[on]
    # Every order's points are rounded down once: less than a point each.
    assert base * 0.05 - orders < issued <= base * 0.05


@pytest.mark.parametrize("qualify_on", ["gross", "net"])
def test_pitfall_3_orders_paid_with_points_count_for_levels_on_the_stated_basis(
    make_job: Make, make_stores: Stores, qualify_on: str
) -> None:
    ladder = Tiers(levels={"never": Level(threshold=1e9)}, window="lifetime", qualify_on=qualify_on)
    program = Program(**FINE, tiers=ladder, welcome=Welcome(coupon=3.0))
    market = Market(make_job(make_stores(program)))
    market.run()
    tallies = market.record.finish(market.shoppers)
    flows = np.concatenate([tallies.burn_in_flows, tallies.flows[:, 0]])[:, Row.MEMBER, 0].sum(axis=0)
    taken_off = flows[Measure.COUPONS] + flows[Measure.REWARD_MONEY]
    assert flows[Measure.COUPONS] > 0
    assert flows[Measure.REWARD_MONEY] > 0
    counted = sum(int(block.standings["collected"].sum()) for block in market.shoppers.blocks)
    assert counted == flows[Measure.SALES] - (taken_off if qualify_on == "net" else 0)


@pytest.mark.parametrize("allow_negative", [True, False])
def test_pitfall_4_points_used_before_the_return_are_owed_or_written_off(
    make_job: Make, make_stores: Stores, allow_negative: bool
) -> None:
    # Every order comes back after three weeks: all that orders earned until then is to be taken back.
    program = Program(
        reward_rate=0.1, min_redemption=0.01, launch_week=0, allow_negative=allow_negative,
        expiry=Expiry(mode="age", weeks=50),
    )  # fmt: skip
    market = Market(make_job(make_stores(program, returns=Returns(probability=1.0, after_weeks=3))))
    market.run()
    tallies = market.record.finish(market.shoppers)
    issued, redeemed, clawed = (
        tallies.flow(measure)[:, 0, 0]
        for measure in (Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED, Measure.POINTS_CLAWED)
    )
    held = np.concatenate([block.accounts["points"][:, 0, 0] for block in market.shoppers.blocks])
    assert redeemed.sum() > 0
    assert issued.sum() - redeemed.sum() - clawed.sum() == held.sum()
    if allow_negative:
        np.testing.assert_array_equal(clawed[3:], issued[:-3])
        assert held.min() < 0
    else:
        assert (clawed[3:] <= issued[:-3]).all()
        assert 0 < clawed.sum() < issued[:-3].sum()
        assert held.min() >= 0


CLOSED = Burn(blackouts={"always": Blackout(from_week=0, to_week=99)})


@pytest.mark.parametrize(("burn", "falls"), [(Burn(), True), (CLOSED, False)])
def test_pitfall_5_levels_by_balance_fall_when_points_are_used(
    make_job: Make, make_stores: Stores, burn: Burn, falls: bool
) -> None:
    ladder = Tiers(levels={"a": Level(threshold=40), "b": Level(threshold=120)}, basis="balance", validity_weeks=1)
    program = Program(reward_rate=0.05, min_redemption=0.1, launch_week=0, tiers=ladder, burn=burn)
    market = Market(make_job(make_stores(program)))
    fallen = 0
    while market.tick < market.job.ticks:
        market.step()
        if market.week <= 0:
            continue
        fallen += int(market.record.finish(market.shoppers).levels[market.week - 1, 0, 0, :, LevelMeasure.FALLEN].sum())
        for block in market.shoppers.blocks:
            points, level = block.accounts["points"][:, 0, 0], block.standings["level"][:, 0, 0]
            used = block.accounts["redeemed"][:, 0, 0] == market.tick - 1
            reached = (points >= 40).astype(int) + (points >= 120)
            # Who used nothing this week is where the balance says; who did falls at next week's review.
            np.testing.assert_array_equal(level[~used], reached[~used])
            assert (level >= reached).all()
    tallies = market.record.finish(market.shoppers)
    assert (fallen > 0) is falls
    assert bool(tallies.flow(Measure.POINTS_REDEEMED)[:, 0, 0].any()) is falls
    assert tallies.levels[:, 0, 0, :, LevelMeasure.RISEN].sum() > 0


DAY = date(2027, 3, 1)
SWITCHED_ON = {
    "inactivity": {"mode": "inactivity", "weeks": 8},
    "age": {"mode": "age", "weeks": 8},
    "month_end": {"mode": "month_end", "periods": 1},
    "date": {"mode": "date", "dates": (DAY - timedelta(weeks=1), DAY + timedelta(weeks=8))},
}


@pytest.mark.parametrize("mode", SWITCHED_ON)
def test_pitfall_6_a_rule_that_is_switched_on_kills_no_old_points_unless_told(
    make_job: Make, make_stores: Stores, mode: str
) -> None:
    kept = Program(reward_rate=0.05, launch_week=-26, min_redemption=50.0)
    rules = [Expiry(**SWITCHED_ON[mode], grandfather=grandfather) for grandfather in (True, False)]
    policies = [make_stores(kept.model_copy(update={"expiry": rule})) for rule in rules]
    tallies = simulate(make_job(make_stores(kept), *policies, start=DAY))
    expired = tallies.flow(Measure.POINTS_EXPIRED)[:, :, 0]
    assert not expired[:, 0].any()
    assert not expired[:4, 1].any()
    assert expired[4:, 1].sum() > 0
    assert expired[0, 2] > 0


@pytest.mark.parametrize("grandfather", [True, False])
def test_pitfall_6_points_told_to_go_are_those_that_are_too_old(
    make_job: Make, make_stores: Stores, grandfather: bool
) -> None:
    kept = Program(reward_rate=0.05, launch_week=-26, min_redemption=50.0)
    aged = kept.model_copy(update={"expiry": Expiry(mode="age", weeks=8, grandfather=grandfather)})
    job = make_job(make_stores(kept), make_stores(aged))
    market = Market(job)
    while market.tick < job.burn_in_weeks:
        market.step()
    # The lot of the last activity: it dies when its youngest points, of week 4 n + 3, are eight weeks old.
    due = 0
    for block in market.shoppers.blocks:
        account = block.accounts[:, 0, 0]
        seen = np.maximum(np.where(block.relations[:, 0, 0]["orders"] > 0, account["pace_week"], -1), account["joined"])
        due += int(account["points"][(account["joined"] >= 0) & (4 * (seen // 4) + 3 <= market.tick - 8)].sum())
    market.run()
    expired = market.record.finish(market.shoppers).flow(Measure.POINTS_EXPIRED)[0, 1, 0]
    assert due > 0
    assert expired == (0 if grandfather else due)
