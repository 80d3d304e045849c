"""What the stores seen are worth to a shopper in one world, and which one is chosen (model.md 3.5)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.benefit import has_value
from simulator.behavior.choice import NO_ORDER, beats_outside, strongest_of, utilities
from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import salience
from simulator.behavior.deals import NONE, log_of_rest, money_off
from simulator.behavior.elementary import exp, log
from simulator.behavior.lanes import lanes_of, load, pick, total
from simulator.behavior.levels import feeling_now
from simulator.behavior.membership import attention_shares, belonging
from simulator.behavior.paying import amount_at
from simulator.behavior.talking import word_now
from simulator.behavior.valuing import value_programs
from simulator.behavior.ways import is_usual, way_of


@mechanism
def add_at(values, store, first, more):
    """Add to one store's lane of a vector that begins with store `first`."""
    return values + pick(lanes_of((1 << store) >> first), more, 0.0)


@mechanism
def add_salience(values, first, i, world, week, fading, block, around):
    """Add what is left of advertising contacts."""
    for store in range(block.relations.shape[2]):
        left = salience(block.relations[i, world, store], week, fading)
        if around is not None:
            left *= np.float64(around.bonds[i, world, store].salience)
        values = add_at(values, store, first, left)
    return values


@mechanism
def add_around(values, first, i, world, week, planned, slope, block, offers, around):
    """Add what was heard of each store, the deal held there, and the way that an order would come."""
    for store in range(offers.stores.shape[1]):
        bond, outreach = around.bonds[i, world, store], around.outreach[world, store]
        felt = word_now(week, bond, around.word_left)
        if bond.held != NONE or not is_usual(outreach):
            amount = amount_at(planned, offers.stores[world, store].price)
            off = money_off(week, amount, block.relations[i, world, store], bond, around.deals[world, store])
            if off > 0:
                felt -= slope * log_of_rest(off, amount)
            if amount > 0:
                felt += way_of(amount, block.ties[i, store].distance, slope, outreach)[1]
        values = add_at(values, store, first, felt)
    return values


@mechanism
def add_memberships(values, first, week, slope, person, accounts, programs, setting):
    """Add to a member's utilities: the reward on the scale of price, and belonging."""
    attention = attention_shares(person, accounts, programs, week)
    for place in range(programs.shape[0]):
        program = programs[place]
        account = accounts[place]
        if program.active and person.member >> program.store & 1 and has_value(account):
            felt = belonging(account, week, setting.market[0], setting.novelty, attention)
            felt += np.float64(account.pull) / attention
            values = add_at(values, program.store, first, slope * np.float64(account.reward_utility) + felt)
    return values


@mechanism
def add_full(values, first, week, slope, i, world, setting, block, offers):
    """Add what rules in full do beyond the operator's store: partners, programs that ended, bystanders (3.16, 3.18)."""
    person, market = block.people[i, world], setting.market[0]
    attention = attention_shares(person, block.accounts[i, world], offers.programs[world], week)
    for place in range(offers.programs.shape[1]):
        program = offers.programs[world, place]
        if program.standing < 0:
            continue
        rules, account = offers.rules[world, place], block.accounts[i, world, place]
        is_member = person.member >> program.store & 1 != 0
        if is_member and rules.over:
            left = feeling_now(week, block.standings[i, world, program.standing], market)
            for store in range(offers.stores.shape[1]):
                if rules.stores >> store & 1:
                    values = add_at(values, store, first, left)
        elif program.active:
            felt = 0.0
            if is_member:
                felt = belonging(account, week, market, setting.novelty, attention) + account.pull / attention
            for store in range(offers.stores.shape[1]):
                if not rules.stores >> store & 1:
                    continue
                if not is_member:
                    values = add_at(values, store, first, -market.bystander * program.known)
                elif store != program.store:
                    share = offers.stores[world, store].reward / program.reward if program.reward > 0 else 0.0
                    reward = (1.0 - exp(-np.float64(account.reward_utility))) * share
                    if account.worth > 0.0 or reward > 0.0:
                        values = add_at(values, store, first, felt - slope * log(1.0 - min(reward, 0.95)))
    return values


@mechanism
def values_of(i, world, week, planned, first, slope, has_full, setting, block, offers, full, around):
    """Utilities beside taste of LANES stores of a world from `first` on."""
    person = block.people[i, world]
    values = utilities(
        world * block.tastes.shape[1] + first,
        offers.appeals,
        offers.log_prices,
        block.habits[i],
        block.experiences[i],
        block.references[i],
        np.float64(block.shoppers[i].habit_weight),
        slope,
        setting.market[0],
    )
    if setting.fading.shape[0] > 0:
        values = add_salience(values, first, i, world, week, setting.fading, block, around)
    if around is not None:
        values = add_around(values, first, i, world, week, planned, slope, block, offers, around)
    if person.member != 0:
        values = add_memberships(
            values,
            first,
            week,
            slope,
            person,
            block.accounts[i, world],
            offers.programs[world],
            setting,
        )
    if full is not None and has_full:
        values = add_full(values, first, week, slope, i, world, setting, block, offers)
    return values


@mechanism
def choose_store(i, world, week, planned, seen, slope, has_full, setting, block, offers, pulls, full, around):
    """The store chosen among those seen (bits), or NO_ORDER. `pulls`: see Scratch."""
    if block.people[i, world].member != 0:
        value_programs(i, world, week, setting, block, offers, full)
    weight_sum = 0.0
    taste_sum = 0.0
    strength = 0.0
    chosen = NO_ORDER
    for first in range(0, block.tastes.shape[1], LANES):
        tastes = pick(lanes_of(seen >> first), load(block.tastes[i], first), 0.0)
        weights = (
            exp(values_of(i, world, week, planned, first, slope, has_full, setting, block, offers, full, around))
            * tastes
        )
        weight_sum += total(weights)
        taste_sum += total(tastes)
        strength, chosen = strongest_of(weights, pulls, first, strength, chosen)
    return chosen if beats_outside(strength, weight_sum, taste_sum, pulls[0], setting.market[0]) else NO_ORDER
