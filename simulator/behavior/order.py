"""What happens when an order is made: redeem, pay, earn, experience, join, habit, leave? (model.md 3.7)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.around_columns import Stage
from simulator.behavior.attribution import attribute_order, carry_points, group_at, is_member_of
from simulator.behavior.checkout import (
    FILLS_UP,
    POINTS_CLAWED,
    RETURNED_ITEM,
    book_return,
    check_out,
    extra_draws,
    filled_up,
)
from simulator.behavior.columns import LANES, NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import consider
from simulator.behavior.counting import add_order, cell_at, count, rows_at
from simulator.behavior.deals import NONE, log_of_rest, money_off
from simulator.behavior.draws import OUTCOME, PLAN
from simulator.behavior.enrolling import enroll_if_wanted, refund_on_leaving_the_store
from simulator.behavior.experience import experience_order
from simulator.behavior.funnel import class_after, close_order, find_source, move_class
from simulator.behavior.habit import form_habit
from simulator.behavior.lanes import save, spread
from simulator.behavior.leaving import may_leave
from simulator.behavior.measures import OF_AN_ORDER, LevelMeasure, Measure
from simulator.behavior.membership import join_if_wanted
from simulator.behavior.panel import follow_shopper
from simulator.behavior.paying import amount_at, pay_and_earn
from simulator.behavior.prices import see_price
from simulator.behavior.rewards import record_spend
from simulator.behavior.talking import can_talk, talk
from simulator.behavior.targeting import is_barred
from simulator.behavior.visits import move_recency, note_visit
from simulator.behavior.ways import DELIVERY, count_way, filled_up_to_ship, has_fee, is_usual, way_of

ORDERS = int(Measure.ORDERS)
SALES = int(Measure.SALES)
VOLUME = int(Measure.VOLUME)
JOINED = int(Measure.JOINED)
TOPPED_UP = int(Measure.TOPPED_UP)
FAILURES = int(Measure.FAILURES)
OFFER_MONEY = int(Measure.OFFER_MONEY)
OFFERS_USED = int(Measure.OFFERS_USED)
WON_BACK = int(Measure.WON_BACK)
SHIP_TOPPED_UP = int(Measure.SHIP_TOPPED_UP)
LAPSED_AND_BACK = int(Stage.WON_BACK)
L_FAILURES = int(LevelMeasure.FAILURES)


@mechanism
def start_order(week, store, planned, amount, half, relation, recency, cohort, deltas):
    """Count the order itself: what it cost, and how long after the last one it came."""
    deltas[ORDERS] = 1
    deltas[SALES] = amount
    deltas[VOLUME] = planned
    move_recency(relation, week, store, half, recency, cohort)
    note_visit(relation, week, deltas)


@mechanism
def settle_account(week, store, amount, u, shopper, person, account, program, setting, deltas):
    """The program's part of an order: redeem, pay, earn, pace. Returns v, what membership is worth; 0 for others."""
    market = setting.market[0]
    worth = 0.0
    if program.active and person.member >> store & 1 != 0:
        worth = np.float64(account.worth)
        pay_and_earn(week, person, account, shopper, program, market, amount, u, deltas)
    record_spend(account, week, amount, setting.pace_decay, market.pace_gain)
    return worth


@mechanism
def is_checked_out(i, world, place, block, offers):
    """Does an order at the program's store go through the checkout of a member with rules in full?"""
    if place < 0:
        return False
    program = offers.programs[world, place]
    return program.standing >= 0 and program.active and block.people[i, world].member >> program.store & 1 != 0


@mechanism
def pay_for_way(planned, price, distance, slope, outreach, market, scratch, around, deltas):
    """How the order comes: filled up to be shipped free, the fee, the way counted. Returns the basket."""
    amount = amount_at(planned, price)
    way = way_of(amount, distance, slope, outreach)[0]
    if way == DELIVERY and has_fee(amount, outreach):
        wanted = filled_up_to_ship(
            planned, price, amount, scratch.extras[FILLS_UP], market, outreach, around.constants[0]
        )
        deltas[SHIP_TOPPED_UP] = amount_at(wanted, price) - amount
        planned, amount = wanted, amount_at(wanted, price)
    count_way(way, amount, outreach, deltas)
    return planned


