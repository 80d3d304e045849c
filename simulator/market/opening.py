"""Week 0: the entered books replace what the burn-in left, and balances are converted to each policy's program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import MILLION, NEVER, Block
from simulator.market.job import Job
from simulator.market.lots import first_alive, lot_numbers
from simulator.market.placement import choose_members, place_points
from simulator.study.program import Program

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Entered:
    """What entering the books did: points of each age class that went to another one; who is new, by block."""

    moved: IntArray
    is_new: list[NDArray[np.bool_]]


def set_opening(job: Job, blocks: list[Block], place: int, program: int, tick: int, stores: int) -> Entered:
    """Set members and points of the store at `place` in the only world to the entered ones (model.md 3.10).

    `program`: its place among the job's programs; `tick`: that of week 0; `stores`: bits of the stores where the
    program holds. Blocks are changed in place.
    """
    opening, rules = job.opening, job.today[place].program
    if opening is None or rules is None:
        return Entered(np.zeros(0, np.int64), [])

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
    may_hold = is_member & _is_alive(job, rules, age, tick)
    placed = place_points(age, may_hold, np.where(was, np.maximum(held, 0), -1), opening.points_by_age, job.scale)
    start, is_new = 0, []
    for block in blocks:
        part = slice(start, start + len(block.shoppers))
        people, accounts = block.people[:, 0], block.accounts[:, 0, program]
        people["member"] = people["member"] & ~np.int32(stores) | is_member[part].astype(np.int32) * np.int32(stores)
        accounts["points"], accounts["joined"], accounts["valued"] = placed.points[part], joined[part], NEVER
        is_new.append(is_member[part] & ~was[part])
        start = part.stop
    return Entered(placed.moved, is_new)


def _is_alive(job: Job, rules: Program, age: IntArray, tick: int) -> NDArray[np.bool_]:
    """Would points of this age still be there?"""
    if rules.expiry.has_lots:
        numbers, alive = lot_numbers(job, rules.expiry), first_alive(job, rules.expiry)
        return np.asarray(numbers[np.clip(tick - age, 0, tick)] >= alive[tick])
    weeks = rules.expiry.weeks or 0
    return np.asarray((age < weeks) | (weeks == 0))


def _margin(job: Job, program: Program, block: Block, place: int) -> NDArray[np.float64]:
    """By how much the inclination to join exceeds the shopper's own threshold, beside the intercept."""
    membership = job.profile.membership
    known = program.awareness * program.transparency
    reward = round(program.rate * MILLION) / MILLION * block.shoppers["perceived_value"].astype(np.float64)
    wish = membership.join_slope * block.habits[:, place].astype(np.float64) + membership.join_benefit * reward * known
    return np.asarray(wish - block.ties[:, place]["join_logit"].astype(np.float64), np.float64)
