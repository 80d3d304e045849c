"""The event log: one tuple (tick, world, shopper, store, kind, *values) for each thing that happened.

`world` is the number of the policy, or BURN_IN (-1) before the fork; `store` is the number of the store, or -1.
Tuples stand in order of (tick, shopper, world), within that in the order in which things happened. Kinds and values:

    "lapse"     points                                          points lost to expiry
    "join"      "choice" | "assigned"                           after the "order" event of the order that led to it
    "contact"   channel                                         reached by paid media
    "consider"  why                                             a store comes into consideration
    "stranded"  planned                                         store -1: a need, no store seen
    "skip"      planned                                         store -1: a need that ends without an order
    "order"     planned, amount, points_used, earned, paid, bill    money units and points; before its join and leave
    "leave"     "service" | "price" | "drift"                   a relation ends
    "directed"  n                                               n > 0 extra needs; their orders are "order" events

Of a program in full (3.12-3.15):

    "claw"      points                                          points of a returned order are taken back
    "rise", "fall"  level                                       into a level, also when rules change
    "issue"     points                                          welcome points
    "fee", "refund"  money
    "left program"                                              a membership is given up
    "partner"   points, money                                   points earned at a partner, and what it pays
    "prize"     money                                           what a prize costs
    "act"       points, money                                   an act of engagement and its cost

Around programs (3.22-3.26):

    "campaign"  place, relevant                                 a contact of a campaign
    "win back"  comes                                           a contact with a lost customer
    "invite"    whom                                            a customer invites a neighbor
    "accepted"                                                  an invitation is accepted
    "reward"    money                                           an inviter is paid; told with the invited
    "recommended", "warned"  people                             so many are told
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

BURN_IN = -1
LEVELS = 9
OF_PROGRAMS = (
    "orders", "sales", "paid", "issued", "redeemed", "expired", "joins", "discounts", "coupons", "reward_money",
    "reward_cost", "returns", "returned", "returned_volume", "topped_up", "clawed", "fees", "refunded", "left_program",
    "program_cost", "partner_income", "acts", "redemptions",
)  # fmt: skip
AROUND = (
    "volume", "first_orders", "second_orders", "failures", "recoveries", "offer_money", "offers_used", "shipping",
    "delivered", "picked_up", "in_store", "ship_topped_up", "won_back", "contacts", "recommended", "warned",
    "left_drift", "left_price", "left_service", "gap_weeks",
)  # fmt: skip
MEASURES = OF_PROGRAMS + AROUND
WAYS = {"delivery": "delivered", "pick up": "picked_up", "shop": "in_store"}
MOVES = {"rise": "risen", "fall": "fallen"}


class EventLog(list[tuple[Any, ...]]):
    """A list of events."""

    def writer(self, tick: int, world: int, shopper: int) -> Callable[..., None]:
        """tell(store, kind, *values) for one shopper, week and world."""

        def tell(store: int, kind: str, *values: Any) -> None:
            self.append((tick, world, shopper, store, kind, *values))

        return tell

    def of(self, world: int) -> list[tuple[Any, ...]]:
        """The events of one world after the fork, without the number of the world."""
        return [(event[0], *event[2:]) for event in self if event[1] == world]


def totals(log: EventLog, ticks: int, worlds: int, stores: int) -> dict[str, np.ndarray]:
    """Weekly sums of the log: int64 arrays [tick, world, store] by measure; the burn-in counts in every world.

    sales are amounts before all that is taken off, paid is after them (money units); issued, redeemed, expired and
    clawed are points. risen and fallen are [tick, world, store, level], into the level.
    """
    result = {name: np.zeros((ticks, worlds, stores), np.int64) for name in MEASURES}
    result |= {name: np.zeros((ticks, worlds, stores, LEVELS), np.int64) for name in MOVES.values()}
    for tick, world, _, store, kind, *values in log:
        where = (tick, slice(None) if world == BURN_IN else world, store)
        if kind in MOVES:
            result[MOVES[kind]][(*where, values[0])] += 1
        for name, value in measured(kind, values).items():
            result[name][where] += value
    return result


def measured(kind: str, values: list[Any]) -> dict[str, int]:
    """What an event adds to which measures."""
    match kind, values:
        case "order", [planned, _, used, earned, paid, bill]:
            found = {"orders": 1, "sales": bill.sales, "paid": paid, "issued": earned, "redeemed": used}
            found |= {"discounts": bill.discount, "coupons": bill.coupon, "topped_up": bill.topped_up}
            found |= {"reward_money": bill.money, "reward_cost": bill.reward_cost, "redemptions": used > 0}
            if bill.returned:
                found |= {"returns": 1, "returned": bill.due, "returned_volume": planned}
            found |= {"volume": planned, "first_orders": bill.number == 1, "second_orders": bill.number == 2}
            found["gap_weeks"] = bill.gap
            found |= {"failures": bill.failed, "recoveries": bill.failed and bill.noticed}
            found |= {"offer_money": bill.off, "offers_used": bill.used_deal > 0, "won_back": bill.won_back}
            found |= {"shipping": bill.fee, "ship_topped_up": bill.ship_topped_up}
            return found | ({WAYS[bill.way]: 1} if bill.way else {})
        case "contact", _:
            return {"contacts": 1}
        case "recommended" | "warned", [people]:
            return {kind: people}
        case "leave", [reason]:
            return {"left_" + reason: 1}
        case "join", _:
            return {"joins": 1}
        case "lapse", [points]:
            return {"expired": points}
        case "claw", [points]:
            return {"clawed": points}
        case "issue", [points]:
            return {"issued": points}
        case "fee", [money]:
            return {"fees": money}
        case "refund", [money]:
            return {"refunded": money}
        case "left program", _:
            return {"left_program": 1}
        case "partner", [points, money]:
            return {"issued": points, "partner_income": money}
        case "prize", [money]:
            return {"program_cost": money}
        case "act", [points, money]:
            return {"acts": 1, "issued": points, "program_cost": money}
    return {}
