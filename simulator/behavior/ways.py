"""How an order gets to the shopper: delivered, picked up, or bought in the shop (model.md 3.27)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import MILLION
from simulator.behavior.compiled import mechanism
from simulator.behavior.elementary import log
from simulator.behavior.measures import Measure

DELIVERY, PICK_UP, SHOP = range(3)
SHIPPING = int(Measure.SHIPPING)
DELIVERED = int(Measure.DELIVERED)
PICKED_UP = int(Measure.PICKED_UP)
IN_STORE = int(Measure.IN_STORE)
SHIP_TOPPED_UP = int(Measure.SHIP_TOPPED_UP)
NOWHERE = -1e300


@mechanism
def is_usual(outreach):
    """Is everything delivered free, without a burden? Then nothing is counted."""
    is_only_delivery = outreach.delivers and not outreach.in_store and not outreach.pick_up
    return is_only_delivery and outreach.delivery_burden == 0.0 and outreach.free_from == 0


@mechanism
def has_fee(amount, outreach):
    """Is an order of `amount` money units too small to be shipped free?"""
    return amount < outreach.free_from and outreach.fee > 0


@mechanism
def way_of(amount, distance, slope, outreach):
    """The best way of an order of `amount` money units, and its utility."""
    way, value = DELIVERY, NOWHERE
    if outreach.delivers:
        value = -outreach.delivery_burden
        if has_fee(amount, outreach):
            value -= slope * log(1.0 + outreach.fee / amount)
    visit = -outreach.visit_burden * np.float64(distance)
    if outreach.pick_up and outreach.pick_up_share * visit > value:
        way, value = PICK_UP, outreach.pick_up_share * visit
    if outreach.in_store and visit > value:
        way, value = SHOP, visit
    return way, value


@mechanism
def filled_up_to_ship(planned, price, amount, x, market, outreach, constants):
    """The basket after filling it up to free shipping, if the shopper does."""
    gap = (outreach.free_from - amount) / outreach.free_from / market.top_up_reach
    if gap < 1.0 and x < constants.ship_top_up * (1.0 - gap):
        return (outreach.free_from * MILLION + price - 1) // price
    return planned


@mechanism
def count_way(way, amount, outreach, deltas):
    """Count how an order went, and the fee it paid."""
    if way == PICK_UP:
        deltas[PICKED_UP] = 1
    elif way == SHOP:
        deltas[IN_STORE] = 1
    else:
        deltas[DELIVERED] = 1
        if has_fee(amount, outreach):
            deltas[SHIPPING] = outreach.fee
