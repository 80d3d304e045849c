"""Programs with many rules at once, for tests of whole runs."""

from __future__ import annotations

from datetime import date

from simulator.study.program import (
    Blackout,
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
)  # fmt: skip
from simulator.study.service import Returns
from simulator.study.stores import Coalition, Store

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
DEAR = Blackout(from_week=12, to_week=15, price_factor=1.5)
STEPS = Program(
    points_per_currency=2.0, launch_week=-10, min_redemption=0.0, claw_back=True,
    earn=Earn(on="gross", rounding="nearest", eligible_share=0.9, cap_per_order=150, cap_per_month=260),
    burn=Burn(
        mode="step",
        rewards={"small": Reward(points=150, value=2.0), "large": Reward(points=260, value=4.0)},
        blackouts={"sale": Blackout(from_week=8, to_week=9), "dear": DEAR},
    ),
    expiry=Expiry(mode="date", dates=(date(2024, 3, 5), date(2024, 6, 1)), notice_weeks=4),
    tiers=Tiers(
        levels={"a": Level(threshold=3), "b": Level(threshold=8, reward_price_factor=0.8)}, basis="visits",
        window="anniversary", window_weeks=13, validity_weeks=6, upgrade="review", downgrade="one_step",
        rollover_share=0.5, round_to="month", plus_next_period=False,
    ),
)  # fmt: skip
CLASSES = Program(
    reward_rate=0.02, point_value=0.05, launch_week=-10, min_redemption=1.0, allow_negative=False,
    earn=Earn(on="margin", pending_weeks=3),
    burn=Burn(mode="cash", part_payment_points=None),
    expiry=Expiry(mode="tier", weeks=8, notice_weeks=2),
    tiers=Tiers(
        levels={"a": Level(threshold=5, earn_multiplier=1.3), "b": Level(threshold=14, earn_multiplier=1.7)},
        basis="points", window="calendar", validity_weeks=4, downgrade="to_base", return_penalty=1.5,
    ),
    paid=Paid(fee=3.0, period_weeks=10, refund="unused"),
)  # fmt: skip
ORDERS = Program(
    reward_rate=0.02, launch_week=-10, earn=Earn(on="net_of_discount"), welcome=Welcome(points=30),
    expiry=Expiry(mode="inactivity", weeks=6, reset_on="earn", notice_weeks=2),
    tiers=Tiers(
        levels={"a": Level(threshold=2), "b": Level(threshold=6, discount=0.03)}, basis="orders", window="lifetime",
        validity_weeks=5, retain_factor=1.5, qualify_on="gross",
    ),
)  # fmt: skip
BACK = Returns(probability=0.15, after_weeks=3)


def street(ours: Program | None, rival: Program | None = None, partner: bool = False) -> tuple[Store, ...]:
    fuel = Coalition(operator="Ours", reward_rate=0.01, issue_price=1.0, redeem_price=0.9) if partner else None
    return (
        Store(name="Ours", focal=True, share=0.4, program=ours, returns=BACK),
        Store(name="Rival", share=0.3, program=rival, returns=BACK),
        Store(name="Fuel", share=0.3, coalition=fuel, returns=Returns(probability=0.1, after_weeks=0)),
    )
