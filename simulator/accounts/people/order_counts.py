"""Who bought where in the last whole year: what the Dirichlet of store choice is fitted to (kpis.md 4.2; EH1, LP2).

Orders only: baskets have no place in that model. Only shoppers who were in the market the whole year count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.accounts.people.panel import FloatArray, Panel


@dataclass(frozen=True, eq=False)
class OrderCounts:
    """Of one year, simulated: `shoppers` (), the rest by world, (worlds,) or (worlds, stores)."""

    shoppers: int
    buyers_anywhere: FloatArray  # (worlds,)
    buyers: FloatArray  # (worlds, stores): with an order there
    orders: FloatArray  # (worlds, stores)
    orders_of_buyers: FloatArray  # (worlds, stores): of a store's buyers, everywhere


def order_counts(panel: Panel) -> OrderCounts | None:
    """The counts of the last whole year; None in a horizon without one."""
    if not panel.years:
        return None
    present = (panel.entered <= panel.last_year.start) & (panel.exited >= panel.last_year.stop)
    orders = panel.yearly_orders[panel.years - 1][:, present]
    everywhere = orders.sum(axis=2, keepdims=True)
    return OrderCounts(
        shoppers=int(present.sum()),
        buyers_anywhere=np.asarray((everywhere[..., 0] > 0).sum(axis=1), np.float64),
        buyers=np.asarray((orders > 0).sum(axis=1), np.float64),
        orders=np.asarray(orders.sum(axis=1), np.float64),
        orders_of_buyers=np.asarray(np.where(orders > 0, everywhere, 0).sum(axis=1), np.float64),
    )
