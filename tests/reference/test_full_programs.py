"""Whole runs of programs with many rules at once: books come out even, and every rule is met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from simulator.study.program import (
    BonusDay,
    Burn,
    Club,
    Earn,
    Ends,
    Engagement,
    Enrollment,
    Expiry,
    Level,
    Paid,
    Partner,
    Privilege,
    PrizeDraw,
    Program,
    Reward,
    StampCard,
    ThresholdBonus,
    Tiers,
    Welcome,
)
from simulator.study.stores import Coalition, Returns, Store

from .market import ReferenceMarket
from .test_reference import of_kind, run

LADDER = Tiers(
    levels={
        "silver": Level(threshold=60.0, earn_multiplier=1.5, discount=0.02, soft_value_per_year=5.0),
        "gold": Level(threshold=200.0, earn_multiplier=2.0, discount=0.04, extra_expiry_weeks=4),
    },
    window="rolling", window_weeks=12, validity_weeks=5, retain_factor=0.8, reentry_factor=0.9, grace_weeks=1,
)  # fmt: skip
RICH = Program(
    reward_rate=0.03,
    min_redemption=1.0,
    launch_week=-12,
    allow_negative=True,
    expiry=Expiry(mode="age", weeks=9, notice_weeks=2),
    welcome=Welcome(points=50, coupon=2.0, coupon_min_order=10.0),
    earn=Earn(pending_weeks=2, cap_per_week=400, max_balance=900),
    bonus_days={"day": BonusDay(every_weeks=3), "fair": BonusDay(day_of_month=7, multiplier=3.0, from_tier=1)},
    threshold_bonus={"big": ThresholdBonus(min_order=40.0, points=60)},
    stamp_card=StampCard(stamps=4, reward=1.5, head_start=1, window_weeks=10),
    engagement={"quiz": Engagement(points=3, per_week=0.4, cost_per_act=0.05)},
    engagement_cap_per_year=6,
    partners={"fuel": Partner(share=0.4, points_per_week=7, price_per_point=0.009)},
    burn=Burn(part_payment_points=50, effort=0.2, reminder_every_weeks=6),
    prize_draw=PrizeDraw(odds=0.05, cost=50.0, perceived_value=0.1, every_weeks=8),
    tiers=LADDER,
    privileges={"freight": Privilege(value=0.3, cost=0.4, from_tier=1)},
    clubs={"parents": Club(value_per_year=3.0, cost_per_year=1.0, discount=0.01, share=0.5)},
)
VOUCHERS = Program(
    reward_rate=0.03,
    launch_week=-5,
    burn=Burn(mode="auto", voucher_points=40, voucher_period_weeks=6, voucher_weeks=4),
    enrollment=Enrollment(mode="checkout", prompt=0.5),
    paid=Paid(fee=4.0, period_weeks=8, trial_weeks=3, refund="pro_rata"),
    expiry=Expiry(mode="inactivity", weeks=7, reset_on="earn_or_burn"),
    tiers=Tiers(levels=LADDER.levels, basis="points"),
)
CATALOG = Program(
    reward_rate=0.03, launch_week=-3, claw_back=False, enrollment=Enrollment(mode="automatic"),
    burn=Burn(mode="catalog", rewards={"mug": Reward(points=90, value=1.5, unit_cost=0.6)}),
    ends=Ends(announce_week=6, last_earn_week=9, last_burn_week=13),
)  # fmt: skip
BACK = Returns(probability=0.15, after_weeks=3)


def street(ours: Program | None, rival: Program | None = None, partner: bool = False) -> list[Store]:
    fuel = Coalition(operator="Ours", reward_rate=0.01, issue_price=1.0, redeem_price=0.9) if partner else None
    return [
        Store(name="Ours", focal=True, share=0.4, program=ours, returns=BACK),
        Store(name="Rival", share=0.3, program=rival, returns=BACK),
        Store(name="Fuel", share=0.3, coalition=fuel, returns=Returns(probability=0.1, after_weeks=0)),
    ]


def lived(*policies: Sequence[Store], **more: Any) -> ReferenceMarket:
    return run(*policies, **({"shoppers": 80, "burn_in_weeks": 12, "weeks": 30, "start": date(2026, 9, 7)} | more))


def assert_books_are_even(market: ReferenceMarket) -> None:
    """Issued + adjusted - redeemed - expired - clawed is what the state holds, over the stores of each program."""
    state, totals = market.state(), market.totals()
    flows = {name: totals[name].sum(axis=(0, 2)) for name in ("issued", "redeemed", "expired", "clawed")}
    adjusted = (market.adjusted + market.readjusted.sum(axis=0)).sum(axis=1)
    held = (state["points"] + state["pending"]).sum(axis=(0, 2))
    np.testing.assert_array_equal(
        flows["issued"] + adjusted - flows["redeemed"] - flows["expired"] - flows["clawed"], held
    )
    lots = np.vectorize(lambda lots: sum(points for _, points in lots))(state["lots"])
    np.testing.assert_array_equal(lots, np.maximum(state["points"], 0))
    by_level = totals["members"][-1].sum(axis=2)
    np.testing.assert_array_equal(by_level, state["member"].sum(axis=0))
    assert (totals["paid"] + totals["reward_money"] + totals["discounts"] + totals["coupons"] == totals["sales"]).all()


def test_every_rule_is_met_and_books_come_out_even() -> None:
    market = lived(street(RICH, VOUCHERS), street(RICH, CATALOG, partner=True), street(None, VOUCHERS))
    assert_books_are_even(market)
    totals = {name: values[12:].sum() for name, values in market.totals().items()}
    assert all(totals.values()), {name for name, value in totals.items() if not value}


def test_rules_that_change_in_the_run() -> None:
    rarer = RICH.model_copy(update={"tiers": Tiers(levels={"gold": Level(threshold=400.0)}, conversion="requalify")})
    face = rarer.model_copy(update={"point_value": 0.004, "expiry": Expiry(mode="month_end", grandfather=False)})
    market = lived(
        street(RICH), street(RICH), street(rarer), changes=[[], [(5, street(face)), (9, street(CATALOG))], []]
    )
    assert_books_are_even(market)
    week = [[event for event in of_kind(market, world, "fall") if event[0] == 17] for world in (0, 1)]
    assert len(week[1]) > len(week[0])
    assert market.readjusted[[17, 21]].astype(bool).sum() == 2
    assert market.readjusted.astype(bool).sum() == 2
    assert market.moved[1, 0].sum() == market.moved[1, 0].trace() > 0
    before = [event for event in market.log.of(0) if event[0] < 17]
    assert before == [event for event in market.log.of(1) if event[0] < 17]


@pytest.mark.parametrize("program", [VOUCHERS, CATALOG, RICH])
def test_a_program_that_nobody_sees_makes_no_trip(program: Program) -> None:
    plain = {"tiers": None, "privileges": {}, "clubs": {}, "threshold_bonus": {}, "engagement": {}, "ends": None}
    blind = program.model_copy(update={**plain, "awareness": 0.0})
    market = lived(street(None), street(blind))
    trips = [[event[:4] for event in of_kind(market, world, "order", "skip", "leave")] for world in (0, 1)]
    assert trips[0] == trips[1]
    assert of_kind(market, 1, "join")
