"""The clock of programs with rules in full: returns, expiry, levels, fees, vouchers, acts (model.md 3.12)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.benefit import active_since, first_alive, gap, has_ordered, reward_in_full
from simulator.behavior.chance import draw
from simulator.behavior.checkout import rise_if_reached, take_back_due
from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.consideration import consider
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.elementary import exp
from simulator.behavior.enrolling import renew
from simulator.behavior.ledger import clear, credit, debit, in_lots_before, mature
from simulator.behavior.levels import (
    collect,
    counts_at_review,
    feel,
    is_due,
    keeps,
    lower_level,
    move_level,
    reached,
    turn_window,
)
from simulator.behavior.measures import Measure
from simulator.behavior.membership import ACTIVE_WEEKS
from simulator.behavior.program_columns import AUTO, INACTIVITY, POINTS
from simulator.behavior.rewards import LN2, pace_now
from simulator.behavior.valuing import value_programs

PRIZE = int(Decision.PRIZE)
ENGAGEMENT = int(Decision.ENGAGEMENT)
POINTS_ISSUED = int(Measure.POINTS_ISSUED)
POINTS_EXPIRED = int(Measure.POINTS_EXPIRED)
POINTS_CLAWED = int(Measure.POINTS_CLAWED)
PROGRAM_COST = int(Measure.PROGRAM_COST)
PARTNER_INCOME = int(Measure.PARTNER_INCOME)
ACTS = int(Measure.ACTS)
REGAINED = int(Measure.REGAINED)
MEMBERSHIP_YEAR = 52


@subroutine
def forfeit(week, account, standing, ring, rules, market):
    """The program is over: what is left lapses, and members mind (LP17). Returns points lapsed."""
    feel(week, -market.ending_loss * np.float64(standing.worth), standing, market)
    account.valued = NEVER
    return clear(account, standing, ring, rules)


@subroutine
def lapse_in_full(week, account, standing, ring, rules, levels, alive):
    """Let lapse what has lapsed: the balance, old lots, vouchers. Returns how many points."""
    lost = 0
    if rules.expiry == INACTIVITY:
        if account.points > 0 and week - active_since(account, standing, rules) >= rules.expiry_weeks:
            lost = account.points
    elif rules.lots > 0:
        lost = in_lots_before(first_alive(week, standing, rules, levels, alive), standing, ring, rules)
    if lost > 0:
        debit(account, standing, ring, rules, lost)
    if standing.ready > 0 and week >= standing.ready_until:
        gone = max(min(standing.ready, account.points), 0)
        debit(account, standing, ring, rules, gone)
        standing.ready = 0
        lost += gone
    if lost > 0:
        account.valued = NEVER
    return lost


@subroutine
def clock_in_full(week, i, world, place, setting, block, offers, tally):
    """Steps 1 to 3, for every member, in the market or not."""
    program, rules, market = offers.programs[world, place], offers.rules[world, place], setting.market[0]
    shopper, account = block.shoppers[i], block.accounts[i, world, place]
    standing, ring = block.standings[i, world, program.standing], block.rings[i, world]
    levels, clubs, alive = offers.levels[world, place], offers.clubs[world, place], offers.alive[world, place]
    rows = rows_at(shopper, block.people[i, world], program.store)
    flow = tally.flows[world]
    if rules.forfeits:
        count(flow, rows, program.store, POINTS_EXPIRED, forfeit(week, account, standing, ring, rules, market))
        return
    if rules.over:
        return
    if rules.returns > 0:
        clawed = take_back_due(week, account, standing, ring, rules)
        if clawed != 0:
            count(flow, rows, program.store, POINTS_CLAWED, clawed)
            account.valued = NEVER
    points = mature(week, account, standing, ring, rules)
    if points > 0:
        standing.credited = week
        account.valued = NEVER
        if rules.basis == POINTS:
            collect(points, standing, ring, rules)
        rise_if_reached(
            week, account, standing, shopper, program, rules, levels, clubs, market, setting.pace_decay,
            tally.levels[world, place],
        )  # fmt: skip
    lost = lapse_in_full(week, account, standing, ring, rules, levels, alive)
    if lost > 0:
        count(flow, rows, program.store, POINTS_EXPIRED, lost)


@subroutine
def review(week, account, standing, shopper, program, rules, levels, clubs, market, decay, tally):
    """Look at a member's level: rise, keep, or fall."""
    quantity = counts_at_review(account, standing, rules)
    level = np.int64(standing.level)
    target = reached(quantity, standing, rules, levels)
    if target <= level:
        if keeps(quantity, standing, rules, levels):
            standing.review = rules.until
            return
        if week < standing.review + rules.grace:
            return
        target = lower_level(quantity, standing, rules, levels)
    high, low = max(target, level), min(target, level)
    size = gap(high, low, week, account, standing, shopper, program, rules, levels, clubs, market, decay)
    change = market.promotion * size
    feel(week, change if target > level else -market.demotion_factor * change, standing, market)
    move_level(target, standing, rules, tally)
    account.valued = NEVER


