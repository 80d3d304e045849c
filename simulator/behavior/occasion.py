"""One need of one shopper, met in every world with the same draws (model.md 3.5, 3.8)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.attribution import count_lost
from simulator.behavior.choice import NO_ORDER
from simulator.behavior.compiled import mechanism
from simulator.behavior.decisions import Decision
from simulator.behavior.directed import turned
from simulator.behavior.draws import DIRECTED, PLAN
from simulator.behavior.elementary import exp
from simulator.behavior.following import follow_order, follows
from simulator.behavior.measures import Choice
from simulator.behavior.order import place_order
from simulator.behavior.prices import see_prices
from simulator.behavior.reach import rediscover, returning
from simulator.behavior.valuing import value_programs
from simulator.behavior.weighing import choose_store

NOTHING_SEEN = -2
"""What a world may do beside choosing a store or NO_ORDER."""
NO_NEED = -3
FOLLOW = -4
EXTRA = int(Decision.EXTRA)
DIRECTED_EXTRA = int(Decision.DIRECTED_EXTRA)
SKIPPED = int(Choice.SKIPPED)
STRANDED = int(Choice.STRANDED)
COMPARED = int(Choice.COMPARED)


@mechanism
def is_comparing_prices(kind, shopper, market, u):
    """Does the shopper look at all open stores and weigh prices more on this occasion?"""
    if kind == DIRECTED:
        return False
    return u < max(market.tool_use, market.compare_probability if shopper.is_comparer else 0.0)


@mechanism
def slope_now(is_comparing, week, i, world, setting, block, offers, full):
    """The price slope of this occasion: in hard times steeper, less so for members if the study assumes it (3.29)."""
    market = setting.market[0]
    slope = market.compare_slope if is_comparing else np.float64(block.shoppers[i].price_slope)
    if market.log_slope_factor == 0.0:
        return slope
    worth = 0.0
    if market.member_shield > 0.0 and block.people[i, world].member != 0:
        value_programs(i, world, week, setting, block, offers, full)
    for place in range(offers.programs.shape[1]):
        program = offers.programs[world, place]
        if program.active and block.people[i, world].member >> program.store & 1:
            worth = max(worth, np.float64(block.accounts[i, world, place].worth))
    return slope * exp(market.log_slope_factor * (1.0 - market.member_shield * worth))


@mechanism
def decide(
    kind, target, i, world, week, planned, is_comparing, back, setting, block, offers, tally, scratch, uniforms, pulls,
    full, around,
):  # fmt: skip
    """What a world does: a store, NO_ORDER, NOTHING_SEEN, or FOLLOW the first world."""
    shopper, person = block.shoppers[i], block.people[i, world]
    seen = np.int64(1) << target
    if kind != DIRECTED:
        missing = offers.open_mask[world] & ~np.int64(person.considered)
        rediscover(shopper, person, back & missing, tally.flows[world])
        seen = offers.open_mask[world] if is_comparing else np.int64(person.considered)
    if follows(world, block.people[i], scratch):
        return FOLLOW
    if seen == 0:
        return NOTHING_SEEN
    if kind != DIRECTED and not is_comparing:
        seen = turned(week, i, world, seen, setting, block, offers, uniforms, full)
    slope = slope_now(is_comparing, week, i, world, setting, block, offers, full)
    has_full = scratch.full[world] != 0
    return choose_store(i, world, week, planned, seen, slope, has_full, setting, block, offers, pulls, full, around)


@mechanism
def count_choice(choices, chosen, is_comparing):
    """Count an occasion's choice. `choices`: those of a world and half."""
    if chosen == NO_ORDER:
        choices[SKIPPED] += 1
    elif chosen == NOTHING_SEEN:
        choices[STRANDED] += 1
    if is_comparing:
        choices[COMPARED] += 1


@mechanism
def act(i, world, week, planned, is_comparing, setting, block, offers, tally, scratch, uniforms, full, around):
    """Carry out what was decided in one world. Returns what was chosen."""
    chosen = scratch.chosen[world]
    if chosen == NO_NEED:
        return chosen
    if chosen == FOLLOW:
        chosen = scratch.chosen[0]
        if chosen >= 0:
            follow_order(week, i, world, chosen, setting, block, offers, tally, scratch, full, around)
    elif chosen >= 0:
        slope = slope_now(is_comparing, week, i, world, setting, block, offers, full)
        place_order(
            week, i, world, chosen, planned, slope, setting, block, offers, tally, scratch, uniforms, full, around
        )
    count_choice(tally.choices[world, block.shoppers[i].community & 1], chosen, is_comparing)
    if is_comparing:
        others = offers.open_mask[world] & ~(1 << chosen) if chosen >= 0 else offers.open_mask[world]
        place = world * block.tastes.shape[1]
        see_prices(block.references[i], offers.log_prices, place, others, setting.market[0].reference_memory)
    return chosen


@mechanism
def meet(kind, target, number, slot, i, week, setting, block, offers, tally, scratch, full, around):
    """Meet need `number` of a kind (see draws.py), in every world that has so many (`scratch.numbers`).

    `slot`: its place on the agenda; `target`: the store that a directed need is for, 0 for ordinary needs.
    """
    shopper, market = block.shoppers[i], setting.market[0]
    uniforms, pulls = scratch.uniforms[slot], scratch.pulls[slot]
    planned = max(np.int64(scratch.baskets[1, slot] * market.basket_factor + 0.5), 1)
    is_comparing = is_comparing_prices(kind, shopper, market, uniforms[PLAN + 2])
    back = returning(offers.stores.shape[1], uniforms, market.rediscovery)
    scratch.occasion[0] = DIRECTED_EXTRA if kind == DIRECTED else EXTRA
    scratch.occasion[1] = 4096 * target + number if kind == DIRECTED else number
    scratch.occasion[2] = 0
    scratch.occasion[3] = 0
    for world in range(scratch.numbers.shape[0]):
        scratch.chosen[world] = NO_NEED
        if number < scratch.numbers[world]:
            scratch.chosen[world] = decide(
                kind,
                target,
                i,
                world,
                week,
                planned,
                is_comparing,
                back,
                setting,
                block,
                offers,
                tally,
                scratch,
                uniforms,
                pulls,
                full,
                around,
            )
    for world in range(scratch.numbers.shape[0]):
        chosen = act(
            i, world, week, planned, is_comparing, setting, block, offers, tally, scratch, uniforms, full, around
        )
        if world > 0 and scratch.chosen[0] == market.focal and chosen != market.focal:
            count_lost(i, world, chosen, block, scratch, tally, market)
