"""How an order gets to the shopper (3.27): delivered, picked up, or bought in the shop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from simulator.study.service import Fulfilment

from .offers import MILLION, money

if TYPE_CHECKING:
    from .relation import Scene

DELIVERY, PICK_UP, SHOP = "delivery", "pick up", "shop"


class Way(NamedTuple):
    """One way and its utility."""

    name: str | None
    utility: float


def best_way(scene: Scene, j: int, slope: float, amount: int) -> Way:
    """The best way for an order of so much; of equal ones the first."""
    rules = scene.offers[j].store.fulfilment
    ways = []
    if rules.delivers:
        fee = shipping_fee(rules, amount)
        paid = slope * math.log(1.0 + fee / amount) if fee else 0.0
        ways.append(Way(DELIVERY, -(rules.delivery_burden + paid)))
    if rules.pick_up or rules.in_store:
        visit = rules.visit_burden * scene.traits.distance[j]
        if rules.pick_up:
            ways.append(Way(PICK_UP, -rules.pick_up_share * visit))
        if rules.in_store:
            ways.append(Way(SHOP, -visit))
    return max(ways, key=lambda way: way.utility, default=Way(None, 0.0))


def shipping_fee(rules: Fulfilment, amount: int) -> int:
    """What delivery of an order of so much costs the shopper, in money units."""
    return money(rules.fee) if is_below_free(rules, amount) else 0


def is_below_free(rules: Fulfilment, amount: int) -> bool:
    """Whether an order of so much is not shipped free."""
    return rules.free_from is not None and amount < money(rules.free_from)


def is_counted(rules: Fulfilment) -> bool:
    """Whether ways are counted: there is a choice of them, or a fee."""
    choices = rules.delivers + rules.pick_up + rules.in_store
    return choices > 1 or (rules.delivers and rules.free_from is not None and rules.fee > 0.0)


def filled_up(scene: Scene, rules: Fulfilment, amount: int, price: int, u: float) -> int | None:
    """The basket at price index 1 that is just shipped free; None where the shopper does not fill up."""
    free_from = money(rules.free_from)
    gap = (free_from - amount) / free_from / scene.profile.incentives.top_up_reach
    if gap >= 1.0 or u >= scene.profile.deals.ship_top_up * (1.0 - gap):
        return None
    return -(-free_from * MILLION // price)
