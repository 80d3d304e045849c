"""Offers by who sent them: contacts, deals used, what they cost, and what is left of budgets (model.md 3.24, 3.25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.outreach_cost import campaign_at, channel_at, runs, sender_flow
from simulator.accounts.books.statement import Statement
from simulator.accounts.ratio import ratio
from simulator.accounts.timeline import Timeline
from simulator.behavior.around_columns import CAMPAIGNS, CHANNELS, INVITER, SENDERS, WIN_BACK_SENDER, OfferMeasure
from simulator.behavior.columns import MONEY
from simulator.market.media import spend_in
from simulator.market.tallies import Tallies
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]
IN_MONEY = (OfferMeasure.MONEY, OfferMeasure.SALES, OfferMeasure.REWARD)


@dataclass(frozen=True, eq=False)
class OfferBooks:
    """Offers of one store over the horizon, real shoppers and currency.

    `flows`: by measure, (weeks, worlds, SENDERS). `cost`: of contacts and rewards, without what deals take off,
    (weeks, worlds, SENDERS). Budgets: NaN where there is no limit; `channel_spent` as `channel_budget`, (worlds,
    CHANNELS). `channel_deals`: (weeks, worlds), money taken off by deals that channels hand out.
    """

    flows: dict[OfferMeasure, FloatArray]
    cost: FloatArray
    budget: FloatArray  # (worlds, CAMPAIGNS)
    channel_budget: FloatArray  # (worlds, CHANNELS)
    channel_spent: FloatArray
    channel_deals: FloatArray

    def total(self, measure: OfferMeasure) -> FloatArray:
        """A measure over the horizon: (worlds, SENDERS)."""
        return np.asarray(self.flows[measure].sum(axis=0))

    @property
    def use_rate(self) -> FloatArray:
        """Used / sent: (worlds, SENDERS)."""
        return ratio(self.total(OfferMeasure.USED), self.total(OfferMeasure.SENT))

    @property
    def spent(self) -> FloatArray:
        """Contacts, rewards and what was taken off: (worlds, SENDERS)."""
        return np.asarray(self.cost.sum(axis=0) + self.total(OfferMeasure.MONEY))

    @property
    def unspent(self) -> FloatArray:
        """Of campaigns' budgets, (worlds, CAMPAIGNS); below 0 where deals used later took more; NaN without limit."""
        return np.asarray(self.budget - self.spent[:, :CAMPAIGNS])

    @property
    def channel_unspent(self) -> FloatArray:
        """Of channels' budgets: (worlds, CHANNELS)."""
        return np.asarray(self.channel_budget - self.channel_spent)


def offer_books(
    tallies: Tallies, stores: Sequence[Timeline[Store]], books: Statement, place: int, scale: float
) -> OfferBooks:
    """The offers of the store at `place`; `stores`: what it is by world and week; `books`: its statement."""
    weeks, worlds = tallies.flows.shape[:2]
    flows = {
        measure: np.asarray(
            sender_flow(tallies, place, measure) * np.float64(scale / (MONEY if measure in IN_MONEY else 1))
        )
        for measure in OfferMeasure
    }
    cost = np.zeros((weeks, worlds, SENDERS))
    cost[..., :CAMPAIGNS] = books.outreach.contacts_by_campaign
    cost[..., WIN_BACK_SENDER] = books.outreach.win_back
    cost[..., INVITER] = books.outreach.referral
    spent = tallies.channel_spend[:, :, place].sum(axis=0) if len(tallies.channel_spend) else np.zeros((1, CHANNELS))
    return OfferBooks(
        flows=flows,
        cost=cost,
        budget=np.array([[_budget(one, weeks, number) for number in range(CAMPAIGNS)] for one in stores]),
        channel_budget=np.array(
            [[_channel_budget(one, weeks, number) for number in range(CHANNELS)] for one in stores]
        ),
        channel_spent=np.broadcast_to(spent, (worlds, CHANNELS)),
        channel_deals=books.outreach.offers_used - flows[OfferMeasure.MONEY].sum(axis=2),
    )


def _budget(life: Timeline[Store], weeks: int, number: int) -> float:
    """Money that a campaign may spend over the horizon; NaN without limit or campaign."""
    total, is_limited = 0.0, False
    for start, end, store in life.cuts(weeks):
        campaign = campaign_at(store, number)
        if campaign is not None and campaign.budget_per_week is not None:
            is_limited = True
            total += campaign.budget_per_week * sum(runs(campaign, store, week) for week in range(start, end))
    return total if is_limited else float("nan")


def _channel_budget(life: Timeline[Store], weeks: int, number: int) -> float:
    """What a channel is to spend, or at most may, over the horizon; NaN without limit or channel."""
    total, is_limited = 0.0, False
    for start, end, store in life.cuts(weeks):
        channel = channel_at(store, number)
        if channel is None:
            continue
        most = channel.budget.most_per_week
        if channel.budget.rule == "fixed":
            is_limited = True
            weekly = [spend_in(channel, week) for week in range(start, end)]
            total += sum(weekly if most is None else [min(each, most) for each in weekly])
        elif most is not None:
            is_limited = True
            last = end if channel.stop_week is None else min(channel.stop_week, end)
            total += most * max(last - max(channel.start_week or 0, start), 0)
    return total if is_limited else float("nan")
