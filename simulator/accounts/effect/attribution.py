"""Where each reward dollar went: what policies give, by what the same occasion did at baseline (model.md 3.32, 5).

Money given on an order (coupons, member prices, deals, lower prices) has the class of that order; money spent on
rewards has the class of the order that earned the points. Nothing is estimated: every sum over classes and groups is
the statement's own total.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.statement import Statement
from simulator.accounts.ratio import ratio
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Lost, Measure, Moved, OrderClass, PointClass, RewardMeasure
from simulator.market.job import YEAR
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

GIVEN = ("rewards", "coupons", "discounts", "deals", "prices")
"""What a policy gives: rewards redeemed, welcome coupons, member prices, deals, lower prices."""
LEVEL_GROUPS = 10
"""Groups after those of segments: not a member, then levels 0 to 8."""
_OF_THE_ORDER = {"coupons": Measure.COUPONS, "discounts": Measure.DISCOUNTS, "deals": Measure.OFFER_MONEY}


@dataclass(frozen=True, eq=False)
class Attribution:
    """Real orders, points and currency by year of 52 weeks (the last may be shorter), world and group.

    Groups: segments, then not a member, then levels 0 to 8. Everything is in one group of each kind, so that either
    kind adds up to the store.
    """

    segments: int
    given: FloatArray  # (GIVEN, years, worlds, groups, PointClass): currency
    unplaced: FloatArray  # (years, worlds): rewards redeemed here of a program that is not followed, currency
    orders: FloatArray  # (years, worlds, groups, OrderClass)
    sales: FloatArray  # the same, at prices charged
    lost_orders: FloatArray  # (years, worlds, segments, Lost)
    lost_sales: FloatArray  # the same, at the first world's prices charged
    moved_orders: FloatArray  # (years, worlds, stores, Moved)
    moved_sales: FloatArray  # the same: this world's sales, the first world's where lost
    issued: FloatArray  # (years, worlds, groups, PointClass): points
    held: FloatArray  # (worlds, PointClass): points at the end
    missing: int  # simulated orders by which a class, a group or a loss does not add up; 0 when all do
    points_missing: int  # simulated points by which a class does not roll forward; 0 when all do

    def in_total(self, values: FloatArray) -> FloatArray:
        """Everybody: sums over the groups of segments, for arrays (..., groups or segments, classes)."""
        return np.asarray(values[..., : self.segments, :].sum(axis=-2))

    def by_segment(self, values: FloatArray) -> FloatArray:
        """The groups of segments: (..., segments, classes)."""
        return values[..., : self.segments, :]

    def by_level(self, values: FloatArray) -> FloatArray:
        """Not a member, then levels 0 to 8: (..., 10, classes)."""
        return values[..., self.segments :, :]


def attribution_of(tallies: Tallies, books: Statement, place: int, scale: float) -> Attribution | None:
    """The attribution of the store at `place`; None where orders were not followed by class.

    `scale`: real shoppers per simulated shopper.
    """
    if len(tallies.attributed) == 0:
        return None
    orders = tallies.attributed
    segments = orders.shape[2] - LEVEL_GROUPS
    money = np.float64(scale / MONEY)
    rewards, unplaced = _rewards(tallies, books, place, segments, money)
    given = np.stack(
        [
            rewards,
            *(_with_no_order(orders[..., measure] * money) for measure in _OF_THE_ORDER.values()),
            _with_no_order(_lower_prices(orders, books, segments, money)),
        ]
    )
    return Attribution(
        segments=segments,
        given=given,
        unplaced=unplaced,
        orders=np.asarray(orders[..., Measure.ORDERS] * np.float64(scale)),
        sales=np.asarray(orders[..., Measure.SALES] * money),
        lost_orders=np.asarray(tallies.lost[..., Measure.ORDERS] * np.float64(scale)),
        lost_sales=np.asarray(tallies.lost[..., Measure.SALES] * money),
        moved_orders=np.asarray(tallies.moved[..., 0] * np.float64(scale)),
        moved_sales=np.asarray(tallies.moved[..., 1] * money),
        issued=np.asarray(tallies.rewarded[..., RewardMeasure.ISSUED] * np.float64(scale)),
        held=np.asarray(tallies.carried * np.float64(scale)),
        missing=_missing_orders(tallies, place, segments),
        points_missing=_missing_points(tallies, segments),
    )


def by_year(weekly: NDArray[Any]) -> NDArray[Any]:
    """Weekly figures added up by years of 52 weeks; the last may be shorter."""
    return np.asarray(np.add.reduceat(weekly, np.arange(0, len(weekly), YEAR), axis=0))


def _with_no_order(by_class: FloatArray) -> FloatArray:
    """Classes of orders as classes of points: nothing is given on no order."""
    return np.concatenate([by_class, np.zeros((*by_class.shape[:-1], 1))], axis=-1)


def _rewards(
    tallies: Tallies, books: Statement, place: int, segments: int, money: np.float64
) -> tuple[FloatArray, FloatArray]:
    """Rewards redeemed by class of the points, and what no class has: the year's cost over the year's redemptions.

    Where unit costs change in a year, or points are also used at partners, a year's cost at the store is split as its
    redemptions are.
    """
    off, bought = (tallies.rewarded[..., each] * money for each in (RewardMeasure.MONEY, RewardMeasure.COST))
    bought_here = by_year(tallies.flow(Measure.REWARD_COST)[..., place] * money)
    off_here = by_year(books.points.redeemed_cost) - bought_here
    found = np.zeros_like(off)
    unplaced = np.zeros_like(off_here)
    for part, cost in ((off, off_here), (bought, bought_here)):
        total = part[..., :segments, :].sum(axis=(-2, -1))
        found += part * np.where(total > 0, ratio(cost, np.where(total > 0, total, 1.0)), 0.0)[..., None, None]
        unplaced += np.where(total > 0, 0.0, cost)
    return found, unplaced


def _lower_prices(orders: IntArray, books: Statement, segments: int, money: np.float64) -> FloatArray:
    """Price given by class: volume at the baseline's price less sales; nothing in years in which prices were raised.

    The baseline's price is the year's mean over the volume sold; what its weeks differ by is split as volume is.
    """
    total = by_year(books.price_given)
    volume, sales = orders[..., Measure.VOLUME] * money, orders[..., Measure.SALES] * money
    all_volume = volume[..., :segments, :].sum(axis=(-2, -1))
    all_sales = sales[..., :segments, :].sum(axis=(-2, -1))
    price = np.where(all_volume > 0, ratio(total + all_sales, np.where(all_volume > 0, all_volume, 1.0)), 0.0)
    is_lower = total > 1e-9 * np.maximum(all_sales, 1.0)
    given = volume * price[..., None, None] - sales
    return np.asarray(np.where(is_lower[..., None, None], given, 0.0))


def _missing_orders(tallies: Tallies, place: int, segments: int) -> int:
    """Orders by class against all orders, by segments and by levels; kept and lost ones against the baseline's."""
    orders = tallies.attributed[..., Measure.ORDERS]
    placed = by_year(tallies.flow(Measure.ORDERS)[..., place])
    kept = orders[..., :segments, OrderClass.KEPT].sum(axis=-1)
    lost = tallies.lost[..., Measure.ORDERS].sum(axis=(-2, -1))
    moved = tallies.moved[..., 0].sum(axis=-2)
    misses = (
        orders[..., :segments, :].sum(axis=(-2, -1)) - placed,
        orders[..., segments:, :].sum(axis=(-2, -1)) - placed,
        kept + lost - placed[:, :1],
        moved[..., Moved.SWITCHED] - orders[..., :segments, OrderClass.SWITCHED].sum(axis=-1),
        moved[..., Moved.LOST] - tallies.lost[..., Lost.TO_RIVAL, Measure.ORDERS].sum(axis=-1),
    )
    return int(sum(int(np.abs(miss).sum()) for miss in misses))


def _missing_points(tallies: Tallies, segments: int) -> int:
    """Held before + issued + otherwise - redeemed against points held at the end, class by class."""
    flows = tallies.rewarded[:, :, :segments].sum(axis=(0, 2))
    rolled = flows[..., RewardMeasure.ISSUED] + flows[..., RewardMeasure.OTHERWISE] - flows[..., RewardMeasure.REDEEMED]
    rolled[:, PointClass.NO_ORDER] += tallies.carried_before
    return int(np.abs(rolled - tallies.carried).sum())
