"""Worked cases of one order (3.14): a basket of 50.00 unless stated, a point is worth 0.01."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from simulator.study.program import (
    Blackout,
    BonusDay,
    Burn,
    Earn,
    Level,
    Program,
    Reward,
    StampCard,
    ThresholdBonus,
    Tiers,
    Welcome,
)
from simulator.study.service import Returns

from .checkout import Bill, check_out
from .program_clock import settle
from .scenes import basket, member, rules_at, scene, store

CUT = Tiers(levels={"silver": Level(threshold=100.0, discount=0.1, earn_multiplier=1.5, reward_price_factor=0.8)})


def program(**more: Any) -> Program:
    return Program(**({"reward_rate": 0.02, "min_redemption": 1.0} | more))


def buy(rules: Program, amount: float = 50.0, v: float = 1.0, use: float = 0.99, **more: Any) -> tuple[Bill, Any]:
    setup = {key: more.pop(key) for key in ("week", "thrown", "start") if key in more}
    shop = {key: more.pop(key) for key in ("returns", "gross_margin") if key in more}
    found = scene(store(rules, **shop), **setup)
    card = member(found, **more)
    return check_out(found, 0, basket(amount, use), v), card


def test_a_plain_order_uses_and_earns() -> None:
    bill, card = buy(program(), use=0.0, points=1234)
    assert (bill.used, bill.money, bill.paid, bill.earned) == (1234, 123_400, 376_600, 75)
    assert (card.points, card.last_use) == (75, 10)


def test_discount_then_coupon_then_points_then_earning() -> None:
    rules = program(tiers=CUT, welcome=Welcome(coupon=5.0), max_share_of_order=0.5)
    bill, card = buy(rules, level=1, points=9_000, coupon_until=11, use=0.0)
    assert (bill.discount, bill.coupon, bill.due) == (50_000, 50_000, 400_000)
    # Half of 40.00 in points that are worth 1 / 0.8 each: 1,600 points take 20.00 off; 20.00 earn 3 %.
    assert (bill.used, bill.money, bill.earned, card.coupon_until) == (1_600, 200_000, 60, 0)


def test_the_coupon_has_an_end_and_a_smallest_order() -> None:
    rules = program(welcome=Welcome(coupon=5.0, coupon_min_order=50.0))
    assert buy(rules, coupon_until=10)[0].coupon == 0
    assert buy(rules, coupon_until=11)[0].coupon == 50_000
    assert buy(rules, amount=49.99, coupon_until=11)[0].coupon == 0


@pytest.mark.parametrize(
    ("on", "earned"), [("gross", 100), ("net_of_discount", 90), ("net_of_redemption", 70), ("margin", 0)]
)
def test_what_points_are_earned_on(on: str, earned: int) -> None:
    tiers = Tiers(levels={"silver": Level(threshold=100.0, discount=0.1)})
    bill, _ = buy(program(tiers=tiers, earn=Earn(on=on)), level=1, points=1_000, use=0.0, gross_margin=0.3)
    assert (bill.paid, bill.earned) == (350_000, earned)  # goods cost 35.00


def test_rounding_and_caps() -> None:
    assert buy(program(), amount=20.25)[0].earned == 40
    assert buy(program(earn=Earn(rounding="nearest")), amount=20.25)[0].earned == 41  # 40.5
    assert buy(program(earn=Earn(cap_per_order=33)))[0].earned == 33
    assert buy(program(earn=Earn(cap_per_week=90)), earned_week=(10, 60))[0].earned == 30
    assert buy(program(earn=Earn(cap_per_week=90)), earned_week=(9, 60))[0].earned == 90
    assert buy(program(earn=Earn(cap_per_month=90)), earned_month=(2, 80))[0].earned == 10
    assert buy(program(earn=Earn(max_balance=150)), points=120)[0].earned == 30
    assert buy(program(earn=Earn(max_balance=150)), points=151)[0].earned == 0


def test_part_payment_is_worth_less() -> None:
    rules = program(min_redemption=10.0, burn=Burn(part_payment_points=100, part_payment_rate=0.8))
    bill, card = buy(rules, points=500, use=0.0)
    assert (bill.used, bill.money, card.points) == (500, 40_000, 92)  # 46.00 earn 92
    assert buy(rules, points=99, use=0.0)[0].used == 0


def test_steps_and_catalog() -> None:
    steps = {"five": Reward(points=400, value=5.0), "ten": Reward(points=700, value=10.0)}
    rules = program(burn=Burn(mode="step", rewards=steps), max_share_of_order=0.3)
    assert [buy(rules, points=held, use=0.0)[0].used for held in (399, 400, 699, 700)] == [0, 400, 400, 700]
    assert buy(rules, amount=30.0, points=9_999, use=0.0)[0].money == 50_000
    items = {"mug": Reward(points=400, value=6.0, unit_cost=2.5), "cup": Reward(points=300, value=6.0, unit_cost=2.0)}
    bill, _ = buy(program(burn=Burn(mode="catalog", rewards=items)), points=500, use=0.0)
    assert (bill.used, bill.money, bill.reward_cost, bill.paid) == (400, 0, 25_000, 500_000)


def test_cash_is_paid_out_and_small_uses_are_not_worth_the_effort() -> None:
    bill, _ = buy(program(burn=Burn(mode="cash")), points=9_000, use=0.0)
    assert (bill.used, bill.money, bill.reward_cost) == (9_000, 0, 900_000)
    assert buy(program(burn=Burn(effort=2.0)), points=199, use=0.0)[0].used == 0
    assert buy(program(burn=Burn(effort=2.0)), points=200, use=0.0)[0].used == 200


def test_vouchers_are_used_without_being_asked() -> None:
    rules = program(burn=Burn(mode="auto", voucher_points=100))
    bill, card = buy(rules, points=350, ready=300, use=0.99)
    assert (bill.used, bill.money, card.ready, card.points) == (300, 30_000, 0, 50 + 94)


def test_blackouts_and_reminders() -> None:
    dearer = program(burn=Burn(blackouts={"sale": Blackout(from_week=10, to_week=10, price_factor=2.0)}))
    bill, _ = buy(dearer, points=1_000, use=0.0)
    assert (bill.used, bill.money) == (1_000, 50_000)
    assert buy(dearer, points=199, use=0.0)[0].used == 0
    closed = program(burn=Burn(blackouts={"sale": Blackout(from_week=9, to_week=10)}))
    assert [buy(closed, points=500, use=0.0, week=week)[0].used for week in (8, 9, 10, 11)] == [500, 0, 0, 500]
    found = scene(store(program(burn=Burn(reminder_every_weeks=5))), saver=True)
    member(found, points=500)
    assert check_out(found, 0, basket(50.0, 0.5), 1.0).used == 500
    found = scene(store(program()), saver=True)
    member(found, points=500)
    assert check_out(found, 0, basket(50.0, 0.5), 1.0).used == 0


def test_bonus_days() -> None:
    # kb = .9 (1 - 1/2) = .45; D = 1/7; moved: 6/7 * .3 * .45 = .1157, so chance .2586 at full v.
    rules = program(bonus_days={"day": BonusDay(multiplier=3.0, every_weeks=5)})
    for draw, week, earned in ((0.258, 10, 300), (0.259, 10, 100), (0.0, 11, 100)):
        assert buy(rules, thrown={(29, 0): draw}, week=week)[0].earned == earned
    assert buy(rules, thrown={(29, 0): 0.258}, v=0.5)[0].earned == 100
    dated = program(bonus_days={"day": BonusDay(dates=(date(2024, 3, 17),), announced_weeks_ahead=0)})
    assert buy(dated, thrown={(29, 0): 0.142})[0].earned == 200  # tick 10 begins on 11 March 2024


def test_orders_are_filled_up_to_a_bonus() -> None:
    rules = program(threshold_bonus={"big": ThresholdBonus(min_order=60.0, points=500)})
    # gap 1/6: chance .4 (1 - (1/6) / .25) = .1333
    bill, _ = buy(rules, thrown={(29, 1): 0.133})
    assert (bill.amount, bill.topped_up, bill.earned) == (600_000, 100_000, 620)
    assert buy(rules, thrown={(29, 1): 0.134})[0].earned == 100
    assert buy(rules, amount=45.0, thrown={(29, 1): 0.0})[0].topped_up == 0


def test_a_full_card_of_stamps_pays() -> None:
    rules = program(stamp_card=StampCard(stamps=3, reward=4.0, min_order=20.0, head_start=1, window_weeks=6))
    found = scene(store(rules))
    card = member(found, joined=9)
    assert (card.stamps, card.gifted) == (1, True)
    earned = [check_out(found, 0, basket(amount), 1.0).earned for amount in (50.0, 19.0, 50.0, 50.0)]
    assert (earned, card.stamps, card.gifted) == ([100, 38, 500, 100], 1, False)
    found.week = 16
    check_out(found, 0, basket(50.0), 1.0)
    assert (card.stamps, card.first_stamp) == (1, 16)


def test_points_of_a_returned_order_are_taken_back() -> None:
    shop = store(program(), returns=Returns(probability=0.3, after_weeks=2))
    found = scene(shop, thrown={(29, 2): 0.29})
    card = member(found, points=10)
    assert check_out(found, 0, basket(50.0), 1.0).returned
    found.week = 12
    card.ledger.debit(60, "redeemed")
    settle(found)
    assert (found.tell.of("claw"), card.points) == ([50], 0)
    at_once = store(program(allow_negative=True), returns=Returns(probability=0.3, after_weeks=0))
    found = scene(at_once, thrown={(29, 2): 0.29})
    card = member(found)
    check_out(found, 0, basket(50.0), 1.0)
    assert (found.tell.of("claw"), card.points, rules_at(found).program.allow_negative) == ([100], 0, True)
