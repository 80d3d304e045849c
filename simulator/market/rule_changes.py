"""What becomes of balances and levels when the rules of a running program change (model.md 3.10, 3.17)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.changing import change_rules
from simulator.behavior.columns import MILLION, NEVER, Block, Offers, Setting
from simulator.behavior.program_columns import LEVELS
from simulator.market.program_rules import FullRules
from simulator.market.units import money_units
from simulator.study.program import Program

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Change:
    """One program of one world goes on under other rules. `number`: its place among the job's programs."""

    world: int
    number: int
    old: Program
    new: Program
    full: FullRules | None
    standing: int
    """Place among the programs with rules in full, or -1."""
    stores_before: int
    """Bits of the stores where the program held."""


def converted(points: IntArray, old: Program, new: Program) -> IntArray:
    """Points of one program as points of another: to the nearest whole one, halves up."""
    if new.conversion == "points":
        return points
    if isinstance(new.conversion, str):
        top, bottom = (max(money_units(rules.point_value), 1) for rules in (old, new))
    else:
        top, bottom = round(new.conversion * MILLION), MILLION
    if top == bottom:
        return points
    most = 2 * int(np.abs(points).max(initial=0)) * top + bottom
    exact = points if most < 2**63 else points.astype(object)
    return np.asarray((2 * exact * top + bottom) // (2 * bottom), np.int64)


def apply(
    change: Change, week: int, blocks: list[Block], offers: Offers, setting: Setting
) -> tuple[IntArray, IntArray]:
    """Convert balances and levels. Returns points added, (halves,), and members moved, (halves, levels, levels)."""
    added, moved = np.zeros(2, np.int64), np.zeros((2, LEVELS, LEVELS), np.int64)
    for block in blocks:
        if change.full:
            gained = _convert_full(change, change.full, week, block, offers, setting, moved)
        else:
            gained = _convert(change, week, block)
        for half in (0, 1):
            added[half] += gained[block.shoppers["community"] & 1 == half].sum()
    return added, moved


def _convert(change: Change, week: int, block: Block) -> IntArray:
    """A program without rules in full: points, and when expiry starts. Returns points added, (shoppers,)."""
    account = block.accounts[:, change.world, change.number]
    gained = converted(account["points"], change.old, change.new) - account["points"]
    account["points"] += gained
    if _lapse_rule(change.new) != _lapse_rule(change.old):
        account["since"] = week if change.new.expiry.grandfather else NEVER
    block.people["apart"][:, change.world] |= gained != 0
    block.people["apart"][:, change.world] |= account["joined"] >= 0
    return np.asarray(gained)


def _convert_full(
    change: Change, full: FullRules, week: int, block: Block, offers: Offers, setting: Setting, moved: IntArray
) -> IntArray:
    rules = offers.rules[change.world, change.number]
    start, length = int(rules["pending_at"]), int(rules["pending"])
    slots = block.rings[:, change.world, start : start + length]
    before = block.accounts["points"][:, change.world, change.number] + slots.sum(axis=1)
    after = converted(block.accounts["points"][:, change.world, change.number], change.old, change.new)
    waiting = converted(slots, change.old, change.new)
    lots = _converted_lots(change, block, int(rules["lots_at"]), full.ring.lots)
    change_rules(
        week,
        change.world,
        change.number,
        setting.key,
        block,
        offers,
        setting.market,
        after,
        lots,
        np.ascontiguousarray(waiting),
        full.lot_numbers,
        _orders(change.old, change.new),
        change.stores_before,
        moved,
    )
    slots = block.rings[:, change.world, start : start + length]
    return np.asarray(block.accounts["points"][:, change.world, change.number] + slots.sum(axis=1) - before)


def _converted_lots(change: Change, block: Block, start: int, length: int) -> IntArray:
    """Lots after conversion, by place in the ring: running sums from the oldest, so that they add up."""
    slots = block.rings[:, change.world, start : start + length]
    if length == 0:
        return np.zeros((len(slots), 0), np.int64)
    newest = block.standings["lot"][:, change.world, change.standing]
    oldest = np.maximum(newest - length + 1, 0)
    order = (oldest[:, None] + np.arange(length)) % length
    sums = converted(np.take_along_axis(slots, order, axis=1).cumsum(axis=1), change.old, change.new)
    lots = np.zeros_like(slots)
    np.put_along_axis(lots, order, np.diff(sums, axis=1, prepend=0), axis=1)
    return lots


def _orders(old: Program, new: Program) -> IntArray:
    """What changes: another expiry rule, its grandfather clause, requalify, another window, same basis, other tiers."""
    was, now = old.tiers, new.tiers
    same_basis = was is None or now is None or was.basis == now.basis
    same_window = same_basis and (
        was is None or now is None or (was.window, was.window_weeks) == (now.window, now.window_weeks)
    )
    requalify = now is not None and now.conversion == "requalify" and now != was
    return np.array(
        [
            _lapse_rule(old) != _lapse_rule(new),
            new.expiry.grandfather,
            requalify,
            not same_window,
            same_basis,
            now != was,
        ],
        np.int64,
    )


def _lapse_rule(program: Program) -> dict[str, object]:
    """What says when points lapse; how members are told, and who keeps what, is not a part of it."""
    return program.expiry.model_dump(exclude={"notice_weeks", "grandfather"})
