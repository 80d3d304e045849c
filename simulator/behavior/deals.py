"""Money off one order, for whoever holds it: given, weighed in the choice, used at the order (model.md 3.23)."""

from __future__ import annotations

from simulator.behavior.around_columns import Kind
from simulator.behavior.columns import MILLION, MONEY, NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.elementary import log

NONE = int(Kind.NONE)
CAMPAIGN_KIND = int(Kind.CAMPAIGN)
WIN_BACK_KIND = int(Kind.WIN_BACK)
INVITATION_KIND = int(Kind.INVITATION)
LARGEST = 0.95
"""A deal counts in a choice as if it took at most this share of the order."""


@mechanism
def worth_of(deal, shopper):
    """What a deal would take off a basket of mean size, currency."""
    return deal.discount / MILLION * shopper.basket_mean + deal.value / MONEY


@mechanism
def is_something(deal):
    """Does the deal take anything off?"""
    return deal.discount > 0 or deal.value > 0


@mechanism
def is_for_first_orders(kind):
    """Is the kind of deal good for first orders only: of channels and invitations?"""
    return kind < CAMPAIGN_KIND or kind == INVITATION_KIND


@mechanism
def give_deal(week, kind, shopper, bond, deals):
    """Hand out a deal, unless a better one is held. Returns whether it was. `deals`: of the store, (kinds,)."""
    deal = deals[kind]
    if not is_something(deal):
        return False
    is_holding = bond.held != NONE and week < bond.held_until
    if is_holding and worth_of(deal, shopper) < worth_of(deals[bond.held], shopper):
        return False
    bond.held = kind
    bond.held_from = week + deal.wait
    bond.held_until = week + deal.wait + deal.weeks
    return True


@mechanism
def money_off(week, amount, relation, bond, deals):
    """Money units that the deal held takes off an order of `amount` money units now; 0 when it is not good for it."""
    kind = bond.held
    if kind == NONE or week < bond.held_from or week >= bond.held_until or amount <= 0:
        return 0
    deal = deals[kind]
    if amount < deal.min_order or (is_for_first_orders(kind) and relation.last_order != NEVER):
        return 0
    return min(amount, amount * deal.discount // MILLION + deal.value)


@mechanism
def log_of_rest(off, amount):
    """Logarithm of the part of an amount that is left to pay."""
    return log(1.0 - min(LARGEST, off / amount))


@mechanism
def part_over_deals(week, i, block, around):
    """Whoever holds a deal whose terms differ from the first world's may act otherwise there."""
    for world in range(1, around.bonds.shape[1]):
        if block.people[i, world].apart:
            continue
        for store in range(around.bonds.shape[2]):
            bond = around.bonds[i, world, store]
            if bond.held == NONE or week >= bond.held_until:
                continue
            here, first = around.deals[world, store, bond.held], around.deals[0, store, bond.held]
            same_terms = here.discount == first.discount and here.value == first.value
            if not (same_terms and here.min_order == first.min_order):
                block.people[i, world].apart = 1
