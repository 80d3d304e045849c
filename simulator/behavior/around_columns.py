"""The columns of what happens around programs: deals held, campaigns, talk, referral, win-back, the funnel (3.20-3.28).

A job that states none of it has no such arrays: the compiled week is then another, shorter one (`Around` is None).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

CHANNELS = 8
"""Channels of a store at most."""
CAMPAIGNS = 4
"""Campaigns of a store at most."""


class Kind(IntEnum):
    """Deals that a shopper can hold, by who handed them out."""

    NONE = 0
    CHANNEL = 1  # + place of the channel
    CAMPAIGN = 9  # + place of the campaign
    WIN_BACK = 13
    INVITATION = 14


KINDS = 15


class Source(IntEnum):
    """Where a customer of a store comes from; what touched a shopper last."""

    BEFORE = 0  # a customer before week 0
    NONE = 1
    WORD = 2
    INVITATION = 3
    CAMPAIGN = 4
    CHANNEL = 5  # + place of the channel


SOURCES = 5 + CHANNELS


class Stage(IntEnum):
    """Where a shopper stands in the funnel of a store at the end of a week (3.28)."""

    UNAWARE = 0
    REACHED = 1
    CONSIDERING = 2
    FIRST = 3
    SECOND = 4
    REGULAR = 5
    AT_RISK = 6
    LAPSED = 7
    WON_BACK = 8


class SourceMeasure(IntEnum):
    """Weekly flows by world, store, source and deal-prone or not (2 x source + prone)."""

    CONTACTS = 0
    FIRST_ORDERS = 1
    ORDERS = 2
    SALES = 3  # money at the price charged
    VOLUME = 4  # money at price index 1
    GIVEN = 5  # money taken off: deals, discounts, coupons, points
    RETURNED = 6  # money
    RETURNED_VOLUME = 7


class OfferMeasure(IntEnum):
    """Weekly flows by world, store and who sent the offer: campaigns 0 to 3, then win-back, then invitations."""

    SENT = 0  # contacts; invitations
    RELEVANT = 1  # of campaigns: about something wanted; of win-back: came back; of invitations: accepted
    USED = 2
    MONEY = 3  # taken off orders
    SALES = 4  # of the orders that used it, money at the price charged
    REWARDED = 5  # of invitations: inviters who were paid
    REWARD = 6  # money paid to them


SENDERS = CAMPAIGNS + 2
WIN_BACK_SENDER = CAMPAIGNS
INVITER = CAMPAIGNS + 1


class Experiment(IntEnum):
    """By year, world, store and group (0 takes part, 1 held out): customers of week 0 and their spend.

    Spend of the year in units of a hundredth of the currency.
    """

    SHOPPERS = 0
    SPEND = 1
    SQUARES = 2


class Active(IntEnum):
    """What a store may run in a week in any world."""

    CAMPAIGNS = 0  # bits
    WIN_BACK = 1
    BREACH = 2


BOND = np.dtype(
    [
        ("held_from", np.int32),  # first week in which the deal can be used
        ("held_until", np.int32),  # first week in which it cannot any more
        ("touch_week", np.int32),
        ("word", np.float32),  # utility of what was heard, in its week
        ("word_week", np.int32),
        ("contacts", np.float32),  # memory of campaigns, in its week
        ("contacts_week", np.int32),
        ("pace", np.float32),  # smoothed own spend per week there, currency
        ("pace_week", np.int32),
        ("first_order", np.int32),  # week
        ("invited_by", np.int32),  # place in the block
        ("invited_week", np.int32),  # or NEVER
        ("rewards", np.int32),  # as inviter
        ("leaving_factor", np.float32),
        ("salience", np.float32),  # factor of the last contact
        ("held", np.uint8),  # Kind
        ("touch", np.uint8),  # Source
        ("source", np.uint8),  # Source
        ("stage", np.uint8),  # of a never-customer: UNAWARE, REACHED, CONSIDERING; else class of the last order
        ("tries", np.uint8),
        ("invitation_asked", np.bool_),
    ],
    align=True,
)
"""State of a shopper toward a store in a world: shape (shoppers, worlds, stores)."""

OUTREACH = np.dtype(
    [
        ("reach_prone", np.float64),  # of the deal-prone; OFFER.reach is that of the others
        ("opt_out", np.float64),
        ("hold_offers", np.float64),  # share held out of offers
        ("hold_program", np.float64),  # share held out of the program
        ("breach", np.float64),  # taken from experience this week
        ("delivers", np.bool_),
        ("in_store", np.bool_),
        ("pick_up", np.bool_),
        ("delivery_burden", np.float64),
        ("visit_burden", np.float64),
        ("pick_up_share", np.float64),
        ("free_from", np.int64),  # money units; 0: all orders are shipped free
        ("fee", np.int64),  # money units
        ("win_contact", np.float64),  # 0: no win-back this week
        ("win_idle", np.int64),
        ("win_until", np.int64),
        ("win_tries", np.int64),
        ("win_reasons", np.int64),  # bit r: Reason r
        ("win_factor", np.float64),  # bundle, upgrade
        ("win_leaving", np.float64),
        ("invite", np.float64),
        ("accept", np.float64),
        ("reward_inviter", np.int64),  # money units
        ("most_rewards", np.int64),
        ("invite_leaving", np.float64),
        ("invite_weeks", np.int64),
    ],
    align=True,
)
"""What a store does around its program this week: shape (worlds, stores)."""

CHANNEL = np.dtype(
    [
        ("upper", np.float64),  # cumulative share of contacts, of the others
        ("upper_prone", np.float64),
        ("salience", np.float64),
        ("leaving", np.float64),
        ("min_group", np.int64),
    ],
    align=True,
)
"""Channels of this week: shape (worlds, stores, CHANNELS). Beyond a store's channels `upper` is 1."""

