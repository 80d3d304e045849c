"""Deferred revenue on points by week: deferred on sales, released on use and breakage, caught up (kpis.md 5.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.points.conditional import next_use
from simulator.accounts.points.deferral import allocated_price, earned_share, stand_alone_price
from simulator.accounts.points.program_vintages import ProgramVintages
from simulator.accounts.points.vintages import PERIOD, Vintages

FloatArray = NDArray[np.float64]
_NONE_LEFT = 1e-6
"""Part of a vintage below which nothing of it is held any more."""


@dataclass(frozen=True, eq=False)
class SalesWithPoints:
    """What the contract liability is made of beside points, each (weeks, worlds) unless told; real currency."""

    paid: FloatArray  # by members of the focal store for goods, after everything taken off and returns
    face: FloatArray  # face value of a simulated point
    own: FloatArray  # part of the points issued that is issued at the focal store
    growth: FloatArray  # conversion in the run, as `conversion_growth`
    opening_points: float  # before conversion, simulated
    opening_face: float
    opening_part: float  # allocated price / stand-alone price of points before week 0


@dataclass(frozen=True, eq=False)
class ContractLiability:
    """Movements by week, (weeks, worlds), real currency: opening + deferred - redeemed - breakage - catch-up = closing.

    `redeemed`: revenue for points used, at their part of the price; `breakage`: revenue for points that are expected
    never to be used, in proportion; `catch_up`: from a changed estimate, or as nothing is left of a vintage; below 0
    where more points are expected to be used than before.
    """

    opening: FloatArray  # (worlds,)
    deferred: FloatArray
    redeemed: FloatArray
    breakage: FloatArray
    catch_up: FloatArray
    liability: FloatArray  # at the end of the week
    by_vintage: FloatArray  # (worlds, vintages): at the end of the horizon

    @property
    def released(self) -> FloatArray:
        """Revenue on points: (weeks, worlds)."""
        return self.redeemed + self.breakage + self.catch_up


def contract_liability(
    points: ProgramVintages, panel: Vintages, use: FloatArray, sales: SalesWithPoints
) -> ContractLiability:
    """The roll-forward of deferred revenue. `use`: of `conditional.use_by_age`, from which the URR is taken.

    A vintage's URR at issue is what is known when its 13 weeks begin; it is estimated anew at the end of every period.
    Points held at week 0 are vintages too: deferred at what was known then, with what is used from then on.
    """
    weeks, worlds, count = points.held.shape
    first = max(points.begun - 1, 0)
    units, used = points.opening.copy(), np.zeros((worlds, count))
    at_start = next_use(panel, use, first)
    price = np.zeros((worlds, count)) + _opening_price(panel, at_start, sales)
    expected = units * at_start
    earned, paid, alone = np.zeros((3, worlds, count))
    opening = price.sum(axis=1)
    total, deferred = opening, np.zeros((weeks, worlds))
    moved = {name: np.zeros((weeks, worlds, count)) for name in ("redeemed", "breakage", "catch_up", "liability")}
    for week in range(weeks):
        new = points.begun + week // PERIOD
        growth = sales.growth[week][:, None]
        units, used, expected = units * growth, used * growth, expected * growth
        rate = use[first + week // PERIOD][:, 0]
        paid[:, new] += sales.paid[week]
        alone[:, new] += stand_alone_price(points.issued[week, :, new] * sales.own[week], sales.face[week], rate)
        price[:, new] = allocated_price(paid[:, new], alone[:, new])
        before, total = total, price.sum(axis=1)
        deferred[week] = total - before
        units[:, new] += points.issued[week, :, new]
        expected[:, new] = units[:, new] * rate
        used = used + points.redeemed[week]
        flow = np.where(
            expected > 0, price * earned_share(used, expected) - earned, 0.0
        )  # else there is nothing to use
        part_used = np.divide(np.minimum(expected, units), units, out=np.ones_like(units), where=units > 0)
        for_use = flow * part_used
        is_over = (week + 1) % PERIOD == 0
        held = np.maximum(points.held[week], 0.0)
        if is_over:
            expected = used + held * next_use(panel, use, first + (week + 1) // PERIOD)
        share = earned_share(used, expected)
        closed = held <= _NONE_LEFT * np.maximum(units, 1.0)
        closed[:, new + is_over :] = False
        expected = np.where(closed, 0.0, expected)
        now = price * np.where(closed, 1.0, share)
        moved["redeemed"][week] = for_use
        moved["breakage"][week] = flow - for_use
        moved["catch_up"][week] = now - earned - flow
        moved["liability"][week] = price - now
        earned = now
    weekly = {name: by_vintage.sum(axis=2) for name, by_vintage in moved.items()}
    return ContractLiability(opening=opening, deferred=deferred, by_vintage=price - earned, **weekly)


def _opening_price(panel: Vintages, at_start: FloatArray, sales: SalesWithPoints) -> FloatArray:
    """Allocated price of the points held at week 0, before conversion, the same in every world: (1, vintages)."""
    first = max(panel.begun - 1, 0)
    held = panel.held_after[first, :1] if panel.begun and panel.held_after[first].any() else panel.opening[:1]
    total = held.sum()
    if total <= 0:
        return np.zeros_like(held)
    alone = stand_alone_price(sales.opening_points * held / total, sales.opening_face, at_start[:1])
    return alone * sales.opening_part
