"""What an attribution says in one number a policy: deadweight, switching, gained and lost orders (kpis.md 4.4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.effect.attribution import GIVEN, Attribution
from simulator.accounts.kpis.attribution import ATTRIBUTION
from simulator.accounts.ratio import ratio
from simulator.behavior.measures import Moved, OrderClass, PointClass

FloatArray = NDArray[np.float64]


def attribution_totals(found: Attribution | None, worlds: int) -> dict[str, FloatArray]:
    """KPIs over the horizon by key: (worlds,); all undefined where orders were not followed by class."""
    if found is None:
        return {kpi.key: np.full(worlds, np.nan) for kpi in ATTRIBUTION}
    given = found.in_total(found.given).sum(axis=1)  # (GIVEN, worlds, PointClass)
    rewards, everything = given[GIVEN.index("rewards")], given.sum(axis=0)
    orders, sales = (found.in_total(each).sum(axis=0) for each in (found.orders, found.sales))
    lost_orders, lost_sales = (each.sum(axis=(0, 2, 3)) for each in (found.lost_orders, found.lost_sales))
    moved = found.moved_sales.sum(axis=(0, 2))
    gained = slice(OrderClass.SWITCHED, OrderClass.NEW_CUSTOMER + 1)
    totals = {
        "given_total": everything.sum(axis=1),
        **_by_class("given", everything),
        "given_anyway_share": _kept_share(everything),
        **_by_class("rewards", rewards),
        "deadweight_share": _kept_share(rewards),
        "switched_share": ratio(rewards[:, PointClass.SWITCHED], _by_orders(rewards)),
        "orders_anyway": orders[:, OrderClass.KEPT],
        "orders_gained": orders[:, gained].sum(axis=1),
        "orders_lost": lost_orders,
        "sales_gained": sales[:, gained].sum(axis=1),
        "sales_lost": lost_sales,
        "sales_from_rivals": moved[:, Moved.SWITCHED] + moved[:, Moved.NEW_CUSTOMER] - moved[:, Moved.LOST],
    }
    return {key: np.asarray(values, np.float64) for key, values in totals.items()}


def _by_class(prefix: str, values: FloatArray) -> dict[str, FloatArray]:
    names = ("anyway", "switched", "new_demand", "new_customer", "no_order")
    return {f"{prefix}_{name}": values[:, each] for name, each in zip(names, PointClass, strict=True)}


def _by_orders(values: FloatArray) -> FloatArray:
    """Without what no order of the horizon earned."""
    return np.asarray(values[:, : PointClass.NO_ORDER].sum(axis=1))


def _kept_share(values: FloatArray) -> FloatArray:
    return ratio(values[:, PointClass.KEPT], _by_orders(values))
