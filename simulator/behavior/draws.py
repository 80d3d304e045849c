"""Draws made together: all of an occasion, and those of a week for LANES shoppers.

Which draw stands where changes nothing of its value (chance.py); together they fill the machine's vectors.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.chance import philox, unit
from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.decisions import Decision
from simulator.behavior.elementary import log
from simulator.behavior.lanes import load, save, save_in_turn, spread

ORDINARY = 0
DIRECTED = 1
NEEDS = int(Decision.NEEDS)
DIRECTED_NEEDS = int(Decision.DIRECTED_NEEDS)
CONTACT = int(Decision.CONTACT)
PLAN = 0
"""Place of the first item of each decision among the uniforms of an occasion."""
OUTCOME = 4
CHOICE = 8
NEEDS_ROW = 0
"""Row of the weekly draws; then one for each program's directed needs, then one for each store's contact."""


def _choice_draws(stores: int) -> int:
    return stores // 4 + 1


def _store_draws(stores: int) -> int:
    return (stores + 3) // 4


choice_draws = mechanism(_choice_draws)
"""Draws of four items that a choice takes: one item for no order and one for each store."""
store_draws = mechanism(_store_draws)
"""Draws of four items that a decision with one item for each store takes."""


@mechanism
def return_place(stores):
    """Place of the first item of rediscovery among the uniforms of an occasion."""
    return CHOICE + 4 * choice_draws(stores)


@mechanism
def turn_place(stores):
    """Place of the first item of turning toward a store among the uniforms of an occasion."""
    return return_place(stores) + 4 * store_draws(stores)


def occasion_draws(stores: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """What to draw for an occasion: `Scratch.decisions` and `Scratch.groups`, in whole vectors."""
    choosing, each = _choice_draws(stores), _store_draws(stores)
    spare = -(2 + choosing + 2 * each) % LANES
    groups = [0, 0, *range(choosing), *range(each), *range(each), *range(spare)]
    ordinary = [Decision.PLAN, Decision.OUTCOME, *[Decision.CHOICE] * choosing]
    directed = [Decision.DIRECTED_PLAN, Decision.DIRECTED_OUTCOME, *[Decision.DIRECTED_CHOICE] * choosing]
    rest = [Decision.REDISCOVERY] * each + [Decision.TURN] * (each + spare)
    return np.array([*ordinary, *rest, *directed, *rest], np.uint64) << np.uint64(16), np.array(groups, np.uint64)


@mechanism
def draw_occasion(key, shopper, week, kind, occasion, scratch):
    """All uniforms of one occasion of a kind (ORDINARY or DIRECTED) into `scratch.uniforms`."""
    draws = scratch.groups.shape[0]
    for first in range(0, draws, LANES):
        a, b, c, d = philox(
            spread(np.uint64(shopper)),
            spread(np.uint64(week)),
            load(scratch.decisions, kind * draws + first) | np.uint64(occasion),
            load(scratch.groups, first),
            key[0],
            key[1],
        )
        save_in_turn(scratch.uniforms, 4 * first, unit(a), unit(b), unit(c), unit(d))


@mechanism
def pull_all(stores, scratch):
    """One over a standard exponential from each uniform of the choice."""
    for first in range(0, 1 + stores, LANES):
        save(scratch.pulls, first, -1.0 / log(load(scratch.uniforms, CHOICE + first)))


@mechanism
def draw_rows(key, week, decision, occasion, group, row, scratch):
    """Four items of a weekly decision of LANES shoppers into four rows of `scratch.weekly`."""
    draw = (np.uint64(decision) << np.uint64(16)) | np.uint64(occasion)
    words = philox(
        load(scratch.ids, 0), spread(np.uint64(week)), spread(draw), spread(np.uint64(group)), key[0], key[1]
    )
    for item in range(4):
        save(scratch.weekly, (row + item) * LANES, unit(words[item]))


@mechanism
def draw_week(week, start, key, shoppers, programs, is_reached, scratch):
    """The weekly draws of the LANES shoppers from `start` on into `scratch.weekly`, rows of one lane a shopper.

    Rows are overwritten from the fourth item on where a decision has fewer.
    """
    for lane in range(LANES):
        scratch.ids[lane] = shoppers[min(start + lane, shoppers.shape[0] - 1)].id
    draw_rows(key, week, NEEDS, 0, 0, NEEDS_ROW, scratch)
    for place in range(programs.shape[0]):
        draw_rows(key, week, DIRECTED_NEEDS, programs[place].store, 0, 1 + place, scratch)
    if is_reached:
        for group in range((scratch.reached.shape[0] + 3) // 4):
            draw_rows(key, week, CONTACT, 0, group, 1 + programs.shape[0] + 4 * group, scratch)
