"""The books of points by vintage: what became of each, what is estimated, what is true, and deferred revenue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.coalition import Coalition
from simulator.accounts.books.opening import OpeningBooks
from simulator.accounts.points.account import PointsAccount, lasting
from simulator.accounts.points.conditional import use_by_age
from simulator.accounts.points.contract_liability import ContractLiability, SalesWithPoints, contract_liability
from simulator.accounts.points.deferral import allocated_price, stand_alone_price
from simulator.accounts.points.program_vintages import (
    conversion_growth,
    program_vintages,
    ratio_or_zero,
)
from simulator.accounts.points.redemption import (
    by_chain_ladder,
    by_development,
    in_total,
    total_truth,
    truth_of,
    ultimate_share,
)
from simulator.accounts.points.reward_cost import face_value
from simulator.accounts.points.stated_breakage import raised_rate, stated_rate
from simulator.accounts.points.vintages import PERIOD, Vintages, vintages_of
from simulator.accounts.timeline import Timeline, by_world
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies
from simulator.study.program import Program

FloatArray = NDArray[np.float64]
HIGHER_RATE = 0.0025
"""By how much the ultimate redemption rate is raised to see what the liability depends on: 25 basis points."""
_TAKEN_OFF = (
    Measure.DISCOUNTS, Measure.COUPONS, Measure.OFFER_MONEY, Measure.REWARD_MONEY, Measure.RETURNED,
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Rates:
    """Ultimate redemption rates at the end of every complete period of the horizon; NaN where nothing was issued.

    `low` and `high` bound what is true: they meet where nothing is open after the run-off.
    """

    booked: FloatArray  # from what vintages did at each age; what nobody has seen yet counts as used
    chain_ladder: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, eq=False)
class PointsBooks:
    """Points of the program by vintage, real: the panel's shares of the program's totals.

    Movements and balances: (periods of the horizon, worlds, vintages); the last period may be shorter than 13 weeks.
    """

    begun: int  # vintages that began before week 0
    opening: FloatArray  # (worlds, vintages): after conversion at week 0
    issued: FloatArray
    redeemed: FloatArray
    lost: FloatArray
    held: FloatArray
    vintages: Rates  # booked and chain ladder (complete periods, worlds, vintages), low and high (worlds, vintages)
    total: Rates  # of all points issued in the horizon up to a period: (complete periods, worlds)
    ultimate: FloatArray  # (worlds,): of all points issued in the horizon, as the run-off shows, else as expected
    runs_off: bool
    contract: ContractLiability
    stated: FloatArray  # (weeks, worlds): cost accrual at the breakage that is stated, currency; NaN where none is
    raised: FloatArray  # (worlds,): what 25 basis points of URR add to the closing liability, currency

    @property
    def periods(self) -> int:
        """Complete periods of the horizon."""
        return len(self.total.booked)


def points_books(
    tallies: Tallies,
    account: PointsAccount,
    programs: Sequence[Timeline[Program | None]],
    place: int,
    coalition: Coalition,
    opening: OpeningBooks | None = None,
) -> PointsBooks | None:
    """The books of the program of the store at `place`; None where no point is followed by vintage."""
    owner = np.flatnonzero(tallies.program_stores == place)
    later = tallies.readjusted[..., owner].sum(axis=-1)
    growth = conversion_growth(account.closing, later)
    panel = vintages_of(tallies, growth) if len(owner) else None
    if panel is None:
        return None
    known = (program for life in programs for _, program in life.spans if program is not None)
    first = (opening.program if opening else None) or next(known, None)
    rules = [lasting(life, opening.program if opening else None) for life in programs]
    use, scale, weeks = use_by_age(panel), account.scale, len(account.closing)
    converted = np.concatenate([np.zeros_like(later[:1]), later[1:]])
    moved = (account.issued, account.redeemed, account.expired + account.clawed, converted)
    at_start = (account.opening + account.adjusted[0]).astype(np.float64)
    points = program_vintages(panel, at_start, *(each.astype(np.float64) for each in moved))
    face = by_world(rules, weeks, face_value) * (scale / MONEY)
    sales = _sales(tallies, account, coalition, place, face, growth, first, float(use[max(panel.begun - 1, 0), 0, 0]))
    cuts = [*range(0, weeks, PERIOD)]
    ends = [min(cut + PERIOD, weeks) - 1 for cut in cuts]
    breakage = by_world(rules, weeks, _stated)
    at_cost = account.closing * account.point_cost
    of_vintages = _of_vintages(panel, use)
    return PointsBooks(
        begun=panel.begun,
        opening=points.opening * scale,
        issued=np.add.reduceat(points.issued, cuts) * scale,
        redeemed=np.add.reduceat(points.redeemed, cuts) * scale,
        lost=np.add.reduceat(points.lost, cuts) * scale,
        held=points.held[ends] * scale,
        vintages=of_vintages,
        total=_of_all(panel, of_vintages),
        ultimate=ultimate_share(panel, use),
        runs_off=panel.runs_off,
        contract=contract_liability(points, panel, use, sales),
        stated=at_cost * stated_rate(panel, breakage),
        raised=at_cost[-1] * raised_rate(panel, use, HIGHER_RATE),
    )


def _stated(program: Program | None) -> float:
    stated = program.costs.booked_breakage if program else None
    return float("nan") if stated is None else stated


def _of_vintages(panel: Vintages, use: FloatArray) -> Rates:
    periods = range(panel.begun, panel.periods)
    truth = truth_of(panel)
    booked, chain = np.full((2, len(periods), *truth.low.shape), np.nan)
    for row, period in enumerate(periods):
        booked[row] = by_development(panel, use, period)
        chain[row, :, : period + 1] = by_chain_ladder(panel, period)
    return Rates(booked, chain, truth.low, truth.high)


def _of_all(panel: Vintages, of_vintages: Rates) -> Rates:
    periods = range(panel.begun, panel.periods)
    found = np.full((4, len(periods), panel.held.shape[1]), np.nan)
    for row, period in enumerate(periods):
        found[0, row] = in_total(of_vintages.booked[row], panel, period)
        found[1, row] = in_total(of_vintages.chain_ladder[row], panel, period)
        found[2:, row] = total_truth(panel, period)
    return Rates(*found)


def _sales(
    tallies: Tallies,
    account: PointsAccount,
    coalition: Coalition,
    place: int,
    face: FloatArray,
    growth: FloatArray,
    first: Program | None,
    use: float,
) -> SalesWithPoints:
    """What members pay at the focal store, and what part of the points they get there."""
    money = account.scale / MONEY
    paid, paid_before = (
        flows[..., Row.MEMBER, place, Measure.SALES] - sum(flows[..., Row.MEMBER, place, each] for each in _TAKEN_OFF)
        for flows in (tallies.flows, tallies.burn_in_flows)
    )
    here, issued = tallies.flow(Measure.POINTS_ISSUED)[..., place], account.issued.astype(np.float64)
    own = np.where(issued > 0, np.minimum(ratio_or_zero(here.astype(np.float64), issued), 1.0), 1.0)
    face_before = face_value(first) * money
    alone = stand_alone_price(coalition.before(tallies, Measure.POINTS_ISSUED), face_before, use)
    price = allocated_price(float(paid_before.sum()) * money, alone)
    return SalesWithPoints(
        paid=np.asarray(paid * money, np.float64),
        face=face,
        own=own,
        growth=growth,
        opening_points=float(account.opening),
        opening_face=face_before,
        opening_part=float(price / alone) if alone > 0 and price > 0 else 1.0,
    )
