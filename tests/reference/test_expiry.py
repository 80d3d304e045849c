"""Worked cases of lots, expiry and notice (3.11, 3.12 steps 1 to 3, 3.13)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from simulator.study.program import Earn, Expiry, Level, Program, Tiers

from .dates import Calendar
from .lots import LotRule
from .program_clock import settle
from .scenes import member, scene, store
from .waiting import under_notice


def program(**expiry: Any) -> Program:
    return Program(reward_rate=0.02, min_redemption=1.0, expiry=Expiry(**expiry))


@pytest.mark.parametrize(
    ("expiry", "number", "oldest"),
    [
        (Expiry(), 0, 0),
        (Expiry(mode="age", weeks=8), 5, 4),  # lot 3 ends in tick 15, which is 8 weeks before tick 23
        (Expiry(mode="month_end", periods=1), 5, 4),  # tick 23 is 10 June
        (Expiry(mode="year_end"), 0, 0),
        (Expiry(mode="date", dates=(date(2024, 3, 1), date(2024, 6, 10), date(2024, 6, 11))), 2, 2),
    ],
)
def test_lots_of_a_tick(expiry: Expiry, number: int, oldest: int) -> None:
    rule = LotRule(expiry, Calendar(None, 0))
    assert (rule.number(23), rule.oldest(23)) == (number, oldest)
    assert rule.oldest(-1) == 0


def test_years_and_months_count_from_tick_0() -> None:
    calendar = Calendar(date(2025, 1, 6), 4)
    assert calendar.date(0) == date(2024, 12, 9)
    assert (calendar.months(3), calendar.months(4), calendar.years(4)) == (0, 1, 1)
    assert (calendar.first_of_year(1), calendar.first_of_month(1), calendar.first_of_month(2)) == (4, 4, 8)


def test_old_lots_lapse_and_young_ones_stay() -> None:
    found = scene(store(program(mode="age", weeks=8)), week=23)
    card = member(found)
    card.ledger.credit(70, 3)
    card.ledger.credit(30, 4)
    settle(found)
    assert found.tell.of("lapse") == [70]
    assert card.ledger.lots == {4: 30}


def test_a_level_keeps_lots_alive_longer_and_tier_mode_for_good() -> None:
    levels = {"silver": Level(threshold=100.0, extra_expiry_weeks=4)}
    for mode, level, kept in (("age", 0, {4: 30}), ("age", 1, {3: 70, 4: 30}), ("tier", 1, {0: 9, 3: 70, 4: 30})):
        found = scene(store(program(mode=mode, weeks=8).model_copy(update={"tiers": Tiers(levels=levels)})), week=23)
        card = member(found, level=level)
        for lot, points in {0: 9, 3: 70, 4: 30}.items():
            card.ledger.credit(points, lot)
        settle(found)
        assert card.ledger.lots == kept


@pytest.mark.parametrize(("reset_on", "lapses"), [("order", False), ("earn", True), ("burn", True)])
def test_what_counts_as_activity(reset_on: str, lapses: bool) -> None:
    found = scene(store(program(mode="inactivity", weeks=6, reset_on=reset_on)), week=10)
    card = member(found, points=50, joined=0, last_credit=4, last_use=3)
    card.last_order = 9
    settle(found)
    assert (found.tell.of("lapse") == [50]) is lapses


def test_notice_is_given_before_points_lapse_that_could_be_used() -> None:
    rule = {"mode": "inactivity", "weeks": 6, "notice_weeks": 2}
    for week, points, told in ((13, 100, False), (14, 100, True), (14, 99, False)):
        found = scene(store(program(**rule)), week=week)
        card = member(found, points=points)
        card.last_order = 10
        assert under_notice(found, card, found.offers[0].program) is told
    found = scene(store(program(mode="age", weeks=8, notice_weeks=3)), week=20)
    card = member(found)
    card.ledger.credit(100, 3)
    assert under_notice(found, card, found.offers[0].program)


def test_pending_points_are_credited_in_their_week() -> None:
    found = scene(store(Program(reward_rate=0.02, earn=Earn(pending_weeks=3))), week=10)
    card = member(found)
    card.ledger.put_off(40, 10)
    card.ledger.put_off(50, 11)
    settle(found)
    assert (card.points, card.ledger.pending, card.last_credit) == (40, 50, 10)


def test_vouchers_lapse_with_at_most_what_is_there() -> None:
    found = scene(store(Program(reward_rate=0.02)), week=10)
    card = member(found, points=80, ready=100, vouchers_until=10)
    settle(found)
    assert (card.points, card.ready) == (0, 0)
    assert found.tell.of("lapse") == [80]
