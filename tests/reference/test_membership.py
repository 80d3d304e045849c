"""Worked cases of what membership is worth, of joining, fees, partners and acts (3.6, 3.12, 3.13, 3.15, 3.16, 3.18)."""

from __future__ import annotations

import math
from typing import Any

import pytest

from simulator.study.incentives import Incentives
from simulator.study.program import (
    Burn,
    Club,
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
    StampCard,
    Tiers,
    Welcome,
)
from simulator.study.shoppers import Profile
from simulator.study.stores import Coalition

from .joining import join, leave_with_store
from .needs import directed_part
from .ordering import order
from .program_clock import settle, turn
from .scenes import basket, member, rules_at, scene, store
from .worth import membership_of, worth_of

YEAR = 52.1775


def program(**more: Any) -> Program:
    return Program(**({"reward_rate": 0.02, "min_redemption": 1.0, "awareness": 1.0} | more))


def worth(rules: Program, **more: Any) -> Any:
    found = scene(store(rules))
    member(found, **({"points": 200} | more))
    return worth_of(found, 0)


def test_worth_of_points_after_waiting() -> None:
    r = worth(program(min_redemption=10.0)).reward  # 800 points to go at 40 a week
    assert r == pytest.approx(0.02 * 2 ** (-20 / 26))
    found = worth(program())
    assert found.reward == pytest.approx(0.02)
    assert found.v == pytest.approx(1 - math.exp(-4), rel=1e-6)
    assert found.reward_utility == pytest.approx(-math.log(0.98), rel=1e-6)
    assert worth(program(), last_use=6).pull == pytest.approx(found.v * 0.1 * 0.5, rel=1e-6)


def test_worth_of_services_discounts_and_yearly_values() -> None:
    tiers = Tiers(
        levels={"silver": Level(threshold=9.0, earn_multiplier=2.0, discount=0.05, soft_value_per_year=10.0)},
        awareness=0.5, basis="orders",
    )  # fmt: skip
    rules = program(
        tiers=tiers,
        privileges={
            "freight": Privilege(value=0.4, cost=1.0),
            "lounge": Privilege(per="year", value=20.0, cost=1.0, from_tier=1),
            "care": Privilege(per="failure", value=5.0, cost=1.0, from_tier=1),
        },
        clubs={"parents": Club(value_per_year=6.0, cost_per_year=1.0, discount=0.01, share=0.6)},
        prize_draw=PrizeDraw(odds=0.1, cost=1.0, perceived_value=2.0, every_weeks=26),
    )
    yearly = 6.0 + 2.0 * YEAR / 26
    found = scene(store(rules))
    card = member(found, points=200)
    assert worth_of(found, 0).reward == pytest.approx(0.02 + 0.4 / 20 + 0.01)
    v = 1 - math.exp(-(((0.05 + yearly / (20 * YEAR)) / 0.01) ** 2))
    assert worth_of(found, 0).v == pytest.approx(v, rel=1e-6)
    card.level, card.worth = 1, None
    services = (0.4 + 5.0 * 0.02 * 0.5) / 20
    assert worth_of(found, 0).reward == pytest.approx(0.02 * 1.5 + services + 0.05 * 0.5 + 0.01)


def test_worth_of_stamps_vouchers_and_fees() -> None:
    stamps = program(reward_rate=0.0, stamp_card=StampCard(stamps=5, reward=10.0))
    assert worth(stamps, stamps=2).reward == pytest.approx(10.0 / 100.0 * 2 ** (-3 / 26))
    vouchers = program(burn=Burn(mode="auto", voucher_points=100, voucher_period_weeks=13))
    assert worth(vouchers).reward == pytest.approx(0.02 * 2 ** (-3 / 26))  # tick 10: the next are made in tick 13
    assert worth(vouchers, ready=100).reward == pytest.approx(0.02)
    fee = program(paid=Paid(fee=10.0))
    paid = worth(fee, fee_paid=True, paid_until=30)
    b = 0.02 - 10.0 / (52 * 20)
    assert paid.v == pytest.approx(1 - math.exp(-((b / 0.01) ** 2)), rel=1e-6)
    assert paid.pull == pytest.approx(0.6 * paid.v, rel=1e-6)
    assert worth(fee, fee_paid=False, paid_until=30).pull == 0.0