@mechanism
def convert_to_vouchers(week, account, standing, rules):
    """At the end of a period, whole vouchers are made of what is in none."""
    free = account.points - standing.ready
    if free >= rules.voucher_points:
        standing.ready += free // rules.voucher_points * rules.voucher_points
        standing.ready_until = week + rules.voucher_weeks
        account.valued = NEVER


@subroutine
def earn_at_partners(week, account, standing, ring, rules, partners, rows, store, flow):
    """Points that partners give and pay for."""
    for place in range(rules.partners):
        if standing.partners >> place & 1:
            credit(account, standing, ring, rules, partners[place].points)
            standing.credited = week
            account.valued = NEVER
            count(flow, rows, store, POINTS_ISSUED, partners[place].points)
            count(flow, rows, store, PARTNER_INCOME, partners[place].income)


@subroutine
def engage(week, i, world, place, rows, setting, block, offers, tally):
    """Acts other than buying: points, their cost, and the store is on the shopper's mind."""
    program, rules = offers.programs[world, place], offers.rules[world, place]
    person, account = block.people[i, world], block.accounts[i, world, place]
    standing, ring = block.standings[i, world, program.standing], block.rings[i, world]
    who, store, flow = block.shoppers[i].id, program.store, tally.flows[world]
    value_programs(i, world, week, setting, block, offers, 1)
    worth = np.float64(account.worth)
    if worth <= 0.0:
        return
    age = week - account.joined
    if age // MEMBERSHIP_YEAR != standing.acts_year:
        standing.acts_year = age // MEMBERSHIP_YEAR
        standing.acts = 0
    for number in range(rules.acts):
        act = offers.acts[world, place, number]
        chance = act.per_week * worth * exp(-LN2 * (age / act.half_life))
        if standing.acts >= rules.act_cap or draw(setting.key, who, week, ENGAGEMENT, store, number) >= chance:
            continue
        standing.acts += 1
        if act.points > 0:
            credit(account, standing, ring, rules, act.points)
            standing.credited = week
        count(flow, rows, store, ACTS, 1)
        count(flow, rows, store, POINTS_ISSUED, act.points)
        count(flow, rows, store, PROGRAM_COST, act.cost)
        block.relations[i, world, store].contacted = week
        if not person.considered >> store & 1 and offers.open_mask[world] >> store & 1:
            consider(person, store)
            count(flow, rows, store, REGAINED, 1)


@subroutine
def live_program(week, i, world, place, setting, block, offers, tally):
    """Steps 4 to 10, for members in the market of a program that is active."""
    program, rules, market = offers.programs[world, place], offers.rules[world, place], setting.market[0]
    shopper, account = block.shoppers[i], block.accounts[i, world, place]
    standing, ring = block.standings[i, world, program.standing], block.rings[i, world]
    levels, clubs = offers.levels[world, place], offers.clubs[world, place]
    rows = rows_at(shopper, block.people[i, world], program.store)
    turn_window(week, account, standing, ring, rules, levels)
    if is_due(week, standing, rules):
        review(
            week, account, standing, shopper, program, rules, levels, clubs, market, setting.pace_decay,
            tally.levels[world, place],
        )  # fmt: skip
    if rules.paid and week >= standing.paid_until:
        pace = pace_now(account, week, setting.pace_decay)
        rate, yearly = reward_in_full(week, pace, account, standing, shopper, program, rules, levels, clubs, market)
        renew(week, i, world, place, rate, yearly, setting, block, offers, tally)
        if block.people[i, world].member >> program.store & 1 == 0:
            return
    if rules.burn == AUTO and rules.converts:
        convert_to_vouchers(week, account, standing, rules)
    if rules.earns:
        earn_at_partners(
            week, account, standing, ring, rules, offers.partners[world, place], rows, program.store, tally.flows[world]
        )
    takes_part = rules.draws and has_ordered(account) and week - account.pace_week < ACTIVE_WEEKS
    if takes_part and draw(setting.key, shopper.id, week, PRIZE, program.store, 0) < rules.odds:
        count(tally.flows[world], rows, program.store, PROGRAM_COST, rules.prize_cost)
    if rules.acts > 0 and rules.earns:
        engage(week, i, world, place, rows, setting, block, offers, tally)


@mechanism
def is_member_in_full(i, world, place, block, offers):
    """Is the shopper a member of a program with rules in full?"""
    program = offers.programs[world, place]
    return program.standing >= 0 and block.people[i, world].member >> program.store & 1 != 0


@mechanism
def run_full_clocks(week, i, setting, block, offers, tally, scratch):
    """Steps 1 to 3 of one shopper in every world."""
    for world in range(offers.stores.shape[0]):
        if block.people[i, world].member & scratch.full[world]:
            for place in range(offers.programs.shape[1]):
                if is_member_in_full(i, world, place, block, offers):
                    clock_in_full(week, i, world, place, setting, block, offers, tally)


@mechanism
def run_programs(week, i, setting, block, offers, tally, scratch):
    """Steps 4 to 10 of one shopper in every world."""
    for world in range(offers.stores.shape[0]):
        if block.people[i, world].member & scratch.full[world]:
            for place in range(offers.programs.shape[1]):
                if offers.programs[world, place].active and is_member_in_full(i, world, place, block, offers):
                    live_program(week, i, world, place, setting, block, offers, tally)
