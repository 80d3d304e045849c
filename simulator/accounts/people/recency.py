"""How long ago a customer last bought, and who counts as lapsed (kpis.md 4.2).

Nobody tells a store that they left. The rule: a customer has lapsed who bought nothing for 26 weeks, and for three
times the own mean gap between orders if that is longer; whoever ordered once has no gap, so 26 weeks count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.panel import Counts, Panel

IntArray = NDArray[np.int32]
BoolArray = NDArray[np.bool_]
LEAST_WEEKS = 26
GAPS = 3.0
LAPSE_RULE = "no order for 26 weeks, or for 3 times the own mean gap between orders if that is longer"


@dataclass(frozen=True, eq=False)
class WeekOfOrders:
    """One week: each array (worlds, people)."""

    week: int  # of the horizon; negative before week 0
    orders: Counts
    gap: IntArray  # of who orders: weeks since the last order before this week; -1 without one
    is_customer: BoolArray  # has ordered, up to the end of this week
    has_lapsed: BoolArray  # by the rule, at its end


def weeks_of_orders(panel: Panel) -> Iterator[WeekOfOrders]:
    """Every week on record, in order; before week 0 all worlds are the same."""
    shape = panel.orders.shape[1:]
    everybody = shape[0] * shape[1]  # of all worlds, in one row
    first, last, count = (np.full(everybody, start, np.int32) for start in (-1, -1, 0))
    known, never = len(panel.orders_before), np.iinfo(np.int32).max
    lapses = np.full(everybody, never, np.int32)  # when who buys nothing more has lapsed
    for tick in range(known + panel.weeks):
        now = np.broadcast_to(panel.orders_before[tick], shape) if tick < known else panel.orders[tick - known]
        orders, gap = now.reshape(-1), np.full(everybody, -1, np.int32)
        buyers = np.flatnonzero(orders > 0)  # only theirs changes
        bought_before = last[buyers] >= 0
        gap[buyers] = np.where(bought_before, tick - last[buyers], -1)
        first[buyers] = np.where(bought_before, first[buyers], tick)
        last[buyers] = tick
        count[buyers] += orders[buyers]
        own_gap = (tick - first[buyers]) / np.maximum(count[buyers] - 1, 1)
        lapses[buyers] = tick + np.ceil(np.maximum(LEAST_WEEKS, GAPS * own_gap)).astype(np.int32)
        yield WeekOfOrders(
            tick - known, now, gap.reshape(shape), (last >= 0).reshape(shape), (lapses <= tick).reshape(shape)
        )
