"""Customers by where they came from: what winning them cost and what they are worth (kpis.md 4.4; model.md 3.28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.outreach_cost import campaign_at, source_flow
from simulator.accounts.books.statement import Statement
from simulator.accounts.ratio import ratio
from simulator.accounts.timeline import Timeline, by_world
from simulator.accounts.value import discount_factors
from simulator.behavior.around_columns import CAMPAIGNS, SOURCES, Source, SourceMeasure
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies
from simulator.study.margins import margin_before_payments
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]
IN_MONEY = (
    SourceMeasure.SALES,
    SourceMeasure.VOLUME,
    SourceMeasure.GIVEN,
    SourceMeasure.RETURNED,
    SourceMeasure.RETURNED_VOLUME,
)
PAID_FOR = (Source.INVITATION, Source.CAMPAIGN, *range(Source.CHANNEL, SOURCES))
"""Sources that money is spent on."""


@dataclass(frozen=True, eq=False)
class SourceBooks:
    """Customers of one store by source, real shoppers and currency.

    `flows`: by measure, (weeks, worlds, SOURCES, deal-prone or not). `spend` and `contribution`: (weeks, worlds,
    SOURCES). Spend: media and affiliates of a channel, contacts of campaigns that also go to who never ordered,
    rewards of inviters. Contribution: sales less what was given, returns, goods and what grows with orders, before
    anything spent on winning. `missing`: orders, sales and first orders that no source has, simulated; 0 when they add
    up.
    """

    flows: dict[SourceMeasure, FloatArray]
    spend: FloatArray
    contribution: FloatArray
    contact_price: FloatArray  # (worlds, SOURCES): of channels, mean over what was spent; NaN where nothing was
    discount_rate: float
    missing: int

    def weekly(self, measure: SourceMeasure) -> FloatArray:
        """A measure by week: (weeks, worlds, SOURCES)."""
        return np.asarray(self.flows[measure].sum(axis=3))

    def total(self, measure: SourceMeasure) -> FloatArray:
        """A measure over the horizon: (worlds, SOURCES)."""
        return np.asarray(self.flows[measure].sum(axis=(0, 3)))

    @property
    def prone_share(self) -> FloatArray:
        """Deal-prone among new customers: (worlds, SOURCES)."""
        won = self.flows[SourceMeasure.FIRST_ORDERS].sum(axis=0)
        return ratio(won[..., 1], won.sum(axis=2))

    @property
    def cost_per_customer(self) -> FloatArray:
        """Spend / first orders: (worlds, SOURCES); NaN for sources that nothing is spent on."""
        found = ratio(self.spend.sum(axis=0), self.total(SourceMeasure.FIRST_ORDERS))
        unpaid = [source for source in range(SOURCES) if source not in PAID_FOR]
        found[:, unpaid] = np.nan
        return np.where(self.spend.sum(axis=0) > 0, found, np.nan)

    @property
    def value_per_customer(self) -> FloatArray:
        """Contribution of customers won in the horizon, per customer, discounted to when they were won.

        (worlds, SOURCES). What comes after the horizon is not in it: whoever is won late has little time.
        """
        factors = discount_factors(len(self.spend), self.discount_rate)[:, None, None]
        won = (self.weekly(SourceMeasure.FIRST_ORDERS) * factors).sum(axis=0)
        return ratio((self.contribution * factors).sum(axis=0), won)

    @property
    def value_over_cost(self) -> FloatArray:
        """LTV:CAC, value per customer / cost per customer: (worlds, SOURCES)."""
        return ratio(self.value_per_customer, self.cost_per_customer)


def source_books(
    tallies: Tallies,
    stores: Sequence[Timeline[Store]],
    books: Statement,
    place: int,
    scale: float,
    discount_rate: float,
) -> SourceBooks:
    """The books by source of the store at `place`; `stores`: what it is by world and week; `books`: its statement."""
    flows = {
        measure: np.asarray(
            source_flow(tallies, place, measure) * np.float64(scale / (MONEY if measure in IN_MONEY else 1))
        )
        for measure in SourceMeasure
    }
    return SourceBooks(
        flows=flows,
        spend=_spend(tallies, stores, books, place),
        contribution=_contribution(tallies, stores, books, place, scale, flows, discount_rate),
        contact_price=_contact_price(tallies, place),
        discount_rate=discount_rate,
        missing=_missing(tallies, place),
    )


def _spend(tallies: Tallies, stores: Sequence[Timeline[Store]], books: Statement, place: int) -> FloatArray:
    weeks, worlds = tallies.flows.shape[:2]
    spend = np.zeros((weeks, worlds, SOURCES))
    spend[..., Source.INVITATION] = books.outreach.referral
    for number in range(CAMPAIGNS):
        wins = by_world(stores, weeks, lambda store, n=number: _wins(store, n))  # type: ignore[misc]
        spend[..., Source.CAMPAIGN] += books.outreach.contacts_by_campaign[..., number] * wins
    media = tallies.channel_spend[:, :, place] if len(tallies.channel_spend) else 0.0
    spend[..., Source.CHANNEL :] = media + books.outreach.affiliates
    return spend


def _wins(store: Store, number: int) -> float:
    """Does a campaign go to anybody who never ordered?"""
    campaign = campaign_at(store, number)
    return float(campaign is not None and campaign.to != "customers")


def _contribution(
    tallies: Tallies,
    stores: Sequence[Timeline[Store]],
    books: Statement,
    place: int,
    scale: float,
    flows: dict[SourceMeasure, FloatArray],
    discount_rate: float,
) -> FloatArray:
    weeks = len(tallies.flows)
    by = {measure: values.sum(axis=3) for measure, values in flows.items()}
    cost = 1.0 - by_world(stores, weeks, lambda store: margin_before_payments(store, discount_rate))
    resold = by_world(stores, weeks, lambda store: store.returns.resale_share)
    rate = by_world(stores, weeks, lambda store: store.business.payment_rate)
    orders = tallies.flow(Measure.ORDERS)[..., place] * scale
    with_orders = (
        books.service.by_order + books.recovery_cost + books.returns_cost + books.service.shipping_income * rate
    )
    an_order = np.divide(with_orders, orders, out=np.zeros_like(with_orders), where=orders > 0)
    due = by[SourceMeasure.SALES] - by[SourceMeasure.GIVEN]
    goods = cost[..., None] * (by[SourceMeasure.VOLUME] - by[SourceMeasure.RETURNED_VOLUME] * resold[..., None])
    kept = due * (1.0 - rate[..., None]) - by[SourceMeasure.RETURNED] - goods
    return np.asarray(kept - an_order[..., None] * by[SourceMeasure.ORDERS])


def _contact_price(tallies: Tallies, place: int) -> FloatArray:
    """Spend over contacts bought, where both are kept: (worlds, SOURCES)."""
    found = np.full((tallies.flows.shape[1], SOURCES), np.nan)
    if len(tallies.contact_prices) and len(tallies.channel_spend):
        spend, price = tallies.channel_spend[:, :, place], tallies.contact_prices[:, :, place]
        bought = np.divide(spend, price, out=np.zeros_like(spend, np.float64), where=price > 0).sum(axis=0)
        found[:, Source.CHANNEL :] = ratio(spend.sum(axis=0), bought)
    return found


def _missing(tallies: Tallies, place: int) -> int:
    pairs = (
        (SourceMeasure.ORDERS, Measure.ORDERS),
        (SourceMeasure.SALES, Measure.SALES),
        (SourceMeasure.FIRST_ORDERS, Measure.FIRST_ORDERS),
    )
    misses = (
        np.abs(source_flow(tallies, place, one).sum(axis=(2, 3)) - tallies.flow(other)[..., place]).max(initial=0)
        for one, other in pairs
    )
    return int(max(misses))
