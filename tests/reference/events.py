"""The event log: one tuple (tick, world, shopper, store, kind, *values) for each thing that happened.

`world` is the number of the policy, or BURN_IN (-1) before the fork; `store` is the number of the store, or -1.
Tuples stand in order of (tick, shopper, world), within that in the order in which things happened. Kinds and values:

    "lapse"     points                                          points lost to expiry
    "join"      "choice" | "assigned"                           after the "order" event of the order that led to it
    "contact"                                                   reached by paid media
    "consider"  "persuaded" | "rediscovered" | "ordered"        a store comes into consideration
    "stranded"  planned                                         store -1: a need, no store seen
    "skip"      planned                                         store -1: a need that ends without an order
    "order"     planned, amount, points_used, earned, paid      money units and points; before its join and leave
    "leave"     "service" | "price" | "drift"                   a relation ends
    "directed"  n                                               n > 0 extra needs; their orders are "order" events
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

BURN_IN = -1
MEASURES = ("orders", "sales", "paid", "issued", "redeemed", "expired", "joins")


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

    sales are amounts before points, paid is after them (money units); issued, redeemed and expired are points.
    """
    result = {name: np.zeros((ticks, worlds, stores), np.int64) for name in MEASURES}
    for tick, world, _, store, kind, *values in log:
        where = (tick, slice(None) if world == BURN_IN else world, store)
        if kind == "order":
            _, amount, used, earned, paid = values
            found = {"orders": 1, "sales": amount, "paid": paid, "issued": earned, "redeemed": used}
        elif kind in ("join", "lapse"):
            found = {"joins": 1} if kind == "join" else {"expired": values[0]}
        else:
            continue
        for name, value in found.items():
            result[name][where] += value
    return result
