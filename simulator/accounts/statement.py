"""Profit and loss of the focal store, week by week, in every world of a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.opening import OpeningBooks
from simulator.accounts.points import PointsAccount, points_account
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import Measure
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies
from simulator.study.program import Program
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Statement:
    """Weekly money of one store, real currency: each array has shape (weeks, worlds)."""

    sales: FloatArray
    cost_of_goods: FloatArray
    acquisition_cost: FloatArray
    recovery_cost: FloatArray
    program_cost: FloatArray
    price_given: FloatArray  # volume x (baseline price - price)
    points: PointsAccount

    @property
    def contribution(self) -> FloatArray:
        """Sales less cost of goods, acquisition and recovery."""
        return self.sales - self.cost_of_goods - self.acquisition_cost - self.recovery_cost

    @property
    def cash_profit(self) -> FloatArray:
        """Contribution less rewards redeemed and the program's running cost."""
        return self.contribution - self.points.redeemed_cost - self.program_cost

    @property
    def profit(self) -> FloatArray:
        """Contribution less rewards accrued and the program's running cost."""
        return self.contribution - self.points.accrued_cost - self.program_cost

    @property
    def investment(self) -> FloatArray:
        """Money put in beyond the baseline (world 0): rewards, program, more acquisition, price given."""
        extra = self.acquisition_cost - self.acquisition_cost[:, :1]
        return self.points.accrued_cost + self.program_cost + extra + self.price_given


def statement(
    tallies: Tallies, worlds: Sequence[Store], place: int, scale: float, opening: OpeningBooks | None = None
) -> Statement:
    """The statement of the store at `place`.

    `worlds`: what the study says of it in each world; `scale`: real shoppers per simulated shopper; `opening`: the
    program before week 0 and the books entered for it.
    """
    money = scale / MONEY
    volume: FloatArray = tallies.flow(Measure.VOLUME)[..., place] * np.float64(money)
    margins = np.array([store.gross_margin for store in worlds])
    prices = np.array([round(store.price_index * MILLION) / MILLION for store in worlds])
    recovery = np.array([store.service.recovery_cost for store in worlds])
    members = member_count(tallies, place, scale, opening)
    return Statement(
        sales=np.asarray(tallies.flow(Measure.SALES)[..., place] * money, np.float64),
        cost_of_goods=volume * (1.0 - margins),
        acquisition_cost=tallies.media_spend[..., place],
        recovery_cost=tallies.flow(Measure.RECOVERIES)[..., place] * scale * recovery,
        program_cost=np.stack([running_cost(store.program, members[:, w]) for w, store in enumerate(worlds)], axis=1),
        price_given=volume * (prices[0] - prices),
        points=points_account(tallies, [store.program for store in worlds], place, scale, opening),
    )


def member_count(tallies: Tallies, place: int, scale: float, opening: OpeningBooks | None = None) -> FloatArray:
    """Real members by week and world; members who were entered are as many as were entered. (weeks, worlds)."""
    owner = np.flatnonzero(tallies.program_stores == place)
    before = int(tallies.opening_members[:, owner].sum())
    rounding = opening.members_rounding(before, scale) if opening else 0.0
    joined = tallies.flow(Measure.JOINED)[..., place].cumsum(axis=0)
    return np.asarray((before + joined) * scale + rounding, np.float64)


def running_cost(program: Program | None, members: FloatArray) -> FloatArray:
    """Setup, platform, staff and contacts by week, currency. Costs left unset count as 0 (the report says so)."""
    weeks = len(members)
    cost = np.zeros(weeks)
    if program is None:
        return cost
    live = np.arange(weeks) >= program.launch_week
    if program.ends is not None:
        live &= np.arange(weeks) <= program.ends.last_burn_week
    yearly = (program.costs.platform_per_year or 0.0) + (program.costs.staff_per_year or 0.0)
    contact = program.costs.contact_per_member_year or 0.0
    cost += live * (yearly + contact * members) / WEEKS_PER_YEAR
    if 0 <= program.launch_week < weeks:
        cost[program.launch_week] += program.costs.setup or 0.0
    return cost
