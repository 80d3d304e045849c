"""A currency shared by several stores: whose flows belong to the program, and who pays whom (D37; model.md 3.18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.points.reward_cost import face_value
from simulator.accounts.timeline import Market, MarketPlan, Timeline, market_timeline
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies
from simulator.study.program import Program

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Coalition:
    """The program that the store at `place` operates or takes part in, in every world; money in real currency.

    `names`: stores by place. The arrays are (weeks, worlds, stores); `settlement` is what a store receives from the
    others less what it pays them: it adds up to 0 over the stores, to the last digit that a sum of floats has.
    """

    names: tuple[str, ...]
    place: int
    operated: BoolArray  # does the store take part in the program that the store at `place` operates, itself included?
    taking_part: BoolArray  # the same for the coalition of `place`, whoever operates it; nobody where there is none
    issued: FloatArray  # face value of points given with orders and by the operator, where it happened
    redeemed: FloatArray  # face value of points used
    settlement: FloatArray
    programs: tuple[Timeline[Program | None], ...]  # by world: whose points are used at `place`; empty if not told
    paid_for_redemption: (
        FloatArray  # (weeks, worlds): by the store at `place`, as operator, for points used at partners
    )

    @property
    def is_there(self) -> bool:
        """Does the store share a currency with another one in any world?"""
        return bool(self.taking_part.any())

    def own(self, flows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Flows of the program that the store operates, wherever they happened: (weeks, worlds, stores) -> less stores.

        Membership, fees and points are the operator's; a store that takes part in another one's program has none.
        """
        return np.asarray(np.where(self.operated, flows, 0).sum(axis=-1))

    def before(self, tallies: Tallies, measure: Measure) -> int:
        """A flow of that program in all weeks before week 0, at the stores that take part in week 0's baseline."""
        return int(self.weekly_before(tallies, measure).sum())

    def weekly_before(self, tallies: Tallies, measure: Measure) -> NDArray[np.int64]:
        """The same by week: (burn-in weeks,)."""
        flows = tallies.burn_in_flows[:, [Row.HALF_0, Row.HALF_1], :, measure].sum(axis=1)
        return np.asarray(flows[:, self.operated[0, 0]].sum(axis=1))

    @property
    def received(self) -> FloatArray:
        """Settlement of the store at `place`: (weeks, worlds)."""
        return np.asarray(self.settlement[..., self.place])


def coalition_of(tallies: Tallies, place: int, scale: float, markets: Sequence[MarketPlan] | None = None) -> Coalition:
    """The coalition of the store at `place`.

    `markets`: all stores in each world, by week where rules change; without them the store is on its own.
    """
    weeks, worlds, stores = tallies.flow(Measure.ORDERS).shape
    alone = np.zeros((weeks, worlds, stores), np.bool_)
    alone[..., place] = True
    timelines = [market_timeline(plan) for plan in markets or []]
    prices = [np.zeros((weeks, worlds, stores)) for _ in range(2)]
    face = np.zeros((weeks, worlds))
    operated, partners = alone, np.zeros((weeks, worlds, stores), np.bool_)
    operators = np.full((weeks, worlds), place)
    for world, timeline in enumerate(timelines):
        _fill(timeline, world, place, operated, partners, operators, prices, face)
    issued, redeemed = (
        tallies.flow(measure) * face[..., None] * (scale / MONEY)
        for measure in (Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED)
    )
    for_issue, for_redemption = issued * prices[0], redeemed * prices[1]
    settlement = np.where(partners, for_redemption - for_issue, 0.0)
    at = np.arange(weeks)[:, None], np.arange(worlds)[None, :], operators
    settlement[at] = -settlement.sum(axis=-1)
    taking_part = partners.copy()
    taking_part[at] = partners.any(axis=-1)
    theirs = np.where(partners & operated, for_redemption, 0.0).sum(axis=-1)
    longest: Market = max((plan for timeline in timelines for _, plan in timeline.spans), key=len, default=())
    names = tuple(store.name for store in longest) or tuple(str(number) for number in range(stores))
    programs = tuple(timeline.changed(lambda market: program_of(market, place)) for timeline in timelines)
    return Coalition(names, place, operated, taking_part, issued, redeemed, settlement, programs, theirs)


def _fill(
    timeline: Timeline[Market],
    world: int,
    place: int,
    operated: BoolArray,
    partners: BoolArray,
    operators: NDArray[np.int64],
    prices: list[FloatArray],
    face: FloatArray,
) -> None:
    """Fill in one world: who takes part, whose program it is, what it costs and what a point is worth."""
    for start, end, market in timeline.cuts(len(operators)):
        own = market[place].coalition
        name = own.operator if own else market[place].name
        operator = next((number for number, store in enumerate(market) if store.name == name), place)
        program = market[operator].program
        if own is not None and program is not None:
            operated[start:end, world] = False
        operators[start:end, world] = operator
        face[start:end, world] = face_value(program)
        for number, store in enumerate(market):
            if store.coalition is None or store.coalition.operator != name or program is None:
                continue
            partners[start:end, world, number] = True
            operated[start:end, world, number] = own is None
            prices[0][start:end, world, number] = store.coalition.issue_price
            prices[1][start:end, world, number] = store.coalition.redeem_price


def program_of(market: Market, place: int) -> Program | None:
    """The program whose points are earned and used at a store: its own, or that of its coalition's operator."""
    own = market[place].coalition
    if own is None:
        return market[place].program
    return next((store.program for store in market if store.name == own.operator), None)
