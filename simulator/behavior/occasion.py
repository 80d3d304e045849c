"""One occasion in every world: consider, weigh, choose, order (model.md 3.2-3.3)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.choice import NO_ORDER, choose, outside_weights, sums_of, utilities, weights_of
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import salience
from simulator.behavior.counting import rows_at
from simulator.behavior.measures import Choice
from simulator.behavior.membership import attention_shares, belonging
from simulator.behavior.order import place_order
from simulator.behavior.prices import see_price
from simulator.behavior.rewards import value_programs

SKIPPED = int(Choice.SKIPPED)
STRANDED = int(Choice.STRANDED)
COMPARED = int(Choice.COMPARED)


@mechanism
def add_memberships(i, world, week, slope, setting, block, offers, into):  # type: ignore[no-untyped-def]
    """Add to a member's utilities: the reward on the scale of price, and belonging. `into`: (lanes,)."""
    person = block.people[i, world]
    programs = offers.programs[world]
    attention = attention_shares(person, block.relations[i, world], block.accounts[i, world], programs, week)
    for place in range(programs.shape[0]):
        program = programs[place]
        account = block.accounts[i, world, place]
        if program.active and person.member >> program.store & 1 and account.worth > 0.0:
            felt = belonging(account, week, setting.market[0], setting.novelty, attention)
            into[program.store] += slope * np.float64(account.reward_utility) + felt


@mechanism
def add_salience(i, week, setting, block, lanes, into):  # type: ignore[no-untyped-def]
    """Add what is left of advertising contacts to the utilities of every world. `into`: (worlds x lanes,)."""
    for world in range(block.relations.shape[1]):
        for store in range(block.relations.shape[2]):
            into[world * lanes + store] += salience(block.relations[i, world, store], week, setting.fading)


@mechanism
def weigh(i, week, seen, slope, setting, block, offers, scratch):  # type: ignore[no-untyped-def]
    """Weights of the stores seen, into `scratch.weights`, and of no order, into `scratch.outside`, by world."""
    shopper = block.shoppers[i]
    market = setting.market[0]
    lanes = block.tastes.shape[1]
    weights = scratch.weights
    utilities(
        offers.appeals, offers.log_prices, block.habits[i], block.experiences[i], block.references[i],
        np.float64(shopper.habit_weight), slope, market, weights,
    )
    if setting.fading.shape[0] > 0:
        add_salience(i, week, setting, block, lanes, weights)
    if offers.programs.shape[1] > 0:
        value_programs(i, week, setting, block, offers, scratch)
        for world in range(seen.shape[0]):
            if block.people[i, world].member != 0:
                into = weights[world * lanes : (world + 1) * lanes]
                add_memberships(i, world, week, slope, setting, block, offers, into)
    weights_of(block.tastes[i], seen, weights)
    sums_of(block.tastes[i], seen, weights, scratch.outside, scratch.taste_sums)
    outside_weights(scratch.outside, scratch.taste_sums, market)


@mechanism
def order_at(  # type: ignore[no-untyped-def]
    store, i, world, week, planned, u_redeem, outcome, setting, block, offers, tally, deltas
):
    """The order of shopper i at a store in a world."""
    shopper = block.shoppers[i]
    person = block.people[i, world]
    lanes = block.tastes.shape[1]
    place_order(
        week, store, planned, u_redeem, outcome, rows_at(shopper, person, store), shopper, block.ties[i, store],
        person, block.habits[i, world * lanes : (world + 1) * lanes],
        block.experiences[i, world * lanes : (world + 1) * lanes],
        block.references[i, world * lanes : (world + 1) * lanes], block.relations[i, world, store],
        block.accounts[i, world], offers.stores[world, store], offers.log_prices[world * lanes + store],
        offers.programs[world], setting, tally.flows[world], tally.recency[world], tally.cohort[world], deltas,
    )


@mechanism
def see_all_prices(i, world, ordered, seen, setting, block, offers):  # type: ignore[no-untyped-def]
    """After comparing, the references of all open stores move, but for the one ordered from (it has moved)."""
    lanes = block.tastes.shape[1]
    for store in range(offers.stores.shape[1]):
        if store != ordered and seen >> store & 1:
            place = world * lanes + store
            see_price(block.references[i], place, offers.log_prices[place], setting.market[0].reference_memory)


@mechanism
def set_seen(i, is_comparing, block, offers, seen):  # type: ignore[no-untyped-def]
    """Which stores the shopper looks at in each world: those considered, or all when comparing prices."""
    for world in range(seen.shape[0]):
        seen[world] = offers.open_mask[world] if is_comparing else np.int64(block.people[i, world].considered)


@mechanism
def shop(i, week, planned, is_comparing, u_redeem, outcome, setting, block, offers, tally, scratch):  # type: ignore[no-untyped-def]
    """An ordinary occasion: weigh the stores seen, choose one or none, and order, in every world.

    `planned`: basket in money units at price index 1; `outcome`: four uniforms of the order, if any.
    """
    shopper = block.shoppers[i]
    half = shopper.community & 1
    slope = setting.market[0].compare_slope if is_comparing else np.float64(shopper.price_slope)
    seen = scratch.seen
    set_seen(i, is_comparing, block, offers, seen)
    weigh(i, week, seen, slope, setting, block, offers, scratch)
    stores = offers.stores.shape[1]
    lanes = block.tastes.shape[1]
    for world in range(seen.shape[0]):
        scratch.chosen[world] = choose(scratch.weights, world * lanes, stores, scratch.pulls, scratch.outside[world])
    for world in range(seen.shape[0]):
        store = scratch.chosen[world]
        if store != NO_ORDER:
            order_at(store, i, world, week, planned, u_redeem, outcome, setting, block, offers, tally, scratch.deltas)
        elif seen[world] == 0:
            tally.choices[world, half, STRANDED] += 1
        else:
            tally.choices[world, half, SKIPPED] += 1
        if is_comparing:
            tally.choices[world, half, COMPARED] += 1
            see_all_prices(i, world, store, seen[world], setting, block, offers)


@mechanism
def shop_directed(  # type: ignore[no-untyped-def]
    store, i, world, week, planned, u_redeem, outcome, pull_none, pull_store, setting, block, offers, tally, scratch
):
    """An occasion that a program made, in one world: this store or nothing."""
    shopper = block.shoppers[i]
    seen = scratch.seen
    for other in range(seen.shape[0]):
        seen[other] = 1 << store if other == world else 0
    weigh(i, week, seen, np.float64(shopper.price_slope), setting, block, offers, scratch)
    weight = scratch.weights[world * block.tastes.shape[1] + store]
    if weight * pull_store <= scratch.outside[world] * pull_none:
        tally.choices[world, shopper.community & 1, SKIPPED] += 1
        return
    order_at(store, i, world, week, planned, u_redeem, outcome, setting, block, offers, tally, scratch.deltas)
