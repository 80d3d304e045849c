"""What happens when an order is made: redeem, pay, earn, experience, join, habit, leave? (model.md 3)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import MILLION, NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import consider, forget
from simulator.behavior.experience import failure_loss, remember
from simulator.behavior.habit import form_habit
from simulator.behavior.leaving import SERVICE, leaving_hazard, reason_of
from simulator.behavior.measures import OF_AN_ORDER, Measure
from simulator.behavior.membership import wants_to_join
from simulator.behavior.points import points_earned, points_to_redeem
from simulator.behavior.prices import see_price
from simulator.behavior.rewards import record_spend

ORDERS = int(Measure.ORDERS)
SALES = int(Measure.SALES)
VOLUME = int(Measure.VOLUME)
FIRST_ORDERS = int(Measure.FIRST_ORDERS)
SECOND_ORDERS = int(Measure.SECOND_ORDERS)
GAP_WEEKS = int(Measure.GAP_WEEKS)
POINTS_ISSUED = int(Measure.POINTS_ISSUED)
POINTS_REDEEMED = int(Measure.POINTS_REDEEMED)
REDEMPTIONS = int(Measure.REDEMPTIONS)
JOINED = int(Measure.JOINED)
LEFT = int(Measure.LEFT_DRIFT)
FAILURES = int(Measure.FAILURES)
RECOVERIES = int(Measure.RECOVERIES)


@mechanism
def add_order(flow, rows, store, deltas):  # type: ignore[no-untyped-def]
    """Add what an order changed to each of the shopper's rows. `flow`: (rows, stores, measures)."""
    for row in rows:
        cell = flow[row, store]
        for measure in range(OF_AN_ORDER):
            cell[measure] += deltas[measure]


@mechanism
def amount_at(planned, price):  # type: ignore[no-untyped-def]
    """Money units charged for a basket of `planned` units at a price in millionths, rounded to the nearest."""
    return (planned * price + MILLION // 2) // MILLION


@mechanism
def redeem(account, shopper, program, market, amount, u, deltas):  # type: ignore[no-untyped-def]
    """Pay part of an order with points, if the shopper uses them now. Returns the money paid by points."""
    use = market.saver_use if shopper.is_saver else market.redeemer_use
    if u >= use:
        return 0
    used = points_to_redeem(account.points, amount, program)
    if used <= 0:
        return 0
    account.points -= used
    deltas[POINTS_REDEEMED] = used
    deltas[REDEMPTIONS] = 1
    return used * program.point_value


@mechanism
def pay_and_earn(account, shopper, program, market, amount, u, deltas):  # type: ignore[no-untyped-def]
    """A member's checkout: redeem, then earn points on what is paid in money."""
    paid = amount - redeem(account, shopper, program, market, amount, u, deltas)
    earned = points_earned(paid, program)
    account.points += earned
    account.valued = NEVER
    deltas[POINTS_ISSUED] = earned


@mechanism
def note_visit(relation, week, store, half, recency, cohort, deltas):  # type: ignore[no-untyped-def]
    """Record that the shopper ordered here this week: first, second or repeat order, recency, cohort."""
    last = relation.last_order
    if last == NEVER:
        deltas[FIRST_ORDERS] = 1
        recency[half, store, week] += 1
    else:
        deltas[GAP_WEEKS] = week - last
        if relation.orders == 1:
            deltas[SECOND_ORDERS] = 1
        if last != week:
            recency[half, store, last] -= 1
            recency[half, store, week] += 1
            if relation.in_cohort:
                cohort[half, store, last] -= 1
                cohort[half, store, week] += 1
    relation.orders += 1
    relation.last_order = week


@mechanism
def experience_order(relation, experiences, store, offer, market, worth, outcome, deltas):  # type: ignore[no-untyped-def]
    """Let the order succeed or fail. Returns whether a severe failure ends the relation."""
    if outcome[0] >= offer.failure:
        remember(experiences, store, offer.success, market.experience_smoothing)
        relation.last_failed = False
        return False
    is_noticed = outcome[1] < market.noticed
    loss = failure_loss(relation, market, offer.recovery, is_noticed, worth)
    remember(experiences, store, -loss, market.experience_smoothing)
    relation.last_failed = True
    deltas[FAILURES] = 1
    deltas[RECOVERIES] = 1 if is_noticed else 0
    return outcome[2] < market.severe_exit


@mechanism
def join(person, account, store, week):  # type: ignore[no-untyped-def]
    """Become a member, with no points yet."""
    person.member = person.member | (1 << store)
    account.joined = week
    account.points = 0
    account.valued = NEVER


@mechanism
def may_leave(  # type: ignore[no-untyped-def]
    person, relation, tie, store, ends, u, experience, log_reference, log_price, market, worth, deltas
):
    """Does the relation end? Then the store is no longer considered; membership and points stay."""
    if ends:
        reason = SERVICE
    elif u < leaving_hazard(experience, tie, market, worth):
        reason = reason_of(experience, log_reference, log_price)
    else:
        return
    forget(person, store)
    relation.left_because = reason
    deltas[LEFT + reason] = 1


@mechanism
def place_order(  # type: ignore[no-untyped-def]
    week, store, planned, u_redeem, outcome, rows, shopper, tie, person, habits, experiences, references, relation,
    accounts, offer, log_price, programs, setting, flow, recency, cohort, deltas,
):
    """One order of one shopper at one store in one world, in the documented order of steps.

    `planned`: basket in money units at price index 1; `outcome`: four uniforms (fails, noticed, severe,
    leaves); `rows`: (half, member row, segment row) in which the order is counted.
    """
    market = setting.market[0]
    deltas[:] = 0
    amount = amount_at(planned, offer.price)
    deltas[ORDERS] = 1
    deltas[SALES] = amount
    deltas[VOLUME] = planned
    relation.year_spend += amount
    consider(person, store)
    note_visit(relation, week, store, rows[0], recency, cohort, deltas)
    place = offer.program
    worth = 0.0
    may_join = False
    if place >= 0:
        program = programs[place]
        account = accounts[place]
        is_member = program.active and person.member >> store & 1 != 0
        may_join = program.active and not is_member and not program.assigned
        if is_member:
            worth = np.float64(account.worth)
            pay_and_earn(account, shopper, program, market, amount, u_redeem, deltas)
        record_spend(account, week, amount, setting.pace_decay, market.pace_gain)
    ends = experience_order(relation, experiences, store, offer, market, worth, outcome, deltas)
    if may_join and wants_to_join(np.float64(habits[store]), tie, shopper, programs[place], market):
        join(person, accounts[place], store, week)
        deltas[JOINED] = 1
    form_habit(habits, store, market.habit_smoothing)
    may_leave(
        person, relation, tie, store, ends, outcome[3], np.float64(experiences[store]), np.float64(references[store]),
        log_price, market, worth, deltas,
    )
    see_price(references, store, log_price, market.reference_memory)
    add_order(flow, rows, store, deltas)