DEAL = np.dtype(
    [
        ("discount", np.int64),  # millionths
        ("value", np.int64),  # money units
        ("min_order", np.int64),  # money units
        ("weeks", np.int64),
        ("wait", np.int64),  # weeks before it can be used: 1 for groups
    ],
    align=True,
)
"""Deals by kind: shape (worlds, stores, KINDS). A deal whose discount and value are 0 is nothing."""

CAMPAIGN = np.dtype(
    [
        ("runs", np.bool_),
        ("to", np.int64),  # 0 customers, 1 non_customers, 2 shoppers
        ("rule", np.int64),  # 0 everyone, 1 random, 2 risk, 3 response, 4 value, 5 life_stage
        ("share", np.float64),
        ("segments", np.int64),  # bit s: segment s
        ("precision", np.float64),
        ("threshold", np.float64),  # q of risk, response, value
        ("wave", np.int64),  # tick of the last look
        ("contact", np.float64),  # probability for whoever is picked
        ("relevance", np.float64),  # at its precision
        ("mass_relevance", np.float64),  # of those who opted out
        ("wake_up", np.float64),
    ],
    align=True,
)
"""Campaigns of this week: shape (worlds, stores, CAMPAIGNS)."""

TALK = np.dtype(
    [
        ("told", np.int64),
        ("warned", np.int64),
        ("after_success", np.float64),
        ("after_failure", np.float64),
        ("persuasion", np.float64),
        ("impact", np.float64),
        ("tolerated", np.float64),
        ("fatigue", np.float64),
        ("annoyance", np.float64),
        ("prone_relevance", np.float64),
        ("ship_top_up", np.float64),
        ("win_none", np.float64),
        ("win_drift", np.float64),
        ("win_price", np.float64),
        ("win_service", np.float64),
        ("win_log_decay", np.float64),  # per week
        ("win_full", np.float64),
        ("attribution", np.int64),
        ("window", np.int64),  # weeks after which a customer is lapsed
    ],
    align=True,
)
"""The profile's constants of all this: shape (1,)."""


MARK = np.dtype(
    [
        ("ordered", np.int32),  # bit j: ever ordered at store j
        ("waiting", np.int32),  # bit j: an invitation to answer, or a group that may not come together
        ("reached", np.int32),  # bit j: something of store j has reached the shopper
        ("considering", np.int32),  # bits as counted last: never-customers who consider, who were only reached
        ("aware", np.int32),
    ],
    align=True,
)
"""Bits of a shopper in a world, so that most weeks need no look at single stores: shape (shoppers, worlds)."""


class Around(NamedTuple):
    """Everything around programs that the weeks of one block need."""

    constants: NDArray[Any]  # TALK, (1,)
    word_left: NDArray[np.float64]  # [weeks since]: part of the utility of what was heard that is left
    contacts_left: NDArray[np.float64]  # [weeks since]: part of the memory of contacts that is left
    active: NDArray[np.int64]  # (stores, Active): what runs this week in any world
    outreach: NDArray[Any]  # OUTREACH, (worlds, stores)
    channels: NDArray[Any]  # CHANNEL, (worlds, stores, CHANNELS)
    deals: NDArray[Any]  # DEAL, (worlds, stores, KINDS)
    campaigns: NDArray[Any]  # CAMPAIGN, (worlds, stores, CAMPAIGNS)
    bonds: NDArray[Any]  # BOND, (shoppers, worlds, stores)
    marks: NDArray[Any]  # MARK, (shoppers, worlds)
    boxes: NDArray[np.int64]  # (2, communities, worlds, stores, 2): this week, last week; recommendations, warnings
    groups: NDArray[np.int64]  # (2, communities, worlds, stores, CHANNELS): given this week, last week
    parted: NDArray[np.int64]  # (communities, worlds): 1 where boxes or groups of last week differ from the first world
    sources: NDArray[np.int64]  # (worlds, stores, 2 x SOURCES, SourceMeasure): this week
    sent: NDArray[np.int64]  # (worlds, stores, SENDERS, OfferMeasure): this week
    never: NDArray[np.int64]  # (worlds, stores, 3): never-customers by stage; runs on
    classes: NDArray[np.int64]  # (worlds, stores, 4, weeks): customers by class and week of the last order; runs on
