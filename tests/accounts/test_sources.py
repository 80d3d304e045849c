"""Customers by source and offers by sender: costs, values and identities worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulator.accounts.around.offers import OfferBooks
from simulator.accounts.around.sources import SourceBooks
from simulator.accounts.books.statement import statement
from simulator.accounts.summary import Accounts, close_books
from simulator.accounts.value import discount_factors
from simulator.behavior.around_columns import INVITER, OfferMeasure, Source, SourceMeasure
from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies

from .books import comes_from, empty_tallies, followed, offers
from .test_outreach_money import RICH, SCALE, _store, tallies

__all__ = ["tallies"]
SEARCH, FRIENDS = Source.CHANNEL, Source.CHANNEL + 1


@pytest.fixture(scope="module")
def accounts(tallies: Tallies) -> Accounts:
    return close_books(tallies, [_store(), RICH], 0, SCALE, 0.1)


@pytest.fixture(scope="module")
def sources(accounts: Accounts) -> SourceBooks:
    assert accounts.sources is not None
    return accounts.sources


@pytest.fixture(scope="module")
def offered(accounts: Accounts) -> OfferBooks:
    assert accounts.offers is not None
    return accounts.offers


def test_sources_add_up_to_the_store(sources: SourceBooks, tallies: Tallies) -> None:
    assert sources.missing == 0
    books = statement(tallies, [_store(), RICH], 0, SCALE)
    np.testing.assert_allclose(sources.weekly(SourceMeasure.SALES).sum(axis=2), books.sales)
    orders = tallies.flow(Measure.ORDERS)[..., 0] * SCALE
    np.testing.assert_allclose(sources.weekly(SourceMeasure.ORDERS).sum(axis=2), orders)


def test_an_order_without_a_source_is_missed(tallies: Tallies) -> None:
    copied = replace(tallies, flows=tallies.flows.copy())
    copied.flows[2, 1, Row.HALF_0, 0, Measure.ORDERS] += 3
    found = close_books(copied, [_store(), RICH], 0, SCALE, 0.1).sources
    assert found is not None
    assert found.missing == 3


def test_contribution_by_source_adds_up_to_that_of_the_store_before_winning(accounts: Accounts) -> None:
    # Deals taken off are in the tally of sources as GIVEN; here nothing was given by source, so they are added back.
    books, sources = accounts.statement, accounts.sources
    assert sources is not None
    spent = books.acquisition_cost + books.outreach.contacts_and_rewards + books.service.dials_by_year
    fixed = books.service.novelty + books.service.breach
    taken_off = books.outreach.offers_used * (1.0 - 0.02)
    np.testing.assert_allclose(
        sources.contribution.sum(axis=2)[:, 1], (books.contribution + spent + fixed + taken_off)[:, 1], rtol=1e-12
    )


def test_a_customer_costs_what_was_spent_on_the_source(sources: SourceBooks) -> None:
    cost = sources.cost_per_customer[1]
    assert cost[FRIENDS] == pytest.approx(3.0)  # 20 x 3 for 20 real customers
    assert np.isnan(cost[SEARCH])  # spent, and nobody came
    assert np.isnan(cost[[Source.BEFORE, Source.NONE, Source.WORD]]).all()
    assert sources.spend[:, 1, SEARCH].sum() == 160.0
    assert sources.spend[:, 1, Source.CAMPAIGN].sum() == 200.0  # only the campaign that goes to non-customers
    assert sources.spend[:, 1, Source.INVITATION].sum() == 50.0


def test_value_is_discounted_to_when_customers_were_won(sources: SourceBooks) -> None:
    weekly, factors = sources.contribution[:, 1, FRIENDS], discount_factors(4, 0.1)
    expected = (weekly * factors).sum() / (20 * factors[1])
    assert sources.value_per_customer[1, FRIENDS] == pytest.approx(expected)
    assert sources.value_over_cost[1, FRIENDS] == pytest.approx(expected / 3.0)


def test_value_of_a_customer_by_hand() -> None:
    """Two customers buy for 100 and 50, margin 30 %, 10 given off the first order, a return of 50 resold in full."""
    found = followed(empty_tallies(2))
    comes_from(found, SourceMeasure.FIRST_ORDERS, 0, SEARCH, [2, 0])
    comes_from(found, SourceMeasure.ORDERS, 0, SEARCH, [2, 1])
    for measure in (SourceMeasure.SALES, SourceMeasure.VOLUME):
        comes_from(found, measure, 0, SEARCH, [200.0, 50.0])
    for measure in (SourceMeasure.RETURNED, SourceMeasure.RETURNED_VOLUME):
        comes_from(found, measure, 0, SEARCH, [0.0, 50.0])
    comes_from(found, SourceMeasure.GIVEN, 0, SEARCH, [20.0, 0.0])
    found.channel_spend[0, 0, 0, 0] = 10.0
    books = close_books(found, [_store(), _store()], 0, 1.0, 0.0).sources
    assert books is not None
    # 250 - 20 - 50 - .7 x (250 - 50) = 40, for two.
    assert books.value_per_customer[0, SEARCH] == pytest.approx(20.0)
    assert books.cost_per_customer[0, SEARCH] == 5.0
    assert books.value_over_cost[0, SEARCH] == pytest.approx(4.0)


def test_deal_prone_share_and_price_of_a_contact(sources: SourceBooks) -> None:
    assert sources.prone_share[1, FRIENDS] == 1.0
    # 80 at .02 buy 4,000 contacts, 80 at .04 buy 2,000.
    assert sources.contact_price[1, SEARCH] == pytest.approx(160 / 6000)


def test_offers_by_sender(offered: OfferBooks) -> None:
    assert offered.use_rate[1, 1] == pytest.approx(0.05)
    assert np.isnan(offered.use_rate[1, INVITER])
    assert offered.spent[1, 1] == pytest.approx(200.0 + 70.0)
    np.testing.assert_allclose(offered.budget[1], [np.nan, 200.0, np.nan, np.nan])
    assert offered.unspent[1, 1] == pytest.approx(-70.0)
    np.testing.assert_allclose(offered.channel_budget[1, :2], [160.0, 0.0])
    assert offered.channel_unspent[1, 0] == 0.0


def test_money_of_senders_and_of_channels_deals_is_all_that_deals_take_off(accounts: Accounts) -> None:
    offered = accounts.offers
    assert offered is not None
    np.testing.assert_allclose(offered.channel_deals[:, 1], [0.0, 200.0, 0.0, 0.0])
    by_sender = offered.flows[OfferMeasure.MONEY].sum(axis=2)
    np.testing.assert_allclose(by_sender + offered.channel_deals, accounts.statement.outreach.offers_used)


def test_without_any_of_it_there_are_no_such_books() -> None:
    found = close_books(empty_tallies(2), [_store(), _store()], 0, 1.0, 0.1)
    assert found.sources is found.offers is found.hold_out is None
    assert len(found.stages) == 0


def test_half_of_the_offers_belongs_to_each_half_of_the_communities() -> None:
    found = followed(empty_tallies(1))
    offers(found, OfferMeasure.SENT, 0, 0, [5])
    assert sum(int(found.of_half(half).offers.sum()) for half in (0, 1)) == 5
