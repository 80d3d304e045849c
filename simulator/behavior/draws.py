"""Draws made together: all of an occasion, and those of a week for LANES shoppers.

Which draw stands where changes nothing of its value (chance.py); together they fill the machine's vectors.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.chance import philox_lanes, unit
from simulator.behavior.columns import LANES, MONEY
from simulator.behavior.compiled import mechanism
from simulator.behavior.decisions import Decision
from simulator.behavior.distributions import normal_from
from simulator.behavior.elementary import exp, log
from simulator.behavior.lanes import load, save, save_in_turn, spread

ORDINARY = 0
DIRECTED = 1
NEEDS = int(Decision.NEEDS)
DIRECTED_NEEDS = int(Decision.DIRECTED_NEEDS)
CONTACT = int(Decision.CONTACT)
WORD = int(Decision.WORD)
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
def draw_occasions(week, kind, first, last, agenda, keys, decisions, groups, uniforms):
    """All uniforms of the needs `first` to `last` - 1 of the agenda, of a kind (ORDINARY or DIRECTED)."""
    draws = groups.shape[0]
    for slot in range(first, last):
        for place in range(0, draws, LANES):
            a, b, c, d = philox_lanes(
                spread(agenda[0, slot]),
                spread(np.uint64(week)),
                load(decisions, kind * draws + place) | agenda[1, slot],
                load(groups, place),
                keys,
            )
            save_in_turn(uniforms[slot], 4 * place, unit(a), unit(b), unit(c), unit(d))


@mechanism
def pull_all(uniforms, pulls, items):
    """One over a standard exponential from each uniform of the choices of one need."""
    for first in range(0, items, LANES):
        save(pulls, first, -1.0 / log(load(uniforms, CHOICE + first)))


@mechanism
def plan_baskets(first, last, sd, uniforms, baskets):
    """Money units of the baskets planned at price index 1, lognormal, before rounding: into the second row.

    `baskets`: log means; the other two rows first take the uniforms of the normal, so that LANES come at once.
    """
    for slot in range(first, last):
        baskets[1, slot] = uniforms[slot, PLAN]
        baskets[2, slot] = uniforms[slot, PLAN + 1]
    for slot in range(first, last, LANES):
        log_amount = load(baskets[0], slot) + sd * normal_from(load(baskets[1], slot), load(baskets[2], slot))
        save(baskets[1], slot, exp(log_amount) * MONEY)


@mechanism
def draw_rows(week, decision, occasion, group, row, scratch):
    """Four items of a weekly decision of LANES shoppers into four rows of `scratch.weekly`."""
    draw = (np.uint64(decision) << np.uint64(16)) | np.uint64(occasion)
    words = philox_lanes(
        load(scratch.ids, 0), spread(np.uint64(week)), spread(draw), spread(np.uint64(group)), scratch.keys
    )
    for item in range(4):
        save(scratch.weekly, (row + item) * LANES, unit(words[item]))


@mechanism
def word_rows(stores):
    """Rows of the draws of hearing one kind of talk: of all stores, in whole draws."""
    return (stores + 3) // 4 * 4


@mechanism
def draw_talk(week, row, scratch):
    """The draws of hearing recommendations, then warnings, of every store, from a row on."""
    stores = scratch.reached.shape[0]
    for sign in range(2):
        for group in range((stores + 3) // 4):
            draw_rows(week, WORD, sign, group, row + sign * word_rows(stores) + 4 * group, scratch)


@mechanism
def draw_week(week, start, shoppers, programs, is_reached, scratch):
    """The weekly draws of the LANES shoppers from `start` on into `scratch.weekly`, rows of one lane a shopper.

    Rows are overwritten from the fourth item on where a decision has fewer.
    """
    for lane in range(LANES):
        scratch.ids[lane] = shoppers[min(start + lane, shoppers.shape[0] - 1)].id
    draw_rows(week, NEEDS, 0, 0, NEEDS_ROW, scratch)
    for place in range(programs.shape[0]):
        draw_rows(week, DIRECTED_NEEDS, programs[place].store, 0, 1 + place, scratch)
    if is_reached:
        for group in range((scratch.reached.shape[0] + 3) // 4):
            draw_rows(week, CONTACT, 0, group, 1 + programs.shape[0] + 4 * group, scratch)
