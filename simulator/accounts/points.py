"""The points of one program: roll-forward, cost and liability (kpis.md 4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies
from simulator.study.stores import Program

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class PointsAccount:
    """Weekly points (simulated shoppers) and their cost (real currency): each array (weeks, worlds)."""

    issued: IntArray
    redeemed: IntArray
    expired: IntArray
    closing: IntArray
    redemption_share: FloatArray  # of points used up to date: redeemed / (redeemed + expired)
    redeemed_cost: FloatArray
    liability: FloatArray  # cost accrual

    @property
    def accrued_cost(self) -> FloatArray:
        """Rewards redeemed plus the change of the liability."""
        return self.redeemed_cost + np.diff(self.liability, axis=0, prepend=self.opening_liability)

    opening_liability: FloatArray  # (1, worlds)
    counted: IntArray | None = None  # (worlds,): points held at the end, counted shopper by shopper


def unit_cost(program: Program | None) -> float:
    """Cost of one currency unit of reward."""
    if program is None or program.costs.reward_unit_cost == "face":
        return 1.0
    return float(program.costs.reward_unit_cost)


def points_account(tallies: Tallies, programs: Sequence[Program | None], place: int, scale: float) -> PointsAccount:
    """Points of the program of the store at `place`; all zero where it has none."""
    issued = tallies.flow(Measure.POINTS_ISSUED)[..., place]
    redeemed = tallies.flow(Measure.POINTS_REDEEMED)[..., place]
    expired = tallies.flow(Measure.POINTS_EXPIRED)[..., place]
    owner = np.flatnonzero(tallies.program_stores == place)
    opening = int(tallies.opening_balances[owner[0]]) if len(owner) else 0
    closing = opening + (issued - redeemed - expired).cumsum(axis=0)
    known = next((program for program in programs if program is not None), None)
    rules = [program or known for program in programs]  # points still held where a program ended keep their value
    value = np.array([0 if p is None else max(round(p.point_value * MONEY), 1) for p in rules])
    cost = value * np.array([unit_cost(p) for p in rules]) * scale / MONEY
    before = tallies.burn_in_flows[:, :2, place].sum(axis=(0, 1))
    redeemed_before, expired_before = before[Measure.POINTS_REDEEMED], before[Measure.POINTS_EXPIRED]
    share = redemption_share(redeemed_before + redeemed.cumsum(axis=0), expired_before + expired.cumsum(axis=0))
    opening_share = redemption_share(np.asarray(redeemed_before), np.asarray(expired_before))
    return PointsAccount(
        issued=issued,
        redeemed=redeemed,
        expired=expired,
        closing=closing,
        redemption_share=share,
        redeemed_cost=redeemed * cost,
        liability=closing * cost * share,
        opening_liability=np.full((1, len(programs)), float(opening)) * cost * opening_share,
        counted=tallies.balances[:, owner[0]] if len(owner) else np.zeros(len(programs), np.int64),
    )


def redemption_share(redeemed: IntArray, expired: IntArray) -> FloatArray:
    """Redeemed over redeemed plus expired points, burn-in included; 1 (the prudent value) before any were used."""
    used = redeemed + expired
    return np.where(used > 0, redeemed / np.maximum(used, 1), 1.0)
