"""Week 0: the entered books replace what the burn-in left, and balances are converted to each policy's program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import MILLION, NEVER, Block
from simulator.market.job import Job
from simulator.market.placement import choose_members, place_points
from simulator.market.store import money_units
from simulator.study.program import Program

IntArray = NDArray[np.int64]


def set_opening(job: Job, blocks: list[Block], place: int, program: int, tick: int) -> IntArray:
    """Set members and points of the store at `place` in the only world to the entered ones (model.md 3.10).

    `program`: its place among the job's programs; `tick`: that of week 0. Returns the points of each age class that
    went to another one. Blocks are changed in place.
    """
    opening, rules = job.opening, job.today[place].program
    if opening is None or rules is None:
        return np.zeros(0, np.int64)

    def gathered(read: Callable[[Block], Any]) -> NDArray[Any]:
        return np.concatenate([read(block) for block in blocks])

    entered = gathered(lambda block: block.shoppers["enter_week"]) < max(tick, 1)
    last = gathered(lambda block: block.relations[:, 0, place]["last_order"]).astype(np.int64)
    was = gathered(lambda block: block.people[:, 0]["member"] >> place & 1).astype(np.bool_)
    joined = gathered(lambda block: block.accounts[:, 0, program]["joined"]).astype(np.int64)
    held = gathered(lambda block: block.accounts[:, 0, program]["points"]).astype(np.int64)
    margin = gathered(lambda block: _margin(job, rules, block, place))
    ids = np.flatnonzero(entered)
    is_member = np.zeros(len(entered), np.bool_)
    is_member[ids] = choose_members(margin[ids], last[ids] != NEVER, round(opening.members / job.scale))
    joined[is_member & ~was] = min(max(rules.launch_week + job.burn_in_weeks, 0), tick)
    joined[~is_member] = NEVER
    age = tick - np.maximum(last, joined)
    weeks = rules.expiry.weeks or 0
    may_hold = is_member & ((age < weeks) | (weeks == 0))
    placed = place_points(age, may_hold, np.where(was, held, -1), opening.points_by_age, job.scale)
    start = 0
    for block in blocks:
        part = slice(start, start + len(block.shoppers))
        people, accounts = block.people[:, 0], block.accounts[:, 0, program]
        people["member"] = people["member"] & ~np.int32(1 << place) | is_member[part].astype(np.int32) << place
        accounts["points"], accounts["joined"], accounts["valued"] = placed.points[part], joined[part], NEVER
        start = part.stop
    return placed.moved


def _margin(job: Job, program: Program, block: Block, place: int) -> NDArray[np.float64]:
    """By how much the inclination to join exceeds the shopper's own threshold, beside the intercept."""
    membership = job.profile.membership
    known = program.awareness * program.transparency
    reward = round(program.rate * MILLION) / MILLION * block.shoppers["perceived_value"].astype(np.float64)
    wish = membership.join_slope * block.habits[:, place].astype(np.float64) + membership.join_benefit * reward * known
    return np.asarray(wish - block.ties[:, place]["join_logit"].astype(np.float64), np.float64)


def convert(job: Job, blocks: list[Block]) -> IntArray:
    """Convert every balance to the rules of each policy's program. Returns points added: (halves, worlds, programs)."""
    added = np.zeros((2, len(job.policies), len(job.programs)), np.int64)
    for number, place in enumerate(job.programs):
        old = job.today[place].program if place < len(job.today) else None
        for world, stores in enumerate(job.policies):
            new = stores[place].program
            if old is None or new is None:
                continue
            for block in blocks:
                points = block.accounts["points"]
                change = converted(points[:, world, number], old, new) - points[:, world, number]
                points[:, world, number] += change
                for half in (0, 1):
                    added[half, world, number] += change[block.shoppers["community"] & 1 == half].sum()
    for block in blocks:
        differs = (block.accounts["points"] != block.accounts["points"][:, :1]).any(axis=2)
        block.people["apart"] |= differs.astype(np.int32)
    return added


def converted(points: IntArray, old: Program, new: Program) -> IntArray:
    """Points of today's program as points of another: to the nearest whole one, halves up."""
    if new.conversion == "points":
        return points
    if isinstance(new.conversion, str):
        top, bottom = (max(money_units(rules.point_value), 1) for rules in (old, new))
    else:
        top, bottom = round(new.conversion * MILLION), MILLION
    if top == bottom:
        return points
    most = 2 * int(points.max(initial=0)) * top + bottom
    exact = points if most < 2**63 else points.astype(object)
    return np.asarray((2 * exact * top + bottom) // (2 * bottom), np.int64)