@mechanism
def fill_up(i, world, store, place, planned, due, setting, block, offers, scratch):
    """The basket of a member who may fill it up to a threshold bonus. `due`: what is left of it after a deal."""
    rules, offer, market = offers.rules[world, place], offers.stores[world, store], setting.market[0]
    if rules.bonuses == 0 or not rules.earns:
        return planned
    off = amount_at(planned, offer.price) - due
    worth = np.float64(block.accounts[i, world, place].worth)
    x = scratch.extras[FILLS_UP]
    return filled_up(planned, offer.price, due, off, x, worth, rules, offers.bonuses[world, place], market)


@mechanism
def settle_in_full(week, i, world, store, place, planned, amount, came, u, setting, block, offers, tally, scratch):
    """The program's part of an order where rules are stated in full. Returns v."""
    market, account = setting.market[0], block.accounts[i, world, place]
    worth = 0.0
    if is_checked_out(i, world, place, block, offers):
        worth = np.float64(account.worth)
        clawed = check_out(
            week, i, world, store, place, planned, amount, came, u, worth, setting, block, offers, tally, scratch
        )
        if clawed != 0:
            rows = rows_at(block.shoppers[i], block.people[i, world], store)
            count(tally.flows[world], rows, store, POINTS_CLAWED, clawed)
    record_spend(account, week, amount, setting.pace_decay, market.pace_gain)
    return worth


@mechanism
def start_with_deal(week, world, store, off, relation, bond, mark, deltas, around):
    """Count the deal used, the class of customer that the order makes, and where a new one comes from."""
    if off > 0:
        deltas[OFFER_MONEY] = off
        deltas[OFFERS_USED] = 1
    deltas[WON_BACK] = class_after(week, relation, around.constants[0].window) == LAPSED_AND_BACK
    move_class(week, world, store, relation, bond, mark, around)
    if relation.last_order == NEVER:
        find_source(week, world, store, bond, around)


@mechanism
def record_pace(week, i, world, store, due, setting, around):
    """Every store's own pace of a customer, whether or not it has a program."""
    record_spend(around.bonds[i, world, store], week, due, setting.pace_decay, setting.market[0].pace_gain)


@mechanism
def finish_order(week, i, world, store, held, deltas, setting, block, offers, tally, scratch, around):
    """After an order: tallies by source and deal, talk and invitations. `held`: the deal held when it was placed."""
    close_order(i, world, store, held, deltas, block, around)
    if can_talk(world, store, around):
        talk(week, i, world, store, deltas, setting.key, block, tally, scratch, around)


@mechanism
def note_points(i, world, store, place, group, market, block, tally, scratch):
    """Follow the order's points by what it is, and whoever is followed one by one."""
    deltas = scratch.deltas[world]
    is_watched = place >= 0 and place == market.watched
    row = block.panel[i]
    if row >= 0:
        follow_shopper(tally.panel[world, row], store == market.focal, is_watched, deltas)
    if is_watched and is_member_of(block.people[i, world], store):
        carry_points(i, world, store, group, scratch.chosen[0], market, block, deltas, tally, scratch.taken)