def test_gifted_stamps_direct_needs() -> None:
    found = scene(store(program(stamp_card=StampCard(stamps=10, reward=4.0, head_start=2))))
    card = member(found, joined=9, points=500)
    v = worth_of(found, 0).v
    assert directed_part(found, 0, rules_at(found)) == pytest.approx(0.5 * (0.28 * 0.2 + 0.2) * v)
    card.gifted = False
    assert directed_part(found, 0, rules_at(found)) == pytest.approx(0.5 * 0.28 * 0.2 * v)


@pytest.mark.parametrize(
    ("enrollment", "join_logit", "asked", "joins"),
    [
        ({"mode": "automatic"}, 99.0, 0.99, True), ({"mode": "checkout", "prompt": 0.3}, 99.0, 0.29, True),
        ({"mode": "checkout", "prompt": 0.3}, 99.0, 0.31, False),
        ({"mode": "checkout", "prompt": 0.3}, -99.0, 0.31, True),
        ({"mode": "assigned", "share": 0.3}, -99.0, 0.0, False), ({"friction": 0.5}, -0.95 - 1e-9, 0.0, True),
        ({"friction": 0.5}, -0.95 + 1e-9, 0.0, False),
    ],
)  # fmt: skip
def test_who_joins(enrollment: dict[str, Any], join_logit: float, asked: float, joins: bool) -> None:
    # -2 + 2.7 * .5 - .5 + 10 * .02 = -.95
    rules = program(enrollment=Enrollment(**enrollment), welcome=Welcome(points=70, coupon=0.0))
    found = scene(store(rules), thrown={(29, 3): asked}, join_logit=(join_logit,))
    join(found, 0, basket(50.0))
    assert (found.relations[0].card.joined == 10) is joins
    assert found.tell.of("issue") == ([70] if joins else [])


def test_most_programs() -> None:
    profile = Profile(incentives=Incentives(max_programs=1))
    found = scene(store(program()), store(program(), name="Rival"), profile=profile, join_logit=(-99.0, -99.0))
    join(found, 0, basket(50.0))
    join(found, 1, basket(50.0))
    assert [one.card.joined for one in found.relations] == [10, None]


def test_fees_are_paid_renewed_and_given_back() -> None:
    rules = program(paid=Paid(fee=26.0, period_weeks=26, refund="unused"))
    for draw, kept in ((0.49, True), (0.51, False)):
        # B = .02 * 20 * 52.1775 = .4 fees of a year less a little: z = 1 + 2 (.4 - 1) = -.2, so .45.
        found = scene(store(rules), thrown={34: draw - 0.05})
        card = member(found, points=200, fee_paid=True, paid_until=10)
        turn(found)
        assert (card.joined is not None) is kept
        assert found.tell.of("fee") == ([260_000] if kept else [])
        assert found.tell.of("refund") == ([] if kept else [260_000])
        assert found.tell.of("lapse") == ([] if kept else [200])
        assert card.paid_until == (36 if kept else 10)


def test_leaving_the_store_gives_the_rest_of_the_fee_back() -> None:
    found = scene(store(program(paid=Paid(fee=26.0, period_weeks=26, refund="pro_rata"))))
    card = member(found, fee_paid=True, paid_until=23)
    leave_with_store(found, 0)
    assert found.tell.of("refund") == [130_000]
    assert card.joined is None


