"""What reaching customers costs beside media: deals used, campaigns, win-back, referral, affiliates."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.timeline import Timeline, by_world
from simulator.behavior.around_columns import (
    CAMPAIGNS,
    CHANNELS,
    INVITER,
    SENDERS,
    SOURCES,
    WIN_BACK_SENDER,
    OfferMeasure,
    Source,
    SourceMeasure,
)
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies
from simulator.study.acquisition import Channel
from simulator.study.offers import Campaign
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class OutreachCost:
    """Weekly money of one store, real currency: (weeks, worlds), by campaign or channel with one more axis."""

    offers_used: FloatArray  # money taken off orders by deals
    contacts_by_campaign: FloatArray  # (weeks, worlds, CAMPAIGNS)
    data: FloatArray  # data and models of campaigns, for each active customer
    win_back: FloatArray  # contacts
    referral: FloatArray  # rewards of inviters
    affiliates: FloatArray  # (weeks, worlds, CHANNELS): paid for first orders

    @property
    def campaigns(self) -> FloatArray:
        """Contacts and data of all campaigns."""
        return np.asarray(self.contacts_by_campaign.sum(axis=2) + self.data)

    @property
    def affiliates_paid(self) -> FloatArray:
        """Of all channels."""
        return np.asarray(self.affiliates.sum(axis=2))

    @property
    def contacts_and_rewards(self) -> FloatArray:
        """Campaigns, win-back and referral, without what deals take off."""
        return self.campaigns + self.win_back + self.referral


def outreach_cost(tallies: Tallies, stores: Sequence[Timeline[Store]], place: int, scale: float) -> OutreachCost:
    """The costs of the store at `place`; `stores`: what it is in each world, by week."""
    weeks, worlds = tallies.flows.shape[:2]
    sent, rewards = (sender_flow(tallies, place, measure) for measure in (OfferMeasure.SENT, OfferMeasure.REWARD))
    won = source_flow(tallies, place, SourceMeasure.FIRST_ORDERS).sum(axis=3)[..., Source.CHANNEL :]
    by_campaign = np.zeros((weeks, worlds, CAMPAIGNS))
    data = np.zeros((weeks, worlds))
    active = tallies.active[..., place].sum(axis=2) * scale
    for number in range(_most(stores, lambda store: store.campaigns)):
        per_contact = by_world(stores, weeks, lambda store, n=number: _per_contact(store, n))  # type: ignore[misc]
        by_campaign[..., number] = sent[..., number] * scale * per_contact
        per_year = np.stack([_data_cost(one, weeks, number) for one in stores], axis=1)
        data += active * per_year / WEEKS_PER_YEAR
    per_order = np.zeros((weeks, worlds, CHANNELS))
    for number in range(_most(stores, lambda store: store.acquisition.channels)):
        per_order[..., number] = by_world(stores, weeks, lambda store, n=number: _per_order(store, n))  # type: ignore[misc]
    win_back = by_world(stores, weeks, lambda store: store.win_back.cost_per_contact if store.win_back else 0.0)
    return OutreachCost(
        offers_used=np.asarray(tallies.flow(Measure.OFFER_MONEY)[..., place] * np.float64(scale / MONEY)),
        contacts_by_campaign=by_campaign,
        data=data,
        win_back=sent[..., WIN_BACK_SENDER] * scale * win_back,
        referral=np.asarray(rewards[..., INVITER] * np.float64(scale / MONEY)),
        affiliates=won * scale * per_order,
    )


def sender_flow(tallies: Tallies, place: int, measure: OfferMeasure) -> NDArray[np.int64]:
    """A measure of offers by sender, simulated shoppers or money units: (weeks, worlds, SENDERS); 0 without any."""
    weeks, worlds = tallies.flows.shape[:2]
    if len(tallies.offers) == 0:
        return np.zeros((weeks, worlds, SENDERS), np.int64)
    return np.asarray(tallies.offers[:, :, place, :, measure])


def source_flow(tallies: Tallies, place: int, measure: SourceMeasure) -> NDArray[np.int64]:
    """A measure by source: (weeks, worlds, SOURCES, deal-prone or not); 0 where sources are not followed."""
    weeks, worlds = tallies.flows.shape[:2]
    if len(tallies.sources) == 0:
        return np.zeros((weeks, worlds, SOURCES, 2), np.int64)
    return np.asarray(tallies.sources[:, :, place, :, measure].reshape(weeks, worlds, -1, 2))


def campaign_at(store: Store, number: int) -> Campaign | None:
    """The campaign at a place, in the order written."""
    named = list(store.campaigns.values())
    return named[number] if number < len(named) else None


def channel_at(store: Store, number: int) -> Channel | None:
    """The channel at a place, in the order written."""
    named = list(store.acquisition.channels.values())
    return named[number] if number < len(named) else None


def runs(campaign: Campaign, store: Store, week: int) -> bool:
    """Is a week between the campaign's start and stop, of an open store?"""
    first = max(campaign.start_week or 0, store.enters_week or 0)
    return first <= week and (campaign.stop_week is None or week < campaign.stop_week)


def _most(stores: Sequence[Timeline[Store]], named: Callable[[Store], Sized]) -> int:
    """How many campaigns or channels a store has at most, in any world and week."""
    return max(len(named(store)) for life in stores for _, store in life.spans)


def _per_contact(store: Store, number: int) -> float:
    campaign = campaign_at(store, number)
    return campaign.cost_per_contact if campaign else 0.0


def _per_order(store: Store, number: int) -> float:
    channel = channel_at(store, number)
    return channel.cost_per_order if channel else 0.0


def _data_cost(life: Timeline[Store], weeks: int, number: int) -> FloatArray:
    """Cost of data a customer and year in weeks in which the campaign runs."""
    found = np.zeros(weeks)
    for start, end, store in life.cuts(weeks):
        campaign = campaign_at(store, number)
        if campaign is not None:
            found[start:end] = [
                campaign.data_cost_per_customer_year * runs(campaign, store, week) for week in range(start, end)
            ]
    return found
