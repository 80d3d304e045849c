"""Deals, campaigns, win-back, referral, affiliates and service: every line by hand, and lines that add up to profit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simulator.accounts.books.statement import Statement, statement
from simulator.accounts.summary import close_books
from simulator.behavior.around_columns import INVITER, WIN_BACK_SENDER, OfferMeasure, Source, SourceMeasure
from simulator.behavior.measures import Measure, Row
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies
from simulator.report.money_table import LINES
from simulator.study.stores import Store

from .books import comes_from, empty_tallies, followed, happens, offers

SCALE = 10.0


def _store(**keys: Any) -> Store:
    return Store.model_validate({"name": "Ours", "focal": True, "share": 0.5, "gross_margin": 0.3, **keys})


RICH = _store(
    acquisition={
        "channels": {"search": {"spend_per_week": 40.0}, "friends": {"kind": "affiliate", "cost_per_order": 3.0}},
        "referral": {"invite_probability": 0.1, "reward_inviter": 5.0},
    },
    campaigns={
        "mass": {"cost_per_contact": 0.05, "start_week": 1, "data_cost_per_customer_year": WEEKS_PER_YEAR / 10.0},
        "chosen": {"cost_per_contact": 0.2, "budget_per_week": 100.0, "to": "non_customers", "stop_week": 2},
    },
    win_back={"cost_per_contact": 0.5},
    service={
        "dials": {
            "delivery_speed": {"level": 1.0, "cost_per_order": 0.5},
            "presentation": {"level": 0.5, "cost_per_year": 2 * WEEKS_PER_YEAR},
        },
        "breach": {"week": 2, "cost": 77.0},
    },
    returns={"insurance_cost_per_order": 0.1},
    novelty={"every_weeks": 2, "start_week": 1, "appeal": 0.1, "cost": 11.0},
    fulfilment={"in_store": True, "pick_up": True, "delivery_cost": 4.0, "in_store_cost": 1.0, "pick_up_cost": 2.0},
    business={"payment_rate": 0.02},
)


@pytest.fixture(scope="module")
def tallies() -> Tallies:
    found = followed(empty_tallies(4))
    comes_from(found, SourceMeasure.ORDERS, 1, Source.BEFORE, [6, 6, 6, 6])
    comes_from(found, SourceMeasure.SALES, 1, Source.BEFORE, [600.0] * 4)
    comes_from(found, SourceMeasure.VOLUME, 1, Source.BEFORE, [600.0] * 4)
    friends = Source.CHANNEL + 1
    comes_from(found, SourceMeasure.ORDERS, 1, friends, [0, 2, 0, 1], prone=True)
    comes_from(found, SourceMeasure.FIRST_ORDERS, 1, friends, [0, 2, 0, 0], prone=True)
    comes_from(found, SourceMeasure.SALES, 1, friends, [0.0, 180.0, 0.0, 90.0], prone=True)
    comes_from(found, SourceMeasure.VOLUME, 1, friends, [0.0, 200.0, 0.0, 100.0], prone=True)
    offers(found, OfferMeasure.SENT, 1, 0, [0, 100, 100, 100])
    offers(found, OfferMeasure.SENT, 1, 1, [50, 50, 0, 0])
    offers(found, OfferMeasure.USED, 1, 1, [5, 0, 0, 0])
    offers(found, OfferMeasure.MONEY, 1, 1, [7.0, 0.0, 0.0, 0.0])
    offers(found, OfferMeasure.SENT, 1, WIN_BACK_SENDER, [4, 0, 0, 0])
    offers(found, OfferMeasure.REWARD, 1, INVITER, [0.0, 0.0, 5.0, 0.0])
    found.flows[1, 1, Row.HALF_1, 0, Measure.OFFER_MONEY] += 20_0000  # first-order deals of a channel: 20
    happens(found, Measure.SHIPPING, 1, [0.0, 3.0, 0.0, 0.0])
    happens(found, Measure.PICKED_UP, 1, [1, 0, 0, 0])
    happens(found, Measure.IN_STORE, 1, [2, 0, 0, 0])
    happens(found, Measure.DELIVERED, 1, [3, 0, 0, 0])
    found.active[:, 1, 0, 0] = 8
    found.channel_spend[:, 1, 0, 0] = 40.0
    found.contact_prices[:, :, 0, 0] = [[0.02], [0.02], [0.04], [0.04]]
    found.media_spend[:, 1, 0] = 40.0
    found.prices[1, 1, 0] = 900_000
    return found


@pytest.fixture(scope="module")
def books(tallies: Tallies) -> Statement:
    return statement(tallies, [_store(), RICH], 0, SCALE)


def test_lines_of_reaching_customers(books: Statement) -> None:
    reached = books.outreach
    np.testing.assert_allclose(reached.offers_used[:, 1], [70.0, 200.0, 0.0, 0.0])
    np.testing.assert_allclose(reached.contacts_by_campaign[:, 1, 0], [0.0, 50.0, 50.0, 50.0])
    np.testing.assert_allclose(reached.contacts_by_campaign[:, 1, 1], [100.0, 100.0, 0.0, 0.0])
    np.testing.assert_allclose(reached.data[:, 1], [0.0, 8.0, 8.0, 8.0])  # 80 customers x 0.1, from week 1 on
    np.testing.assert_allclose(reached.win_back[:, 1], [20.0, 0.0, 0.0, 0.0])
    np.testing.assert_allclose(reached.referral[:, 1], [0.0, 0.0, 50.0, 0.0])
    np.testing.assert_allclose(books.acquisition_cost[:, 1], [40.0, 40.0 + 2 * 10 * 3.0, 40.0, 40.0])


def test_lines_of_serving_orders(books: Statement) -> None:
    served = books.service
    # Week 0: 3 delivered, 1 picked up, 2 in the shop. Later orders had no choice of ways: delivered.
    np.testing.assert_allclose(served.fulfilment[:, 1], [160.0, 320.0, 240.0, 280.0])
    np.testing.assert_allclose(served.dials[:, 1], [30.0 + 2, 40.0 + 2, 30.0 + 2, 35.0 + 2])
    np.testing.assert_allclose(served.insurance[:, 1], [6.0, 8.0, 6.0, 7.0])
    np.testing.assert_allclose(served.novelty[:, 1], [0.0, 11.0, 0.0, 11.0])
    np.testing.assert_allclose(served.breach[:, 1], [0.0, 0.0, 77.0, 0.0])
    np.testing.assert_allclose(books.payments[:, 1], [0.02 * x for x in (5930.0, 7800.0 - 200 + 30, 6000.0, 6900.0)])
    assert not served.total[:, 0].any()


def test_price_given_is_at_prices_charged(books: Statement) -> None:
    # 8,000 of volume in the week of the promotion, 10 % off; the plan's price index never moves.
    np.testing.assert_allclose(books.price_given, [[0, 0], [0, 800.0], [0, 0], [0, 0]])


def test_money_put_in_counts_offers_and_experience_but_not_a_breach(books: Statement) -> None:
    put_in = books.investment[:, 1].sum()
    offered = 270.0 + (150.0 + 200.0 + 24.0) + 20.0 + 50.0
    assert put_in == pytest.approx(offered + (160.0 + 60.0) + (143.0 + 27.0 + 22.0) + 800.0)


def test_all_lines_add_up_to_profit(tallies: Tallies) -> None:
    kpis = close_books(tallies, [_store(), RICH], 0, SCALE, 0.1).kpis
    total = kpis["sales"] + sum((-1.0 if sign == "less" else 1.0) * kpis[key] for key, sign, _ in LINES if sign)
    np.testing.assert_allclose(total, kpis["profit"], rtol=1e-12)


def test_a_shop_without_delivery_serves_in_the_shop() -> None:
    shop = _store(fulfilment={"delivers": False, "in_store": True, "delivery_cost": 4.0, "in_store_cost": 1.0})
    tallies = empty_tallies(1)
    happens(tallies, Measure.ORDERS, 0, [5])
    np.testing.assert_allclose(statement(tallies, [shop, shop], 0, 1.0).service.fulfilment[:, 0], [5.0])


def test_a_store_pays_for_its_dials_from_its_opening_on() -> None:
    late = _store(enters_week=2, service={"dials": {"presentation": {"level": 1.0, "cost_per_year": WEEKS_PER_YEAR}}})
    books = statement(empty_tallies(4), [late, late], 0, 1.0)
    np.testing.assert_allclose(books.service.dials[:, 0], [0.0, 0.0, 1.0, 1.0])


def test_prices_that_were_not_kept_are_those_planned() -> None:
    tallies = empty_tallies(1)
    happens(tallies, Measure.VOLUME, 1, [100.0])
    books = statement(tallies, [_store(), _store(price_index=0.95)], 0, 1.0)
    np.testing.assert_allclose(books.price_given, [[0.0, 5.0]])
