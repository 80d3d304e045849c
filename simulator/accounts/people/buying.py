"""How often customers buy: repeat rate, frequency, and the store's share of their orders (kpis.md 4.2)."""

from __future__ import annotations

import numpy as np

from simulator.accounts.people.panel import FloatArray, Panel
from simulator.accounts.ratio import ratio


def buying(panel: Panel, place: int) -> dict[str, FloatArray]:
    """Figures of the last whole year by key, each (worlds,); NaN in a horizon without one."""
    if not panel.years:
        return dict.fromkeys(("repeat_purchase", "order_frequency", "share_of_orders"), np.full(panel.worlds, np.nan))
    orders = panel.orders[panel.last_year].sum(axis=0)
    customers = (orders > 0).sum(axis=1)
    everywhere = panel.yearly_orders[panel.years - 1]  # (worlds, people, stores)
    here = everywhere[..., place]
    of_customers = np.where(here > 0, everywhere.sum(axis=2), 0)
    return {
        "repeat_purchase": ratio((orders >= 2).sum(axis=1), customers),
        "order_frequency": ratio(orders.sum(axis=1), customers),
        "share_of_orders": ratio(here.sum(axis=1), of_customers.sum(axis=1)),
    }
