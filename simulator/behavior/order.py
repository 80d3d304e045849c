"""What happens when an order is made: redeem, pay, earn, experience, join, habit, leave? (model.md 3.7)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import consider
from simulator.behavior.counting import add_order, cell_at
from simulator.behavior.draws import OUTCOME, PLAN
from simulator.behavior.experience import experience_order
from simulator.behavior.habit import form_habit
from simulator.behavior.lanes import save, spread
from simulator.behavior.leaving import may_leave
from simulator.behavior.measures import OF_AN_ORDER, Measure
from simulator.behavior.membership import join_if_wanted
from simulator.behavior.paying import amount_at, pay_and_earn
from simulator.behavior.prices import see_price
from simulator.behavior.rewards import record_spend
from simulator.behavior.visits import move_recency, note_visit

ORDERS = int(Measure.ORDERS)
SALES = int(Measure.SALES)
VOLUME = int(Measure.VOLUME)
JOINED = int(Measure.JOINED)


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
    amount = amount_at(planned, offer.price)
    start_order(week, store, planned, amount, half, relation, tally.recency[world], tally.cohort[world], deltas)
    consider(person, store)
    place = offer.program
    worth = 0.0
    if place >= 0:
        account, program = block.accounts[i, world, place], offers.programs[world, place]
        worth = settle_account(
            week, store, amount, uniforms[PLAN + 3], shopper, person, account, program, setting, deltas
        )
    ends = experience_order(relation, experiences, store, offer, market, worth, uniforms, deltas)
    if place >= 0:
        account, program = block.accounts[i, world, place], offers.programs[world, place]
        habit = np.float64(habits[store])
        deltas[JOINED] = join_if_wanted(week, store, habit, tie, shopper, person, account, program, market)
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
    see_price(references, store, log_price, market.reference_memory)
    add_order(cell, deltas)
