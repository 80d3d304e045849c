"""Programs with any rules at once, and streets where they hold, for hypothesis."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st
from pydantic import ValidationError

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
)
from simulator.study.service import Returns
from simulator.study.stores import Coalition, Store

START = date(2026, 11, 30)
"""First day of the horizon of 20 weeks, so that a year ends in it."""


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


def any_of(**values: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these keys, the others by their defaults."""
    return st.fixed_dictionaries({}, optional=values)


def table(kind: type[Any], values: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[Any]:
    """Tables that may be written; combinations that may not are left out."""

    def made(keys: dict[str, Any]) -> Any:
        try:
            return kind(**keys)
        except ValidationError:
            reject()

    return values.map(made)


EARN = table(
    Earn,
    any_of(
        on=st.sampled_from(["net_of_redemption", "net_of_discount", "gross", "margin"]),
        rounding=st.sampled_from(["down", "nearest"]),
        eligible_share=st.sampled_from([0.5, 1.0]),
        pending_weeks=st.integers(0, 6),
        cap_per_order=st.integers(1, 200),
        cap_per_week=st.integers(1, 300),
        cap_per_month=st.integers(1, 500),
        max_balance=st.integers(1, 2_000),
    ),
)
STEPS = {"small": Reward(points=60, value=0.5), "large": Reward(points=150, value=2.0)}
GOODS = {"mug": Reward(points=80, value=1.5, unit_cost=0.6), "pen": Reward(points=9, value=0.1, unit_cost=0.1)}
OFTEN = any_of(
    effort=st.sampled_from([0.1, 1.0]),
    reminder_every_weeks=st.integers(1, 6),
    blackouts=st.sampled_from(
        [
            {"sale": Blackout(from_week=3, to_week=6)},
            {"dear": Blackout(from_week=0, to_week=9, price_factor=1.7), "sale": Blackout(from_week=12, to_week=30)},
        ]
    ),
)
WAYS: list[st.SearchStrategy[dict[str, Any]]] = [
    any_of(part_payment_points=st.integers(1, 60), part_payment_rate=st.sampled_from([0.3, 0.8])),
    st.just({"mode": "step", "rewards": STEPS}),
    st.just({"mode": "catalog", "rewards": GOODS}),
    st.just({"mode": "cash"}),
    st.fixed_dictionaries(
        {"mode": st.just("auto"), "voucher_points": st.integers(1, 90)},
        optional={"voucher_period_weeks": st.integers(1, 6), "voucher_weeks": st.integers(1, 8)},
    ),
]
BURN = table(Burn, st.tuples(st.one_of(WAYS), OFTEN).map(lambda parts: parts[0] | parts[1]))
NOTICE = {"notice_weeks": st.integers(0, 5), "grandfather": st.booleans()}
DATES = [(date(2026, 10, 1), date(2027, 1, 4)), (date(2026, 12, 24), date(2027, 2, 1), date(2027, 2, 2))]
EXPIRY = st.one_of(
    table(
        Expiry,
        st.fixed_dictionaries({"mode": st.sampled_from(["age", "tier"]), "weeks": st.integers(1, 20)}, optional=NOTICE),
    ),
    table(
        Expiry,
        st.fixed_dictionaries(
            {"mode": st.sampled_from(["month_end", "year_end"]), "periods": st.integers(0, 2)}, optional=NOTICE
        ),
    ),
    table(Expiry, st.fixed_dictionaries({"mode": st.just("date"), "dates": st.sampled_from(DATES)}, optional=NOTICE)),
    table(
        Expiry,
        st.fixed_dictionaries(
            {
                "mode": st.just("inactivity"),
                "weeks": st.integers(1, 12),
                "reset_on": st.sampled_from(["order", "earn", "burn", "earn_or_burn"]),
            },
            optional=NOTICE,
        ),
    ),
    st.just(Expiry()),
)
LEVEL = any_of(
    earn_multiplier=st.sampled_from([1.5, 3.0]),
    discount=st.sampled_from([0.03, 0.2]),
    reward_price_factor=st.sampled_from([0.7, 1.2]),
    extra_expiry_weeks=st.integers(0, 12),
    soft_value_per_year=st.sampled_from([5.0, 50.0]),
)
LADDERS = st.lists(st.tuples(st.integers(0, 120), LEVEL), min_size=1, max_size=4, unique_by=lambda rung: rung[0]).map(
    lambda rungs: {
        f"level {threshold}": Level(threshold=float(threshold), **more)
        for threshold, more in sorted(rungs, key=lambda rung: rung[0])
    }
)
TIERS = table(
    Tiers,
    st.fixed_dictionaries(
        {
            "levels": LADDERS,
            "window": st.sampled_from(["rolling", "anniversary", "calendar", "lifetime"]),
            "validity_weeks": st.integers(1, 10),
        },
        optional={
            "basis": st.sampled_from(["spend", "points", "balance", "orders", "visits", "margin"]),
            "qualify_on": st.sampled_from(["gross", "net"]),
            "window_weeks": st.integers(1, 6).map(lambda parts: 4 * parts),
            "upgrade": st.sampled_from(["immediate", "review"]),
            "round_to": st.sampled_from(["none", "month", "year_end"]),
            "plus_next_period": st.booleans(),
            "retain_factor": st.sampled_from([0.0, 0.8, 1.5]),
            "reentry_factor": st.sampled_from([0.5, 2.0]),
            "downgrade": st.sampled_from(["none", "one_step", "to_qualified", "to_base"]),
            "grace_weeks": st.integers(0, 3),
            "rollover_share": st.sampled_from([0.5, 1.0]),
            "return_penalty": st.sampled_from([0.0, 2.0]),
            "conversion": st.sampled_from(["by_rank", "requalify"]),
        },
    ),
)
PROGRAMS = table(
    Program,
    st.fixed_dictionaries(
        {
            "reward_rate": st.sampled_from([0.1, 0.02, 0.0]),
            "point_value": st.sampled_from([0.01, 0.01, 0.0037, 1.0]),
            "min_redemption": st.sampled_from([0.0, 0.5, 3.0]),
            "launch_week": st.sampled_from([-12, -12, -5, 0, 4]),
            "earn": EARN,
            "burn": BURN,
            "expiry": EXPIRY,
            "tiers": st.one_of(TIERS, TIERS, st.none()),
            "allow_negative": st.booleans(),
        },
        optional={
            "max_share_of_order": st.sampled_from([0.2, 1.0]),
            "conversion": st.sampled_from(["points", 0.37, 3.0]),
            "claw_back": st.just(False),
            "welcome": st.builds(
                Welcome, points=st.integers(0, 300), coupon=st.sampled_from([0.0, 2.0]), coupon_weeks=st.integers(1, 9)
            ),
            "enrollment": st.sampled_from(
                [
                    Enrollment(mode="automatic"),
                    Enrollment(mode="checkout", prompt=0.7),
                    Enrollment(mode="assigned", share=0.6),
                ]
            ),
            "paid": st.builds(
                Paid,
                fee=st.sampled_from([0.5, 4.0]),
                period_weeks=st.integers(2, 12),
                trial_weeks=st.integers(0, 5),
                auto_renew=st.booleans(),
                refund=st.sampled_from(["none", "pro_rata", "unused"]),
            ),
            "stamp_card": table(
                StampCard,
                st.fixed_dictionaries(
                    {"stamps": st.integers(2, 6), "reward": st.sampled_from([0.005, 1.5])},
                    optional={"head_start": st.integers(0, 3), "window_weeks": st.integers(1, 9)},
                ),
            ),
            "partners": st.builds(
                lambda share, points: {"fuel": Partner(share=share, points_per_week=points, price_per_point=0.01)},
                share=st.sampled_from([0.3, 1.0]),
                points=st.integers(1, 40),
            ),
            "engagement": st.just({"quiz": Engagement(points=3, per_week=0.6, cost_per_act=0.05)}),
            "engagement_cap_per_year": st.integers(1, 5),
            "bonus_days": st.just({"day": BonusDay(every_weeks=2, multiplier=3.0)}),
            "threshold_bonus": st.just({"big": ThresholdBonus(min_order=30.0, points=25)}),
            "clubs": st.just({"all": Club(value_per_year=3.0, cost_per_year=1.0, discount=0.05, share=0.5)}),
            "privileges": st.just({"freight": Privilege(value=0.5, cost=0.4)}),
            "prize_draw": st.just(PrizeDraw(odds=0.2, cost=9.0, perceived_value=0.5, every_weeks=5)),
            "ends": st.sampled_from(
                [
                    Ends(announce_week=2, last_earn_week=6, last_burn_week=11),
                    Ends(announce_week=0, last_earn_week=-1, last_burn_week=-1),
                ]
            ),
        },
    ),
)
RETURNS = st.builds(Returns, probability=st.sampled_from([0.7, 0.2, 0.2, 0.0]), after_weeks=st.integers(0, 5))


def street(ours: Program | None, rival: Program | None, back: Returns, partner: bool) -> tuple[Store, ...]:
    """Three stores; with `partner` the third takes part in the first one's program, where there is one."""
    joint = Coalition(operator="Ours", reward_rate=0.01, issue_price=1.0, redeem_price=0.9)
    return (
        Store(name="Ours", focal=True, share=0.4, program=ours, returns=back),
        Store(name="Rival", share=0.3, program=rival, returns=back),
        Store(name="Rest", share=0.3, coalition=joint if partner and ours else None, returns=back),
    )
