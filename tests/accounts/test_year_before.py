"""The firm's numbers of the year before week 0, worked out on paper."""

from __future__ import annotations

import math

import pytest

from simulator.accounts.books.year_before import year_before
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.past_year import GAPS, Past
from simulator.market.tallies import Tallies
from tests.accounts.books import empty_tallies, program, store


def books(burn_in: int = 104) -> Tallies:
    """A week: 10 orders of 20 at half-price goods; members make 30 % of sales; 40 points issued, 20 used, 4 lapsed."""
    tallies = empty_tallies(weeks=1, burn_in=burn_in)
    weekly = {
        Measure.ORDERS: 10, Measure.SALES: 200 * MONEY, Measure.VOLUME: 200 * MONEY, Measure.POINTS_ISSUED: 40,
        Measure.POINTS_REDEEMED: 20, Measure.REWARD_MONEY: 10 * MONEY, Measure.POINTS_EXPIRED: 4,
    }  # fmt: skip
    for measure, value in weekly.items():
        tallies.burn_in_flows[:, Row.HALF_0, 0, measure] = value
    tallies.burn_in_flows[:, Row.MEMBER, 0, Measure.SALES] = 60 * MONEY
    tallies.past_year[Past.CUSTOMERS, 0], tallies.past_year[Past.BEFORE, 0], tallies.past_year[Past.KEPT, 0] = (
        130,
        80,
        60,
    )
    tallies.past_year[GAPS, 0], tallies.past_year[GAPS + 1, 0] = 50, 20
    return tallies


def test_every_number_by_hand() -> None:
    today = store(program(value=0.5, unit_cost=0.8, launch_week=-104))
    tallies = books()
    tallies.burn_in_media[:, 0] = 7.0
    tallies.burn_in_media[-10:, 0] += 2.0
    found = year_before(tallies, today, 0, scale=3.0)
    owed = 16 * 20 / 24  # points a week that stay, at the part that is redeemed
    expected = {
        "active_customers": 390.0,
        "orders_per_customer": 4.0,
        "average_order": 20.0,
        "net_sales": 200.0 * 52 * 3,
        "gross_margin": 0.25,
        "repeat_rate": 0.75,
        "identified_share": 0.3,
        "acquisition_spend": 52 * 7.0 + 10 * 2.0,
        "new_customers": 60 * 3.0,
        "reward_cost": 3 * 52 * (20 + owed) * 0.5 * 0.8,
    }
    assert found == pytest.approx(expected)


def test_who_is_new_can_be_said() -> None:
    assert year_before(books(), store(), 0, 1.0, new_after_weeks=1)["new_customers"] == 80.0


def test_what_was_not_simulated_is_not_a_number() -> None:
    assert math.isnan(year_before(books(), store(), 0, 1.0)["identified_share"])
    assert math.isnan(year_before(books(60), store(), 0, 1.0)["repeat_rate"])
    assert all(map(math.isnan, year_before(books(51), store(), 0, 1.0).values()))
