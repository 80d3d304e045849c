"""Worlds that have not parted: what the first world worked out for a shopper is taken over, not worked out again.

As long as a shopper's state in a world equals that in the first world, and so do the offers the shopper can
perceive, the same draws have the same result there. Then only joining is decided in each world by itself. All state
is kept in every world at all times; `Person.apart` is set when a world may differ, and stays set. A result
never depends on being taken over: it is what the world would have worked out, to the last bit.
"""

from __future__ import annotations

import numpy as np

from simulator.behavior.attribution import attribute_order, group_at
from simulator.behavior.checkout import POINTS_ISSUED, extra_draws
from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.counting import add_order, cell_at
from simulator.behavior.enrolling import enroll_if_wanted
from simulator.behavior.funnel import close_order, move_class
from simulator.behavior.habit import form_habit
from simulator.behavior.lanes import load, save
from simulator.behavior.measures import OF_AN_ORDER, Measure
from simulator.behavior.membership import join_if_wanted
from simulator.behavior.order import note_points
from simulator.behavior.rewards import record_spend
from simulator.behavior.talking import can_talk, talk
from simulator.behavior.targeting import is_barred
from simulator.behavior.visits import move_recency

OFFER_MONEY = int(Measure.OFFER_MONEY)
SALES = int(Measure.SALES)
JOINED = int(Measure.JOINED)


@mechanism
def same_offer(one, other):
    """Does a store offer the same in two worlds, beside its program and its reach?"""
    same_price = one.price == other.price and one.log_price == other.log_price and one.program == other.program
    same_price = same_price and one.returned == other.returned and one.reward == other.reward and one.cost == other.cost
    return (
        same_price
        and one.failure == other.failure
        and one.recovery == other.recovery
        and one.success == other.success
        and one.noticed == other.noticed
    )


@mechanism
def same_program(one, other):
    """Has a program the same rules in two worlds?"""
    same_start = (
        one.store == other.store
        and one.active == other.active
        and one.assigned == other.assigned
        and one.launch_week == other.launch_week
        and one.assigned_share == other.assigned_share
    )
    same_points = (
        one.reward == other.reward
        and one.point_value == other.point_value
        and one.min_points == other.min_points
        and one.max_share == other.max_share
        and one.expiry_weeks == other.expiry_weeks
    )
    same_points = same_points and one.ending == other.ending
    same_points = same_points and one.standing == other.standing and one.signature == other.signature
    return same_start and same_points and one.known == other.known and one.friction == other.friction


@mechanism
def stores_in_full(world, offers):
    """The stores (bits) whose program has rules in full."""
    bits = 0
    for place in range(offers.programs.shape[1]):
        if offers.programs[world, place].standing >= 0:
            bits |= 1 << offers.programs[world, place].store | offers.rules[world, place].stores
    return bits


@mechanism
def same_outreach(one, other):
    """Does a store offer the same ways and invitations in two worlds, and hold out the same part of shoppers?"""
    same_ways = one.delivers == other.delivers and one.in_store == other.in_store and one.pick_up == other.pick_up
    same_ways = same_ways and one.delivery_burden == other.delivery_burden and one.visit_burden == other.visit_burden
    same_ways = same_ways and one.pick_up_share == other.pick_up_share
    same_ways = same_ways and one.free_from == other.free_from and one.fee == other.fee
    same_invitation = one.invite == other.invite and one.invite_leaving == other.invite_leaving
    return same_ways and same_invitation and one.hold_program == other.hold_program


@mechanism
def compare_worlds(offers, market, scratch, full, around):
    """Once a week: which worlds offer the same as the first (`same_market`), and whose programs do not.

    Where bystanders mind a program, it is a part of what everybody is offered.
    """
    worlds, stores = offers.stores.shape
    lanes = offers.appeals.shape[0] // worlds
    for world in range(worlds):
        same = offers.open_mask[world] == offers.open_mask[0]
        for store in range(stores):
            place = world * lanes + store
            same = same and same_offer(offers.stores[world, store], offers.stores[0, store])
            same = same and offers.appeals[place] == offers.appeals[store]
            same = same and offers.log_prices[place] == offers.log_prices[store]
            if around is not None:
                same = same and same_outreach(around.outreach[world, store], around.outreach[0, store])
        others = 0
        for place in range(offers.programs.shape[1]):
            if not same_program(offers.programs[world, place], offers.programs[0, place]):
                others |= 1 << offers.programs[world, place].store | 1 << offers.programs[0, place].store
        scratch.same_market[world] = same and (others == 0 or market.bystander == 0.0)
        scratch.other_programs[world] = others
        if full is not None:
            scratch.full[world] = stores_in_full(world, offers) | stores_in_full(0, offers)