@mechanism
def place_order(week, i, world, store, planned, slope, setting, block, offers, tally, scratch, uniforms, full, around):
    """One order of shopper i at one store in one world, in the documented order of steps.

    `planned`: basket in money units at price index 1. `slope`: of the occasion. `uniforms`: those of the occasion.
    """
    shopper, person, market = block.shoppers[i], block.people[i, world], setting.market[0]
    tie, relation, offer = block.ties[i, store], block.relations[i, world, store], offers.stores[world, store]
    lanes = block.tastes.shape[1]
    start, end = world * lanes, (world + 1) * lanes
    habits = block.habits[i, start:end]
    experiences = block.experiences[i, start:end]
    references = block.references[i, start:end]
    log_price = offers.log_prices[start + store]
    deltas = scratch.deltas[world]
    half = shopper.community & 1
    cell = tally.orders[world, cell_at(shopper, person, store), store]
    place = offer.program
    group = group_at(i, world, store, tally.lost.shape[1], market, block, offers)
    is_full, is_member = False, False
    if full is not None:
        is_full = place >= 0 and offers.programs[world, place].standing >= 0
        is_member = is_checked_out(i, world, place, block, offers)
    for first in range(0, OF_AN_ORDER, LANES):
        save(deltas, first, spread(np.uint64(0)))
    if is_full or offer.returned > 0.0:
        extra_draws(week, shopper.id, setting.key, scratch)
    if around is not None:
        outreach = around.outreach[world, store]
        if not is_usual(outreach):
            extra_draws(week, shopper.id, setting.key, scratch)
            planned = pay_for_way(planned, offer.price, tie.distance, slope, outreach, market, scratch, around, deltas)
    amount = amount_at(planned, offer.price)
    due, held, paid_log_price = amount, 0, log_price
    if around is not None:
        bond = around.bonds[i, world, store]
        held = bond.held
        off = money_off(week, amount, relation, bond, around.deals[world, store])
        if off > 0:
            due = amount - off
            paid_log_price = log_price + log_of_rest(off, amount)
            bond.held = NONE
        start_with_deal(week, world, store, off, relation, bond, around.marks[i, world], deltas, around)
    if full is not None and is_member:
        level = block.standings[i, world, offers.programs[world, place].standing].level
        planned = fill_up(i, world, store, place, planned, due, setting, block, offers, scratch)
        added = amount_at(planned, offer.price) - amount
        deltas[TOPPED_UP] = added
        amount += added
        due += added
    came = is_full and block.accounts[i, world, place].pace_week == week
    start_order(week, store, planned, amount, half, relation, tally.recency[world], tally.cohort[world], deltas)
    relation.year_spend += due
    consider(person, store)
    worth = 0.0
    if offer.returned > 0.0 and not is_member and scratch.extras[RETURNED_ITEM] < offer.returned:
        book_return(due, planned, deltas)
    if place >= 0 and not is_full:
        account, program = block.accounts[i, world, place], offers.programs[world, place]
        worth = settle_account(week, store, due, uniforms[PLAN + 3], shopper, person, account, program, setting, deltas)
    if full is not None and is_full:
        worth = settle_in_full(
            week, i, world, store, place, planned, due, came, uniforms[PLAN + 3], setting, block, offers, tally,
            scratch,
        )  # fmt: skip
    ends = experience_order(relation, experiences, store, offer, market, worth, uniforms, deltas)
    if full is not None:
        if is_member:
            tally.levels[world, place, level, L_FAILURES] += deltas[FAILURES]
        if is_full:
            program_store = offers.programs[world, place].store
            if not is_barred(shopper, world, program_store, setting.key, around):
                habit = np.float64(habits[store])
                enroll_if_wanted(week, i, world, store, place, habit, setting, block, offers, tally, scratch)
    if place >= 0 and not is_full:
        account, program = block.accounts[i, world, place], offers.programs[world, place]
        habit = np.float64(habits[store])
        if not is_barred(shopper, world, store, setting.key, around):
            deltas[JOINED] = join_if_wanted(
                week, store, habit, tie, shopper, person, account, program, offers.programs[world], market
            )
    note_points(i, world, store, place, group, market, block, tally, scratch)
    form_habit(habits, store, market.habit_smoothing)
    leaving = np.float64(tie.leaving_probability)
    if around is not None:
        leaving *= np.float64(around.bonds[i, world, store].leaving_factor)
    may_leave(
        person,
        relation,
        leaving,
        store,
        ends,
        uniforms[OUTCOME + 3],
        np.float64(experiences[store]),
        np.float64(references[store]),
        log_price,
        market,
        worth,
        deltas,
    )
    if full is not None and is_member and not person.considered >> store & 1:
        refund_on_leaving_the_store(week, i, world, store, place, block, offers, tally)
    see_price(references, store, paid_log_price, market.reference_memory)
    add_order(cell, deltas)
    if store == market.focal:
        attribute_order(i, world, store, group, scratch.chosen[0], block, deltas, tally)
    if around is not None:
        record_pace(week, i, world, store, due, setting, around)
        finish_order(week, i, world, store, held, deltas, setting, block, offers, tally, scratch, around)
