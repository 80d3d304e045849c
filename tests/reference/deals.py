"""Deals that shoppers hold (3.23): who handed them out, what they are good for, what they take off."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from simulator.study.offers import Deal
from simulator.study.stores import Store

from .offers import MILLION, MONEY, millionths, money

if TYPE_CHECKING:
    from .relation import Scene

CHANNEL, CAMPAIGN, WIN_BACK, INVITATION = 1, 9, 13, 14
"""Kinds: those of channels and campaigns plus their place."""
LARGEST_CUT = 0.95


class Terms(NamedTuple):
    """One deal: discount in millionths, value and smallest order in money units."""

    discount: int
    value: int
    min_order: int
    weeks: int
    wait: int = 0
    """Weeks before it can be used: 1 where a group must form."""

    def worth(self, basket_mean: float) -> float:
        """What it is worth to a shopper, in currency."""
        return self.discount / MILLION * basket_mean + self.value / MONEY

    def off(self, amount: int) -> int:
        """What it takes off an order, in money units."""
        return min(amount, amount * self.discount // MILLION + self.value)


class Held(NamedTuple):
    """A deal in hand: good in ticks start to until - 1."""

    kind: int
    start: int
    until: int


def deals_of(store: Store) -> dict[int, Terms]:
    """The deals of a store that take something off, by kind."""
    named = {CAMPAIGN + c: one.deal for c, one in enumerate(store.campaigns.values())}
    if store.win_back is not None:
        named[WIN_BACK] = store.win_back.deal
    found = {kind: terms_of(deal) for kind, deal in named.items() if deal.is_something}
    for c, channel in enumerate(store.acquisition.channels.values()):
        first = channel.first_order
        if first.deal.is_something:
            found[CHANNEL + c] = terms_of(first.deal, wait=int(first.min_group > 1))
    referral = store.acquisition.referral
    if referral is not None and referral.reward_invited > 0.0:
        found[INVITATION] = Terms(
            0, money(referral.reward_invited), money(referral.min_order), referral.valid_weeks
        )  # fmt: skip
    return found


def terms_of(deal: Deal, wait: int = 0) -> Terms:
    """A deal in integers."""
    return Terms(millionths(deal.discount), money(deal.value), money(deal.min_order), deal.valid_weeks, wait)


def is_for_new(kind: int) -> bool:
    """Whether a deal is only good for a first order."""
    return CHANNEL <= kind < CAMPAIGN or kind == INVITATION


def give(scene: Scene, j: int, kind: int) -> bool:
    """Hand out a deal of store j; a better one that is still good stays. Tells whether the new one is held now."""
    terms, bond = scene.offers[j].deals.get(kind), scene.relations[j].bond
    if terms is None:
        return False
    if bond.held is not None and scene.week < bond.held.until:
        old, basket = scene.offers[j].deals.get(bond.held.kind), scene.traits.basket_mean
        if old is not None and terms.worth(basket) < old.worth(basket):
            return False
    first = scene.week + terms.wait
    bond.held = Held(kind, first, first + terms.weeks)
    return True


def good_deal(scene: Scene, j: int, amount: int) -> Terms | None:
    """The deal in hand, if it is good for an order of so much."""
    bond = scene.relations[j].bond
    if bond.held is None or not bond.held.start <= scene.week < bond.held.until:
        return None
    terms = scene.offers[j].deals.get(bond.held.kind)
    if terms is None or amount < terms.min_order or (is_for_new(bond.held.kind) and bond.orders):
        return None
    return terms


def log_cut(off: int, amount: int) -> float:
    """What a deal takes off the logarithm of the price, as a positive number."""
    return -math.log(1.0 - min(LARGEST_CUT, off / amount)) if off else 0.0
