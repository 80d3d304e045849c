"""What serving orders costs: ways to the shopper, dials of experience, insurance, novelty, a breach of data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.timeline import Timeline, by_world
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies
from simulator.study.service import Dial, Dials, Fulfilment
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ServiceCost:
    """Weekly money of one store, real currency: each array has shape (weeks, worlds)."""

    shipping_income: FloatArray  # fees paid for delivery
    delivery: FloatArray  # delivered orders, and those without a choice of ways where the store delivers
    pick_up: FloatArray
    in_store: FloatArray
    dials_by_order: FloatArray
    dials_by_year: FloatArray
    insurance: FloatArray  # return freight, of every order
    novelty: FloatArray  # in the weeks in which something is new
    breach: FloatArray  # in the week in which it becomes known

    @property
    def fulfilment(self) -> FloatArray:
        """Orders by way x cost of the way."""
        return self.delivery + self.pick_up + self.in_store

    @property
    def dials(self) -> FloatArray:
        """Levels of experience, by order and by year."""
        return self.dials_by_order + self.dials_by_year

    @property
    def by_order(self) -> FloatArray:
        """What grows with orders, less shipping fees."""
        return self.fulfilment + self.dials_by_order + self.insurance - self.shipping_income

    @property
    def total(self) -> FloatArray:
        """All costs, before shipping fees."""
        return self.fulfilment + self.dials + self.insurance + self.novelty + self.breach


def service_cost(tallies: Tallies, stores: Sequence[Timeline[Store]], place: int, scale: float) -> ServiceCost:
    """The costs of the store at `place`; `stores`: what it is in each world, by week."""
    weeks = len(tallies.flows)

    def count(measure: Measure) -> FloatArray:
        return np.asarray(tallies.flow(measure)[..., place] * np.float64(scale), np.float64)

    orders, picked_up, in_store = count(Measure.ORDERS), count(Measure.PICKED_UP), count(Measure.IN_STORE)
    plain = orders - count(Measure.DELIVERED) - picked_up - in_store  # no choice of ways: not told apart in the tallies
    at_home = by_world(stores, weeks, lambda store: store.fulfilment.delivers)
    in_shop = by_world(stores, weeks, lambda store: _only_shop(store.fulfilment))
    per_year = by_world(stores, weeks, lambda store: _dials(store.service.dials, "cost_per_year")) / WEEKS_PER_YEAR
    is_open = np.arange(weeks)[:, None] >= by_world(stores, weeks, lambda store: store.enters_week or 0)
    return ServiceCost(
        shipping_income=np.asarray(tallies.flow(Measure.SHIPPING)[..., place] * np.float64(scale / MONEY)),
        delivery=(count(Measure.DELIVERED) + plain * at_home)
        * by_world(stores, weeks, lambda store: store.fulfilment.delivery_cost),
        pick_up=(picked_up + plain * (1.0 - at_home) * (1.0 - in_shop))
        * by_world(stores, weeks, lambda store: store.fulfilment.pick_up_cost),
        in_store=(in_store + plain * in_shop) * by_world(stores, weeks, lambda store: store.fulfilment.in_store_cost),
        dials_by_order=orders * by_world(stores, weeks, lambda store: _dials(store.service.dials, "cost_per_order")),
        dials_by_year=per_year * is_open,
        insurance=orders * by_world(stores, weeks, lambda store: store.returns.insurance_cost_per_order),
        novelty=_by_week(stores, weeks, _novelty),
        breach=_by_week(stores, weeks, _breach),
    )


def _only_shop(ways: Fulfilment) -> bool:
    return ways.in_store and not ways.delivers


def _dials(dials: Dials, cost: str) -> float:
    levels: list[Dial] = [getattr(dials, name) for name in Dials.model_fields]
    return float(sum(getattr(one, cost) for one in levels))


def _by_week(
    stores: Sequence[Timeline[Store]], weeks: int, cost: Callable[[Store, NDArray[np.int64]], FloatArray]
) -> FloatArray:
    found = np.zeros((weeks, len(stores)))
    for world, life in enumerate(stores):
        for start, end, store in life.cuts(weeks):
            found[start:end, world] = cost(store, np.arange(start, end))
    return found


def _novelty(store: Store, week: NDArray[np.int64]) -> FloatArray:
    novelty = store.novelty
    if novelty is None:
        return np.zeros(len(week))
    is_open = week >= max(novelty.start_week, store.enters_week or 0)
    is_new = (week - novelty.start_week) % novelty.every_weeks == 0
    return np.where(is_open & is_new, novelty.cost, 0.0)


def _breach(store: Store, week: NDArray[np.int64]) -> FloatArray:
    breach = store.service.breach
    return np.zeros(len(week)) if breach is None else np.where(week == breach.week, breach.cost, 0.0)
