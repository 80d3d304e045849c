"""Worked cases of levels: reached, kept, lost, carried over (3.12 steps 4 and 5, 3.14 step 6, 3.17)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from simulator.study.program import Expiry, Level, Program, Tiers
from simulator.study.service import Returns

from .benefit import gap
from .changing import change
from .checkout import check_out
from .dates import Calendar
from .ladder import review_due
from .levels import collect, entry, in_window, review, rise_at_once, turn_window, uncollect
from .program_clock import settle
from .pull import pressure, status
from .scenes import basket, member, rules_at, scene, store

LEVELS = {
    "silver": Level(threshold=100.0, earn_multiplier=1.5),
    "gold": Level(threshold=200.0, earn_multiplier=2.0),
    "black": Level(threshold=400.0, earn_multiplier=3.0),
}


def program(**tiers: Any) -> Program:
    ladder = Tiers(**({"levels": LEVELS, "basis": "orders"} | tiers))
    return Program(reward_rate=0.02, min_redemption=1.0, tiers=ladder)


@pytest.mark.parametrize(
    ("collected", "level"), [(0, 0), (99, 0), (100, 1), (199, 1), (200, 2), (399, 2), (400, 3), (9_999, 3)]
)
def test_exactly_the_threshold_goes_up_and_no_level_is_skipped(collected: int, level: int) -> None:
    found = scene(store(program()))
    card = member(found, collected=collected)
    rise_at_once(found, 0, card, rules_at(found))
    assert (card.level, card.highest) == (level, level)
    assert found.tell.of("rise") == ([level] if level else [])
    assert card.feeling == pytest.approx(
        0.15 * gap(found, 0, member(scene(store(program()))), rules_at(found), level, 0)
    )


def test_money_thresholds_are_in_money_units() -> None:
    found = scene(store(program(basis="spend", retain_factor=0.5, reentry_factor=0.25)))
    rung = rules_at(found).rungs[1]
    assert (rung.threshold, rung.retain, rung.again) == (1_000_000, 500_000, 250_000)


def test_a_level_that_was_lost_is_reached_by_its_own_entry() -> None:
    found = scene(store(program(reentry_factor=0.5)))
    card, rules = member(found, highest=2), rules_at(found)
    assert [entry(card, rules, k) for k in (1, 2, 3)] == [50, 100, 400]
    card.level = 1
    assert [entry(card, rules, k) for k in (1, 2, 3)] == [100, 100, 400]


@pytest.mark.parametrize(
    ("downgrade", "collected", "level"),
    [
        ("none", 0, 3), ("one_step", 0, 2), ("to_qualified", 150, 1), ("to_qualified", 99, 0), ("to_base", 250, 0),
        ("to_base", 320, 3),
    ],
)  # fmt: skip
def test_reviews(downgrade: str, collected: int, level: int) -> None:
    found = scene(store(program(downgrade=downgrade, retain_factor=0.8)))
    card = member(found, level=3, highest=3, collected=collected, review=10)
    review(found, 0, card, rules_at(found))
    assert (card.level, card.review) == (level, 62)
    assert card.feeling <= 0.0


def test_grace_waits_and_the_last_window_counts() -> None:
    for last, week, level in ((0, 10, 1), (0, 12, 0), (100, 12, 1)):
        found = scene(store(program(grace_weeks=2)), week=week)
        card = member(found, level=1, highest=1, last=last, review=10)
        review(found, 0, card, rules_at(found))
        assert card.level == level


def test_a_window_hands_over_what_is_beyond_the_own_level() -> None:
    found = scene(store(program(window="anniversary", window_weeks=10, rollover_share=0.5)), week=20)
    card, rules = member(found, joined=5, level=1, collected=131), rules_at(found)
    turn_window(card, rules, 14)
    assert (card.window, card.collected) == (0, 131)
    turn_window(card, rules, 15)
    assert (card.window, card.last, card.collected) == (1, 131, 15)
    turn_window(card, rules, 35)
    assert (card.window, card.last, card.collected) == (3, 0, 0)


def test_a_rolling_window_forgets_in_steps_of_four_weeks() -> None:
    found = scene(store(program(window="rolling", window_weeks=10)))
    card, rules = member(found), rules_at(found)
    for tick in (0, 4, 8):
        collect(card, rules, tick, 1 + tick)
    assert [in_window(card, rules, tick) for tick in (8, 11, 12, 16, 20)] == [15, 15, 14, 9, 0]
    uncollect(card, rules, ordered=8, amount=99)
    assert in_window(card, rules, 12) == 5


@pytest.mark.parametrize(
    ("tiers", "until"),
    [
        ({"validity_weeks": 5}, 15),
        ({"validity_weeks": 5, "round_to": "month"}, 18),  # 15 April 2024; 6 May
        ({"validity_weeks": 5, "round_to": "month", "plus_next_period": True}, 22),  # 3 June
        ({"validity_weeks": 5, "round_to": "year_end"}, 53),  # 6 January 2025
    ],
)
def test_reviews_wait_for_the_end_of_a_period(tiers: dict[str, Any], until: int) -> None:
    assert review_due(Tiers(levels=LEVELS, **tiers), Calendar(None, 0), 10) == until


def test_pressure_is_greatest_at_the_own_pace() -> None:
    # One basket a week and 40 weeks left of the year: pace 1, so x = 1 when 40 are missing.
    found = scene(store(program()), week=13, start=date(2024, 1, 1))
    card = member(found, collected=60, last_order=13)
    best = 0.3 * gap(found, 0, card, rules_at(found), 1, 0)
    assert rules_at(found).calendar.first_of_year(1) == 53
    assert pressure(found, 0, card, rules_at(found)) == pytest.approx(best)
    card.collected = 80
    assert pressure(found, 0, card, rules_at(found)) == pytest.approx(best * 2.718281828 ** (-(0.6931472**2) / 0.98))


def test_status_is_worth_less_the_more_have_it() -> None:
    found = scene(store(program()), levels=[[60, 20, 15, 5, 0, 0, 0, 0, 0]])
    card = member(found, level=2)
    assert status(found, 0, card, rules_at(found)) == pytest.approx(0.15 * 0.8 * 1.25 * 0.9 * 0.9)
    card.level = 1
    assert status(found, 0, card, rules_at(found)) == pytest.approx(0.15 * 0.6 * 0.9 * 0.9)


@pytest.mark.parametrize(("conversion", "level"), [("by_rank", 2), ("requalify", 1)])
def test_levels_when_the_ladder_is_cut(conversion: str, level: int) -> None:
    two = {"silver": Level(threshold=100.0), "gold": Level(threshold=500.0)}
    after = Program(reward_rate=0.02, tiers=Tiers(levels=two, basis="orders", conversion=conversion))
    old, new = scene(store(program())), scene(store(after))
    card = member(old, level=3, highest=3, collected=450, points=120, v=0.5)
    change(card, rules_at(old), rules_at(new), 10, 26.0, 0.3)
    assert (card.level, card.review, card.points) == (level, 62, 120)
    assert card.feeling == pytest.approx(-0.15)


def test_an_unchanged_ladder_is_left_alone() -> None:
    old = scene(store(program()))
    card = member(old, level=3, highest=3, collected=1, review=12)
    change(card, rules_at(old), rules_at(scene(store(program()))), 10, 26.0, 0.3)
    assert (card.level, card.review, card.collected) == (3, 12, 1)


def test_other_points_and_another_expiry_rule() -> None:
    for grandfather, lot in ((True, 2), (False, 1)):
        expiry = Expiry(mode="age", weeks=8, grandfather=grandfather)
        old = scene(store(Program(reward_rate=0.02)))
        new = scene(store(Program(reward_rate=0.02, point_value=0.004, expiry=expiry)))
        card = member(old, points=101)
        card.last_order = 7
        card.ledger.put_off(10, 12)
        added, _ = change(card, rules_at(old), rules_at(new), 10, 26.0, 0.3)
        assert (added, card.points, card.ledger.pending) == (253 + 25 - 111, 253, 25)
        assert card.ledger.lots == {lot: 253}


@pytest.mark.parametrize(
    ("tiers", "counted"),
    [
        ({"basis": "spend"}, 350_000),
        ({"basis": "spend", "qualify_on": "gross"}, 500_000),
        ({"basis": "margin"}, 0),
        ({"basis": "points"}, 70),
        ({"basis": "orders"}, 1),
        ({"basis": "visits"}, 1),
        ({"basis": "balance"}, 0),
    ],
)
def test_what_an_order_collects_and_a_return_takes_out(tiers: dict[str, Any], counted: int) -> None:
    one = {"silver": Level(threshold=1_000.0, discount=0.1)}
    rules = program(return_penalty=0.5, levels=one, **tiers)
    shop = store(rules, returns=Returns(probability=1.0, after_weeks=1), gross_margin=0.3)
    found = scene(shop)
    card = member(found, level=1, points=1_000, highest=1)
    card.last_order = 9
    check_out(found, 0, basket(50.0, use=0.0), 1.0)
    assert card.collected == counted
    found.week, card.last_order = 11, 10
    settle(found)
    assert card.collected == counted - (counted + 1) // 2


def test_a_second_order_in_a_week_is_no_second_visit() -> None:
    found = scene(store(program(basis="visits")))
    card = member(found)
    card.last_order = found.week
    check_out(found, 0, basket(50.0), 1.0)
    assert card.collected == 0


def test_a_grandfathered_rule_starts_with_the_change() -> None:
    for grandfather, since in ((True, 10), (False, 4)):
        expiry = Expiry(mode="inactivity", weeks=6, grandfather=grandfather)
        old, new = scene(store(Program(reward_rate=0.02))), scene(store(Program(reward_rate=0.02, expiry=expiry)))
        card = member(old, points=50)
        card.last_order = 4
        change(card, rules_at(old), rules_at(new), 10, 26.0, 0.3)
        assert card.active_since("order") == since
