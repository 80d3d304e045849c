"""Members by level and club: how many, what they do, what their privileges cost (kpis.md 4.1, T10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.timeline import Timeline
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import LevelMeasure
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies
from simulator.study.program import Privilege, Program
from simulator.study.program.tiers import MOST, Tiers

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
LEVELS = MOST + 1
"""Rows of levels, the base first; rows of clubs follow."""


@dataclass(frozen=True, eq=False)
class LevelBooks:
    """A program's members by level, real: arrays are (weeks, worlds, levels), the base first. Money in currency.

    Members at the base hold what no level is counted for: all members of a program without levels, and the rounding
    of the sample. So levels add up to all members.
    """

    members: FloatArray  # at the end of the week
    orders: FloatArray
    sales: FloatArray
    discounts: FloatArray
    points_issued: FloatArray
    points_redeemed: FloatArray
    risen: FloatArray  # into the level
    fallen: FloatArray  # into the level
    privilege_cost: FloatArray  # services and privileges
    level_cost: FloatArray  # what a member at the level costs beside them
    club_cost: FloatArray  # (weeks, worlds)
    moved: FloatArray  # (worlds, levels, levels): members by level before and after the change of rules in week 0
    counted: FloatArray  # (weeks, worlds): members by level added up, before what goes to the base


def level_books(
    tallies: Tallies, programs: Sequence[Timeline[Program | None]], place: int, scale: float, members: FloatArray
) -> LevelBooks:
    """The levels of the program that the store at `place` operates; nobody has a level where it has none.

    `members`: all its members, real, by week and world.
    """
    weeks, worlds = members.shape
    owner = np.flatnonzero(tallies.program_stores == place)
    flows = tallies.levels[:, :, owner].sum(axis=2)
    held = tallies.opening_levels[:, owner].sum(axis=1) + flows[..., LevelMeasure.MEMBERS].cumsum(axis=0)
    at_level = held[..., :LEVELS] * scale
    counted = at_level.sum(axis=2)
    at_level[..., 0] += members - counted

    def flow(measure: LevelMeasure, unit: float = 1.0) -> FloatArray:
        return np.asarray(flows[..., :LEVELS, measure] * (scale / unit), np.float64)

    live = np.stack([live_weeks(life, weeks) for life in programs], axis=1)
    privileges, level_cost = np.zeros((weeks, worlds, LEVELS)), np.zeros((weeks, worlds, LEVELS))
    club_cost = np.zeros((weeks, worlds))
    orders = flow(LevelMeasure.ORDERS)
    happened = {
        "order": orders,
        "return": flow(LevelMeasure.RETURNS),
        "failure": flow(LevelMeasure.FAILURES),
        "year": at_level / WEEKS_PER_YEAR,
    }
    counts = {per: values * live[..., None] for per, values in happened.items()}
    for world, life in enumerate(programs):
        for start, end, program in life.cuts(weeks):
            if program is None:
                continue
            of = (slice(start, end), world)
            for each in program.privileges.values():
                privileges[of] += counts[each.per][of] * each.cost * has_it(each)
            level_cost[of] += counts["year"][of] * yearly_costs(program.tiers)
            of_clubs = held[of][:, LEVELS:] * live[of][:, None] * scale / WEEKS_PER_YEAR
            yearly = [club.cost_per_year for club in program.clubs.values()][: of_clubs.shape[1]]
            club_cost[of] += of_clubs[:, : len(yearly)] @ np.array(yearly)
    return LevelBooks(
        members=at_level,
        orders=orders,
        sales=flow(LevelMeasure.SALES, MONEY),
        discounts=flow(LevelMeasure.DISCOUNTS, MONEY),
        points_issued=flow(LevelMeasure.POINTS_ISSUED),
        points_redeemed=flow(LevelMeasure.POINTS_REDEEMED),
        risen=flow(LevelMeasure.RISEN),
        fallen=flow(LevelMeasure.FALLEN),
        privilege_cost=privileges,
        level_cost=level_cost,
        club_cost=club_cost,
        moved=tallies.moved_levels[:, owner].sum(axis=1) * np.float64(scale),
        counted=counted,
    )


def live_weeks(programs: Timeline[Program | None], weeks: int) -> NDArray[np.bool_]:
    """Is the program in force, from its launch to the last week in which points are used? (weeks,)."""
    live = np.zeros(weeks, np.bool_)
    for start, end, program in programs.cuts(weeks):
        if program is not None:
            last = weeks if program.ends is None else program.ends.last_burn_week
            at = np.arange(start, end)
            live[start:end] = (at >= program.launch_week) & (at <= last)
    return live


def has_it(privilege: Privilege) -> NDArray[np.bool_]:
    """Which levels have a privilege: that named and all above; (levels,)."""
    return np.arange(LEVELS) >= privilege.from_tier


def yearly_costs(tiers: Tiers | None) -> FloatArray:
    """What a member at each level costs a year beside privileges: (levels,)."""
    costs = np.zeros(LEVELS)
    if tiers is None:
        return costs
    if tiers.levels:
        costs[1 : len(tiers.levels) + 1] = [level.cost_per_year for level in tiers.levels.values()]
    elif tiers.count:
        costs[1 : tiers.count + 1] = tiers.top_cost_per_year * np.arange(1, tiers.count + 1) / tiers.count
    return costs


def level_names(tiers: Tiers | None) -> list[str]:
    """Names of the levels in order, the base first; generated ones are numbered."""
    if tiers is None:
        return ["Base"]
    return ["Base", *(tiers.levels or [f"Level {number + 1}" for number in range(tiers.count or 0)])]


def multipliers(tiers: Tiers | None) -> list[float]:
    """Points earned over those at the base, by level."""
    if tiers is None:
        return [1.0]
    if tiers.levels:
        return [1.0, *(level.earn_multiplier for level in tiers.levels.values())]
    count = tiers.count or 0
    return [1.0 + (tiers.top_multiplier - 1.0) * number / max(count, 1) for number in range(count + 1)]
