"""What happens when an order is made: redeem, pay, earn, experience, join, habit, leave? (model.md 3.7)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.checkout import (
    FILLS_UP,
    POINTS_CLAWED,
    RETURNED_ITEM,
    book_return,
    check_out,
    extra_draws,
    filled_up,
)
from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import consider
from simulator.behavior.counting import add_order, cell_at, count, rows_at
from simulator.behavior.draws import OUTCOME, PLAN
from simulator.behavior.enrolling import enroll_if_wanted, refund_on_leaving_the_store
from simulator.behavior.experience import experience_order
from simulator.behavior.habit import form_habit
from simulator.behavior.lanes import save, spread
from simulator.behavior.leaving import may_leave
from simulator.behavior.measures import OF_AN_ORDER, LevelMeasure, Measure
from simulator.behavior.membership import join_if_wanted
from simulator.behavior.paying import amount_at, pay_and_earn
from simulator.behavior.prices import see_price
from simulator.behavior.rewards import record_spend
from simulator.behavior.visits import move_recency, note_visit

ORDERS = int(Measure.ORDERS)
SALES = int(Measure.SALES)
VOLUME = int(Measure.VOLUME)
JOINED = int(Measure.JOINED)
TOPPED_UP = int(Measure.TOPPED_UP)
FAILURES = int(Measure.FAILURES)
L_FAILURES = int(LevelMeasure.FAILURES)


@mechanism
def start_order(week, store, planned, amount, half, relation, recency, cohort, deltas):
    """Count the order itself: what it cost, and how long after the last one it came."""
    for first in range(0, OF_AN_ORDER, LANES):
        save(deltas, first, spread(np.uint64(0)))
    deltas[ORDERS] = 1
    deltas[SALES] = amount
    deltas[VOLUME] = planned
    relation.year_spend += amount
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
def fill_up(i, world, store, place, planned, setting, block, offers, scratch):
    """The basket of a member who may fill it up to a threshold bonus."""
    rules, offer, market = offers.rules[world, place], offers.stores[world, store], setting.market[0]
    if rules.bonuses == 0 or not rules.earns:
        return planned
    amount = amount_at(planned, offer.price)
    worth = np.float64(block.accounts[i, world, place].worth)
    x = scratch.extras[FILLS_UP]
    return filled_up(planned, offer.price, amount, x, worth, rules, offers.bonuses[world, place], market)


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
def place_order(week, i, world, store, planned, setting, block, offers, tally, scratch, uniforms):
    """One order of shopper i at one store in one world, in the documented order of steps.

    `planned`: basket in money units at price index 1. `uniforms`: those of the occasion.
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
    is_full = place >= 0 and offers.programs[world, place].standing >= 0
    is_member = is_checked_out(i, world, place, block, offers)
    if is_full or offer.returned > 0.0:
        extra_draws(week, shopper.id, setting.key, scratch)
    added = 0
    if is_member:
        level = block.standings[i, world, offers.programs[world, place].standing].level
        wanted = fill_up(i, world, store, place, planned, setting, block, offers, scratch)
        added = amount_at(wanted, offer.price) - amount_at(planned, offer.price)
        planned = wanted
    amount = amount_at(planned, offer.price)
    came = is_full and block.accounts[i, world, place].pace_week == week
    start_order(week, store, planned, amount, half, relation, tally.recency[world], tally.cohort[world], deltas)
    deltas[TOPPED_UP] = added
    consider(person, store)
    worth = 0.0
    if offer.returned > 0.0 and not is_member and scratch.extras[RETURNED_ITEM] < offer.returned:
        book_return(amount, planned, deltas)
    if is_full:
        worth = settle_in_full(
            week, i, world, store, place, planned, amount, came, uniforms[PLAN + 3], setting, block, offers, tally,
            scratch,
        )  # fmt: skip
    elif place >= 0:
        account, program = block.accounts[i, world, place], offers.programs[world, place]
        worth = settle_account(
            week, store, amount, uniforms[PLAN + 3], shopper, person, account, program, setting, deltas
        )
    ends = experience_order(relation, experiences, store, offer, market, worth, uniforms, deltas)
    if is_member:
        tally.levels[world, place, level, L_FAILURES] += deltas[FAILURES]
    if is_full:
        habit = np.float64(habits[store])
        enroll_if_wanted(week, i, world, store, place, habit, setting, block, offers, tally, scratch)
    elif place >= 0:
        account, program = block.accounts[i, world, place], offers.programs[world, place]
        habit = np.float64(habits[store])
        deltas[JOINED] = join_if_wanted(
            week, store, habit, tie, shopper, person, account, program, offers.programs[world], market
        )
    form_habit(habits, store, market.habit_smoothing)
    may_leave(
        person,
        relation,
        tie,
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
    if is_member and not person.considered >> store & 1:
        refund_on_leaving_the_store(week, i, world, store, place, block, offers, tally)
    see_price(references, store, log_price, market.reference_memory)
    add_order(cell, deltas)