def test_partners_prizes_and_acts() -> None:
    rules = program(
        partners={"fuel": Partner(share=0.5, points_per_week=30, price_per_point=0.008)},
        prize_draw=PrizeDraw(odds=0.1, cost=500.0, perceived_value=0.0, every_weeks=5),
        engagement={"quiz": Engagement(points=5, per_week=1.0, fatigue_half_life_weeks=10.0, cost_per_act=0.1)},
        engagement_cap_per_year=2,
    )
    found = scene(store(rules), thrown={31: 0.49, 32: 0.09, 33: 0.4})
    card = member(found, points=200)
    for week in (10, 11, 12):
        found.week = week
        turn(found)
    assert found.tell.of("partner") == [(30, 2_400)] * 3
    assert found.tell.of("prize") == [5_000_000]  # weeks 5, 10, 15
    assert found.tell.of("act") == [(5, 1_000)] * 2
    assert (card.points, found.relations[0].contacted) == (300, 11)


def test_vouchers_are_made_of_whole_hundreds() -> None:
    rules = program(burn=Burn(mode="auto", voucher_points=100, voucher_period_weeks=5, voucher_weeks=4))
    found = scene(store(rules))
    card = member(found, points=380, ready=150)
    turn(found)
    assert (card.ready, card.vouchers_until) == (350, 14)


def test_the_end_hurts_members_and_bystanders_feel_nothing_of_it() -> None:
    profile = Profile(incentives=Incentives(bystander=0.05))
    ending = program(ends=Ends(announce_week=2, last_earn_week=5, last_burn_week=9))
    found = scene(store(ending), profile=profile)
    card = member(found, points=200)
    worth_of(found, 0)
    card.v = worth(program()).v
    settle(found)
    assert found.tell.of("lapse") == [200]
    assert membership_of(found, 0, 3.0) == pytest.approx(-0.3 * card.v, rel=1e-6)
    running = scene(store(program(awareness=0.8)), profile=profile)
    assert membership_of(running, 0, 3.0) == pytest.approx(-0.05 * 0.8)


def test_a_coalition_has_one_balance_and_its_own_rates() -> None:
    partner = Coalition(operator="Ours", reward_rate=0.01, issue_price=1.0, redeem_price=0.9)
    found = scene(store(program()), store(None, name="Fuel", coalition=partner))
    card = member(found, points=200)
    apart = membership_of(found, 0, 3.0) - membership_of(found, 1, 3.0)
    assert apart == pytest.approx(3.0 * (math.log(0.99) - math.log(0.98)), rel=1e-5)
    order(found, 1, basket(50.0))
    assert found.tell[0][:6] == (1, "order", 500_000, 500_000, 0, 50)
    assert (card.points, found.relations[1].card.points, card.last_order) == (250, 0, 10)
    assert found.relations[0].last_order is None
    stranger = scene(store(program()), store(None, name="Fuel", coalition=partner), join_logit=(-99.0, 99.0))
    order(stranger, 1, basket(50.0))
    assert stranger.relations[0].card.joined == 10
    assert stranger.relations[1].card.joined is None


def test_who_gave_up_a_paid_membership_may_come_back_with_what_is_owed() -> None:
    rules = program(paid=Paid(fee=4.0, trial_weeks=2), stamp_card=StampCard(stamps=5, reward=1.0, head_start=2))
    found = scene(store(rules), thrown={34: 0.99}, join_logit=(-99.0,))
    card = member(found, pace=0.0, highest=1, stamps=4, paid_until=10)
    card.ledger.debit(30, "clawed")
    turn(found)
    assert (card.joined, found.tell.of("lapse"), len(found.tell.of("left program"))) == (None, [], 1)
    join(found, 0, basket(50.0))
    assert (card.joined, card.points, card.stamps, card.gifted, card.highest) == (10, -30, 2, True, 1)
    assert (card.fee_paid, card.paid_until, found.tell.of("fee")) == (False, 12, [])


def test_points_that_lapse_before_the_wait_is_over_are_worth_nothing() -> None:
    for weeks, worth_it in ((19, False), (21, True)):
        rules = program(min_redemption=10.0, expiry=Expiry(mode="age", weeks=weeks))  # a wait of 20 weeks
        assert (worth(rules).reward > 0.0) is worth_it
    for pace, worth_it in ((20.0, True), (19.9, False)):
        rules = program(expiry=Expiry(mode="inactivity", weeks=1))
        assert (worth(rules, pace=pace).reward > 0.0) is worth_it
