"""Paid channels (3.4, 3.22): what they spend, what a contact costs, whom of which class they reach."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from simulator.study.acquisition import Channel
from simulator.study.stores import Store

from .chance import add
from .frame import Frame
from .history import History
from .offers import MONEY

RECENT_TICKS = 4
SMALLEST_POOL = 0.02


class Reached(NamedTuple):
    """One channel in one week."""

    spent: float
    """Real money."""
    contact_price: float
    reach: float
    """r_c, whoever it is."""
    prone: float
    """Of the deal-prone; then of the others."""
    others: float


def spend_of(channel: Channel, j: int, tick: int, frame: Frame, past: History) -> float:
    """What a channel of store j spends by its own rule, in real money."""
    week, budget, weeks = tick - frame.start, channel.budget, past.weeks
    if channel.start_week is not None and week < channel.start_week:
        return 0.0
    if channel.stop_week is not None and week >= channel.stop_week:
        return 0.0
    spend = channel.spend_per_week
    if weeks and budget.rule == "share_of_revenue":
        recent = [one.sales[j] for one in weeks[-RECENT_TICKS:]]
        spend = budget.revenue_share * (sum(recent) / len(recent) / MONEY * frame.scale)
    elif weeks and budget.rule == "match_rival":
        spend = budget.rival_share * weeks[-1].media[frame.place(budget.rival)]
    return spend if budget.most_per_week is None else min(spend, budget.most_per_week)


def contact_price(channel: Channel, store: Store, j: int, tick: int, frame: Frame, past: History) -> float:
    """What reaching one shopper costs: dearer while rivals bid, and as fewer are left who never ordered."""
    acquisition, weeks = store.acquisition, past.weeks
    bid = add(money for k, money in enumerate(weeks[-1].media) if k != j) if weeks else 0.0
    price = channel.cost_per_contact * (
        1.0 + acquisition.rival_price * bid / (channel.cost_per_contact * frame.represents)
    )
    if tick <= frame.start:
        return price
    at_start = weeks[frame.start - 1].never[j] if frame.start else 1.0
    if at_start == 0.0:
        return price
    return price * math.pow(max(weeks[-1].never[j], SMALLEST_POOL) / at_start, -acquisition.pool_price)


def reach_of(channel: Channel, stock: float, price: float, represents: float) -> float:
    """r_c: the share of shoppers that adstocked spend reaches."""
    contacts = stock / (price * represents)
    return channel.reach_ceiling * (1.0 - math.exp(-math.pow(contacts, channel.saturation_power)))


def by_class(reach: float, seekers: float | None, prone_share: float) -> tuple[float, float]:
    """Reach of the deal-prone and of the others, when so many of those it reaches are deal-prone."""
    if seekers is None:
        return reach, reach
    return _part(reach, seekers, prone_share), _part(reach, 1.0 - seekers, 1.0 - prone_share)


def _part(reach: float, among_reached: float, among_all: float) -> float:
    if among_all == 0.0:
        return reach if among_reached == 0.0 or reach == 0.0 else 1.0
    return min(1.0, reach * among_reached / among_all)


def any_of(reaches: Sequence[float]) -> float:
    """R: the probability that at least one channel reaches."""
    missed = 1.0
    for reach in reaches:
        missed *= 1.0 - reach
    return 1.0 - missed


def which(reaches: Sequence[float], u: float) -> int:
    """The channel of a contact, by the draw below R that made it one."""
    whole, total, up_to = any_of(reaches), add(reaches), 0.0
    for c, reach in enumerate(reaches):
        up_to += reach
        if u < whole * up_to / total:
            return c
    return max(c for c, reach in enumerate(reaches) if reach > 0.0)
