"""The needs of a few shoppers ahead, so that their draws are made together.

A draw, its logarithm and a planned basket take long to come out of the machine, but many can be under way at once.
When what was made ahead is used up, the next needs of the same LANES shoppers follow, however many there are.
"""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import AGENDA, LANES
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.decisions import Decision
from simulator.behavior.distributions import poisson
from simulator.behavior.draws import DIRECTED, NEEDS_ROW, draw_occasions, plan_baskets, pull_all

NEEDS = int(Decision.NEEDS)
READY = 0
MET = 1
"""Places of `Scratch.progress`."""


@mechanism
def count_needs(week, start, market, key, shoppers, scratch):
    """The week's ordinary needs of the LANES shoppers from `start` on; none for those not in the market."""
    for lane in range(LANES):
        scratch.needs[lane] = 0
        if start + lane < shoppers.shape[0]:
            shopper = shoppers[start + lane]
            if shopper.enter_week <= week and week < shopper.exit_week:
                season = market.season_prone if shopper.is_prone else market.season
                u = scratch.weekly[NEEDS_ROW * LANES + lane]
                scratch.needs[lane] = poisson(key, shopper.id, week, NEEDS, 0, shopper.need_rate * season, u)
    scratch.progress[READY] = 0
    scratch.progress[MET] = 0


@mechanism
def enlist(slot, shopper, occasion, scratch):
    """Put a need on the agenda."""
    scratch.agenda[0, slot] = np.uint64(shopper.id)
    scratch.agenda[1, slot] = np.uint64(occasion)
    scratch.baskets[0, slot] = np.float64(shopper.basket_log_mean)


@mechanism
def enlist_ahead(start, lane, number, shoppers, scratch):
    """Put on the agenda what fits of the ordinary needs from need `number` of `lane` on. Returns how many."""
    slot = 0
    for ahead in range(lane, LANES):
        for occasion in range(number if ahead == lane else 0, scratch.needs[ahead]):
            if slot < AGENDA:
                enlist(slot, shoppers[start + ahead], occasion, scratch)
                slot += 1
    return slot


@subroutine
def prepare(week, kind, first, last, items, sd, agenda, keys, decisions, groups, uniforms, pulls, baskets):
    """Make all draws of the needs from `first` to `last` - 1 of the agenda, and what follows from them alone."""
    draw_occasions(week, kind, first, last, agenda, keys, decisions, groups, uniforms)
    for slot in range(first, last):
        pull_all(uniforms[slot], pulls[slot], items)
    plan_baskets(first, last, sd, uniforms, baskets)


@mechanism
def next_slot(week, i, lane, kind, target, number, setting, block, scratch):
    """The place on the agenda of need `number` of a kind of shopper i, with its draws made."""
    progress = scratch.progress
    first, last = 0, 0
    if kind == DIRECTED:
        first, last = AGENDA, AGENDA + 1
        enlist(AGENDA, block.shoppers[i], 4096 * target + number, scratch)
    elif progress[MET] == progress[READY]:
        last = enlist_ahead(i - lane, lane, number, block.shoppers, scratch)
        progress[READY] = last
        progress[MET] = 0
    if first < last:
        prepare(
            week,
            kind,
            first,
            last,
            1 + block.ties.shape[1],
            setting.market[0].basket_sd,
            scratch.agenda,
            scratch.keys,
            scratch.decisions,
            scratch.groups,
            scratch.uniforms,
            scratch.pulls,
            scratch.baskets,
        )
    if kind == DIRECTED:
        return AGENDA
    progress[MET] += 1
    return progress[MET] - 1
