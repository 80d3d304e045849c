"""A program that nobody knows of changes no order, choice or leaving, whatever its rules; it still costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies
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
from simulator.study.service import Returns
from simulator.study.shoppers import Incentives, Profile
from tests.evidence.panels import run, street

MECHANICS: dict[str, dict[str, Any]] = {
    "points": {},
    "bonus days": {"bonus_days": {"day": BonusDay(every_weeks=4, multiplier=3.0)}},
    "threshold bonus": {"threshold_bonus": {"large": ThresholdBonus(min_order=40.0, points=100)}},
    "stamp card": {"stamp_card": StampCard(stamps=6, reward=10.0, head_start=1)},
    "engagement": {"engagement": {"mission": Engagement(points=20, per_week=0.5, cost_per_act=0.1)}},
    "partners": {"partners": {"fuel": Partner(share=0.3, points_per_week=10, price_per_point=0.01)}},
    "part payment": {"burn": Burn(part_payment_points=50)},
    "steps": {"burn": Burn(mode="step", rewards={"five": Reward(points=500, value=5.0)})},
    "vouchers": {"burn": Burn(mode="auto", voucher_points=200)},
    "catalog": {"burn": Burn(mode="catalog", rewards={"mug": Reward(points=300, value=4.0, unit_cost=2.0)})},
    "cash": {"burn": Burn(mode="cash")},
    "reminders and effort": {"burn": Burn(reminder_every_weeks=8, effort=1.0)},
    "prize draw": {"prize_draw": PrizeDraw(odds=0.01, cost=50.0, perceived_value=1.0)},
    "expiry with notice": {"expiry": Expiry(mode="age", weeks=16, notice_weeks=4)},
    "pending points": {"earn": Earn(pending_weeks=2, on="gross")},
    "welcome": {"welcome": Welcome(points=300, coupon=5.0)},
    "paid": {"paid": Paid(fee=20.0)},
    "services": {"privileges": {"shipping": Privilege(per="order", value=2.0, cost=1.0)}},
    "clubs": {"clubs": {"wine": Club(share=0.5, value_per_year=10.0, cost_per_year=2.0, discount=0.02)}},
    "tiers": {
        "tiers": Tiers(
            levels={
                "silver": Level(threshold=200.0, earn_multiplier=2.0, discount=0.03),
                "gold": Level(threshold=500.0, earn_multiplier=3.0, discount=0.05, soft_value_per_year=20.0),
            },
            validity_weeks=12,
            window="anniversary",
            window_weeks=12,
            retain_factor=1.5,
        )
    },
    "end": {"ends": Ends(announce_week=20, last_earn_week=28, last_burn_week=32)},
    "automatic enrollment": {"enrollment": Enrollment(mode="automatic")},
    "asked at the checkout": {"enrollment": Enrollment(mode="checkout", prompt=0.2)},
}
"""Every mechanic alone; the last world has all that go together."""
TOGETHER = {
    key: value
    for name, rules in MECHANICS.items()
    if name not in ("steps", "vouchers", "catalog", "cash", "reminders and effort", "asked at the checkout", "paid")
    for key, value in rules.items()
}
NAMES = [*MECHANICS, "all together"]
SPENT = (
    Measure.POINTS_ISSUED,
    Measure.DISCOUNTS,
    Measure.COUPONS,
    Measure.REWARD_MONEY,
    Measure.REWARD_COST,
    Measure.PROGRAM_COST,
)
UNCHANGED = (
    Measure.ORDERS,
    Measure.SALES,
    Measure.VOLUME,
    Measure.FIRST_ORDERS,
    Measure.SECOND_ORDERS,
    Measure.FAILURES,
    Measure.RETURNS,
    Measure.LEFT_DRIFT,
    Measure.LEFT_PRICE,
    Measure.LEFT_SERVICE,
    Measure.REGAINED,
    Measure.DIRECTED_NEEDS,
    Measure.TOPPED_UP,
    Measure.CONTACTS,
)
SOME_BYSTANDERS = Profile(incentives=Incentives(bystander=0.2))


@pytest.fixture(scope="module")
def unknown() -> Tallies:
    """No program, then each mechanic, then all of them, at an awareness of 0."""
    returns = Returns(probability=0.1)
    programs = [Program(reward_rate=0.05, awareness=0.0, min_redemption=1.0, **rules) for rules in MECHANICS.values()]
    programs.append(Program(reward_rate=0.05, awareness=0.0, min_redemption=1.0, **TOGETHER))
    policies = (street(None, returns=returns), *(street(each, returns=returns) for each in programs))
    return run(SOME_BYSTANDERS, *policies, shoppers=1_500, weeks=40)


@pytest.mark.parametrize("measure", UNCHANGED, ids=lambda each: each.name.lower())
def test_nothing_that_shoppers_do_is_changed(unknown: Tallies, measure: Measure) -> None:
    flow = unknown.flow(measure)
    for world, name in enumerate(NAMES, 1):
        np.testing.assert_array_equal(flow[:, world], flow[:, 0], err_msg=name)


def test_choices_and_customers_are_the_same(unknown: Tallies) -> None:
    for values in (unknown.choices, unknown.active, unknown.retained):
        for world, name in enumerate(NAMES, 1):
            np.testing.assert_array_equal(values[:, world], values[:, 0], err_msg=name)


@pytest.mark.parametrize("name", NAMES)
def test_but_it_costs(unknown: Tallies, name: str) -> None:
    world = 1 + NAMES.index(name)
    spent = {measure.name: int(unknown.flow(measure)[:, world, 0].sum()) for measure in SPENT}
    assert unknown.flow(Measure.JOINED)[:, world, 0].sum() > 0
    assert spent["POINTS_ISSUED"] > 0
    if name in ("welcome", "tiers", "clubs", "prize draw", "catalog", "cash", "points", "all together"):
        key = {"welcome": "COUPONS", "tiers": "DISCOUNTS", "clubs": "DISCOUNTS", "prize draw": "PROGRAM_COST"}
        cost = {"catalog": "REWARD_COST", "cash": "REWARD_COST"} | key
        assert spent[cost.get(name, "REWARD_MONEY")] > 0
