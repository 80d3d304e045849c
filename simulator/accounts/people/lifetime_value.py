"""What a customer is worth over the horizon, net of rewards (kpis.md 4.4: CLV_H; finite, H stated).

A customer's contribution in a week: spend less returns and payments, less cost of goods, less what an order costs to
serve and repair, less the cost of rewards used. Rates are those of the store in that week and world, the same for all
its customers. Spend on winning customers and the fixed cost of the program are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.accounts.books.statement import Statement
from simulator.accounts.people.panel import PERIOD, BoolArray, FloatArray, Panel
from simulator.accounts.ratio import ratio
from simulator.accounts.timeline import Timeline, by_world
from simulator.accounts.value import discount_factors
from simulator.study.margins import margin_before_payments
from simulator.study.stores import Store


@dataclass(frozen=True, eq=False)
class Rates:
    """By period and world, (periods, worlds): what a unit of each costs."""

    spend: FloatArray  # kept of a unit of spend
    volume: FloatArray  # cost of goods of a unit of volume
    order: FloatArray  # currency an order
    reward: FloatArray  # cost of a unit of rewards
    discount: FloatArray  # factor of the money of the period


def rates(
    books: Statement,
    stores: Sequence[Timeline[Store]],
    orders: FloatArray,
    rewards: FloatArray,
    discount_rate: float,
) -> Rates:
    """The rates of a store. `stores`: what it is by world and week.

    `orders`, `rewards`: all orders, and all that points took off, bought and paid out there, real: (weeks, worlds).
    """
    weeks = len(books.sales)
    due = books.sales - books.discounts - books.coupons - books.outreach.offers_used
    payment = by_world(stores, weeks, lambda store: store.business.payment_rate)
    cost = 1.0 - by_world(stores, weeks, lambda store: margin_before_payments(store, discount_rate))
    serving = (
        books.service.by_order + books.recovery_cost + books.returns_cost + books.service.shipping_income * payment
    )
    reward = _over(books.points.redeemed_cost.sum(axis=0), rewards.sum(axis=0))
    factors = np.broadcast_to(discount_factors(weeks, discount_rate)[:, None], orders.shape)
    return Rates(
        spend=_means(1.0 - payment) - _over(_sums(books.returned), _sums(due)),
        volume=_means(cost) * (1.0 - _over(_sums(books.goods_recovered), _sums(books.cost_of_goods))),
        order=_over(_sums(serving), _sums(orders)),
        reward=_means(np.broadcast_to(reward, orders.shape)),
        discount=_means(factors),
    )


def contributions(panel: Panel, rate: Rates) -> FloatArray:
    """Discounted contribution of every shopper by period: (periods, worlds, people), currency."""
    starts = range(0, panel.weeks, PERIOD)
    orders = np.stack([panel.orders[start : start + PERIOD].sum(axis=0) for start in starts])
    spend, volume, order, reward, discount = (
        each[..., None] for each in (rate.spend, rate.volume, rate.order, rate.reward, rate.discount)
    )
    kept = panel.spend * spend
    kept -= panel.volume * volume
    kept -= orders * order
    kept -= panel.rewards * reward
    kept *= discount
    return np.asarray(kept)


def value_of_customers(values: FloatArray, customers: BoolArray) -> FloatArray:
    """Value per customer of week 0 over the horizon: (worlds,). `customers`: (people,)."""
    return ratio(values[..., customers].sum(axis=(0, 2)), float(customers.sum()))


def value_of_won(values: FloatArray, first: FloatArray, who: BoolArray, rate: Rates) -> FloatArray:
    """Value per customer won in the horizon, up to its end, discounted to when they were won: (worlds,).

    `first`: week of the first order, (worlds, people); `who`: (people,), of whom it is asked. As in
    accounts/around/sources.py: the discounted contributions of all over their discounted number.
    """
    won = np.isfinite(first) & (first >= 0) & who
    period = np.where(won, first, 0.0).astype(np.int64) // PERIOD
    worlds = np.arange(len(first))[:, None]
    number = np.where(won, rate.discount[period, worlds], 0.0).sum(axis=1)
    return ratio((values.sum(axis=0) * won).sum(axis=1), number)


def _sums(weekly: FloatArray) -> FloatArray:
    """Sums of weekly figures over periods, the last of which may be shorter: (periods, worlds)."""
    return np.asarray(np.add.reduceat(weekly, np.arange(0, len(weekly), PERIOD), axis=0))


def _means(weekly: FloatArray) -> FloatArray:
    """Means of weekly figures over periods: (periods, worlds)."""
    return _sums(weekly) / _sums(np.ones((len(weekly), 1)))


def _over(top: FloatArray, bottom: FloatArray) -> FloatArray:
    """A ratio, 0 where there is nothing to divide by."""
    return np.divide(top, bottom, out=np.zeros(np.broadcast(top, bottom).shape), where=bottom != 0)