@mechanism
def follows(world, people, scratch):
    """Will the shopper do in this world what it does in the first? If not, the worlds part here for good."""
    if world == 0 or people[world].apart:
        return False
    members = np.int64(people[world].member | people[0].member)
    if scratch.same_market[world] and members & scratch.other_programs[world] == 0:
        return members & scratch.full[world] == 0
    people[world].apart = 1
    return False


@mechanism
def take_over_order(world, store, i, block, lanes):
    """Take over what an order did to experience, reference price, relation and consideration."""
    place = world * lanes + store
    block.experiences[i, place] = block.experiences[i, store]
    block.references[i, place] = block.references[i, store]
    block.relations[i, world, store] = block.relations[i, 0, store]
    block.people[i, world].considered = block.people[i, 0].considered
    block.people[i, world].clock = block.people[i, 0].clock


@mechanism
def take_over_accounts(world, i, block, programs, others):
    """Take over the accounts and memberships of programs whose rules are the same in the first world."""
    person = block.people[i, world]
    for place in range(programs.shape[0]):
        if others >> programs[place].store & 1 == 0:
            block.accounts[i, world, place] = block.accounts[i, 0, place]
    person.member = (block.people[i, 0].member & ~others) | (person.member & others)


@mechanism
def follow_order(week, i, world, store, setting, block, offers, tally, scratch, full, around):
    """Take over an order of the first world; only joining a program of other rules is decided here."""
    shopper = block.shoppers[i]
    person = block.people[i, world]
    market = setting.market[0]
    lanes = block.tastes.shape[1]
    habits = block.habits[i, world * lanes : (world + 1) * lanes]
    deltas = scratch.deltas[world]
    half = shopper.community & 1
    cell = tally.orders[world, cell_at(shopper, person, store), store]
    group = group_at(i, world, store, tally.lost.shape[1], market, block, offers)
    for first in range(0, OF_AN_ORDER, LANES):
        save(deltas, first, load(scratch.deltas[0], first))
    held = 0
    if around is not None:
        held = around.bonds[i, world, store].held
        bond = around.bonds[i, world, store]
        move_class(week, world, store, block.relations[i, world, store], bond, around.marks[i, world], around)
        around.bonds[i, world, store] = around.bonds[i, 0, store]
    move_recency(block.relations[i, world, store], week, store, half, tally.recency[world], tally.cohort[world])
    take_over_order(world, store, i, block, lanes)
    place = offers.stores[world, store].program
    paid = deltas[SALES] - deltas[OFFER_MONEY]
    is_full = False
    if full is not None:
        is_full = place >= 0 and offers.programs[world, place].standing >= 0
        if is_full:
            account = block.accounts[i, world, place]
            extra_draws(week, shopper.id, setting.key, scratch)
            record_spend(account, week, paid, setting.pace_decay, market.pace_gain)
            deltas[JOINED] = 0
            deltas[POINTS_ISSUED] = 0
            habit = np.float64(habits[store])
            if not is_barred(shopper, world, offers.programs[world, place].store, setting.key, around):
                enroll_if_wanted(week, i, world, store, place, habit, setting, block, offers, tally, scratch)
    if is_full:
        pass
    elif place >= 0 and scratch.other_programs[world] >> store & 1:
        account = block.accounts[i, world, place]
        record_spend(account, week, paid, setting.pace_decay, market.pace_gain)
        deltas[JOINED] = 0
        if not is_barred(shopper, world, store, setting.key, around):
            deltas[JOINED] = join_if_wanted(
                week,
                store,
                np.float64(habits[store]),
                block.ties[i, store],
                shopper,
                person,
                account,
                offers.programs[world, place],
                offers.programs[world],
                market,
            )
    elif place >= 0:
        take_over_accounts(world, i, block, offers.programs[world], scratch.other_programs[world])
    note_points(i, world, store, place, group, market, block, tally, scratch)
    form_habit(habits, store, market.habit_smoothing)
    add_order(cell, deltas)
    if store == market.focal:
        attribute_order(i, world, store, group, scratch.chosen[0], block, deltas, tally)
    if around is not None:
        close_order(i, world, store, held, deltas, block, around)
        if can_talk(world, store, around):
            talk(week, i, world, store, deltas, setting.key, block, tally, scratch, around)
