"""Winning customers: paid channels, what they pay to reach somebody, and the deals they hand out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.study._field import Table, parameter
from simulator.study.offers import Deal


class Budget(Table):
    """What a channel spends, where it is not the same sum every week."""

    rule: Literal["fixed", "share_of_revenue", "match_rival"] = parameter(
        "fixed", "fixed: spend_per_week; a share of the store's own sales; or a share of what a rival spends", unit=""
    )
    revenue_share: float = parameter(
        0.0, "share of the store's mean weekly sales of the last 4 weeks", unit="share of sales", ge=0, le=1
    )
    rival: str | None = Field(default=None, description="name of the store whose spending is matched")
    rival_share: float = parameter(1.0, "share of the rival's spending of last week", unit="share", ge=0, le=10)
    most_per_week: float | None = parameter(
        None, "never more than this in a week (unset: no limit)", unit="currency/week", ge=0
    )


class FirstOrder(Table):
    """A deal for new customers: whoever the channel reaches may use it for a first order here."""

    discount: float = parameter(0.0, "share of the first order that is taken off", unit="share", ge=0, le=0.95)
    value: float = parameter(0.0, "money taken off the first order", unit="currency", ge=0, le=100_000)
    min_order: float = parameter(0.0, "smallest order it is good for", unit="currency", ge=0, le=100_000)
    valid_weeks: int = parameter(4, "weeks for which it is good", unit="weeks", ge=1, le=104)
    min_group: int = parameter(
        1, "members of one community (150 shoppers) who must be reached in the same week, or the deal lapses",
        unit="shoppers", ge=1, le=150,
    )  # fmt: skip

    @property
    def deal(self) -> Deal:
        """The deal as the market hands it out."""
        return Deal(discount=self.discount, value=self.value, min_order=self.min_order, valid_weeks=self.valid_weeks)


class Channel(Table):
    """A paid medium: spend becomes contacts, contacts become consideration and salience."""

    kind: Literal["search", "social", "content", "live", "group_buy", "affiliate", "brand", "other"] = parameter(
        "other", "what kind of medium it is, in tables; every number below is stated by itself", unit=""
    )
    spend_per_week: float = parameter(0.0, "money spent while it runs (budget rule fixed)", unit="currency/week", ge=0)
    budget: Budget = Budget()
    start_week: int | None = parameter(None, "first week of spend (unset: always)", unit="week")
    stop_week: int | None = parameter(None, "first week without spend (unset: never)", unit="week")
    cost_per_contact: float = parameter(
        0.02,
        "price of reaching one shopper once, while no rival bids and nobody is a customer yet",
        unit="currency",
        source="model",
        confidence="assumed",
        low=0.01,
        high=0.04,
        gt=0,
    )
    cost_per_order: float = parameter(
        0.0, "paid for every first order that the channel brings (affiliates)", unit="currency", ge=0, le=100_000
    )
    reach_ceiling: float = parameter(
        0.8,
        "largest share of shoppers it can reach in a week",
        unit="share",
        confidence="assumed",
        low=0.6,
        high=0.95,
        ge=0,
        le=1,
    )
    saturation_power: float = parameter(
        0.5,
        "how fast reach saturates with contacts",
        unit="1",
        source="AQ11",
        confidence="assumed",
        low=0.3,
        high=0.7,
        gt=0,
        le=1,
    )
    half_life_weeks: float = parameter(
        4.0, "adstock half-life", unit="weeks", source="AQ9", confidence="published", low=2.0, high=6.0, gt=0, le=104
    )
    deal_seekers: float | None = parameter(
        None,
        "share of deal-prone shoppers among those it reaches (unset: as in the market)",
        unit="share",
        source="AQ1",
        confidence="assumed",
        ge=0,
        le=1,
    )
    salience: float = parameter(
        1.0,
        "how much a contact of this channel makes the store salient, relative to others (content, live: more)",
        unit="1",
        confidence="assumed",
        ge=0,
        le=20,
    )
    leaving_factor: float = parameter(
        1.0,
        "multiplies the leaving probability of customers that it wins (0.8 to 1.5 are found; drawn only if [uncertain] "
        "names it, since 1 is off)",
        unit="1",
        source="AQ2",
        confidence="assumed",
        ge=0,
        le=10,
    )
    first_order: FirstOrder = FirstOrder()


class Referral(Table):
    """Customers invite others of their community; both are rewarded when the invited orders for the first time."""

    invite_probability: float = parameter(
        ..., "probability that a customer invites somebody after an order that went well", unit="share", ge=0, le=1
    )
    accept_probability: float = parameter(
        0.2,
        "probability that the invited takes the store into consideration",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.1,
        high=0.4,
        ge=0,
        le=1,
    )
    reward_inviter: float = parameter(0.0, "paid to the inviter for a first order", unit="currency", ge=0, le=100_000)
    reward_invited: float = parameter(
        0.0, "money off the first order of the invited", unit="currency", ge=0, le=100_000
    )
    min_order: float = parameter(0.0, "smallest first order that it is good for", unit="currency", ge=0, le=100_000)
    valid_weeks: int = parameter(8, "weeks for which an invitation is good", unit="weeks", ge=1, le=104)
    most_per_inviter: int = parameter(10, "rewards that one inviter can get in all", unit="rewards", ge=0, le=10_000)
    leaving_factor: float = parameter(
        0.82,
        "multiplies the leaving probability of referred customers",
        unit="1",
        source="AQ3: about 18 % less churn",
        confidence="published",
        low=0.7,
        high=1.0,
        ge=0,
        le=10,
    )


class Acquisition(Table):
    """How a store wins customers."""

    channels: dict[str, Channel] = Field(default_factory=dict, description="paid media by name, at most 8")
    referral: Referral | None = None
    rival_price: float = parameter(
        0.2,
        "how much dearer a contact gets for each contact a week that rivals buy for every shopper",
        unit="1",
        source="model",
        confidence="assumed",
        low=0.0,
        high=0.5,
        ge=0,
        le=10,
    )
    pool_price: float = parameter(
        0.5,
        "how a contact gets dearer as fewer shoppers are left who never ordered: price x (share left)^-this",
        unit="1",
        source="model",
        confidence="assumed",
        low=0.0,
        high=1.0,
        ge=0,
        le=5,
    )
