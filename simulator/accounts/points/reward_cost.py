"""What a point costs: by its face value where the rules fix that, else by the rewards that members chose (kpis.md 4.3).

Cost per point (CPP) = cost of redemptions / points redeemed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.timeline import Timeline
from simulator.behavior.columns import MONEY
from simulator.study.program import Program

FloatArray = NDArray[np.float64]


def unit_cost(program: Program | None) -> float:
    """Cost of one currency unit of money off."""
    if program is None or program.costs.reward_unit_cost == "face":
        return 1.0
    return float(program.costs.reward_unit_cost)


def face_value(program: Program | None) -> int:
    """Face value of one point, money units."""
    return 0 if program is None else max(round(program.point_value * MONEY), 1)


def cost_of_face(program: Program | None) -> float:
    """Cost of a point of face value 1 by the rules: what is paid out or bought for members costs all of its face."""
    return 1.0 if program is not None and program.burn.mode in ("cash", "catalog") else unit_cost(program)


def is_fixed(program: Program | None) -> bool:
    """Does every point redeemed cost its face value x unit cost, whatever is chosen?"""
    if program is None:
        return True
    burn, tiers = program.burn, program.tiers
    levels = tiers.levels.values() if tiers else ()
    return (
        burn.mode in ("linear", "auto", "cash")
        and burn.part_payment_points is None
        and all(each.price_factor is None for each in burn.blackouts.values())
        and all(level.reward_price_factor == 1.0 for level in levels)
    )


def before_any(program: Program | None) -> float:
    """Cost of a point over `cost_of_face` before any was redeemed: that of the dearest reward, the prudent value."""
    if program is None or not program.burn.rewards:
        return 1.0
    costs = (
        (reward.value if reward.unit_cost is None else reward.unit_cost) / reward.points
        for reward in program.burn.rewards.values()
    )
    return max(costs) / (face_value(program) / MONEY)


@dataclass(frozen=True, eq=False)
class Redeemed:
    """Redemptions of some weeks: what they cost, and what they would at `cost_of_face`; real currency."""

    cost: FloatArray
    by_rules: FloatArray


def dearness(program: Program | None, redeemed: Redeemed, always_fixed: bool) -> FloatArray:
    """Cost of a point over `cost_of_face`, from redemptions to date: 1 where the rules fix it."""
    if always_fixed:
        return np.ones_like(redeemed.cost)
    start = np.full_like(redeemed.cost, before_any(program))
    return np.asarray(np.divide(redeemed.cost, redeemed.by_rules, out=start, where=redeemed.by_rules > 0))


def dearness_by_week(
    rules: Timeline[Program | None], redeemed: Redeemed, before: Redeemed, first: Program | None, shared: bool
) -> FloatArray:
    """The same by week of one world. Where the ways to use points change, redemptions are counted anew.

    `before`: redemptions before week 0 under `first`; `shared`: are points also used at partners, at their price?
    """
    found = np.ones_like(redeemed.cost)
    cost, by_rules, ways = float(before.cost), float(before.by_rules), _ways(first)
    for start, end, program in rules.cuts(len(found)):
        if _ways(program) != ways:
            cost, by_rules, ways = 0.0, 0.0, _ways(program)
        to_date = Redeemed(cost + redeemed.cost[start:end].cumsum(), by_rules + redeemed.by_rules[start:end].cumsum())
        found[start:end] = dearness(program, to_date, is_fixed(program) and not shared)
        cost, by_rules = float(to_date.cost[-1]), float(to_date.by_rules[-1])
    return found


def _ways(program: Program | None) -> object:
    """What decides which rewards points are used for."""
    if program is None:
        return None
    levels: Sequence[float] = (
        [level.reward_price_factor for level in program.tiers.levels.values()] if program.tiers else []
    )
    return (program.burn, tuple(levels))
