"""An order of a member of a program with rules in full: discount, coupon, redeem, earn, level (model.md 3.14)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.benefit import gap
from simulator.behavior.chance import draw_four
from simulator.behavior.columns import MILLION, NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.earning import earning_base, margin_of, points_of_order, stamp, times
from simulator.behavior.ledger import claw_back, credit, hold_back
from simulator.behavior.levels import (
    collect,
    counts_now,
    feel,
    move_level,
    reached,
    take_from_collected,
)
from simulator.behavior.measures import LevelMeasure, Measure
from simulator.behavior.program_columns import MARGIN, ORDERS_MADE, POINTS, SPEND, VISITS
from simulator.behavior.redeeming import redeem_in_full

BONUS_DAY, FILLS_UP, RETURNED_ITEM, ASKED = range(4)
"""Places of the further draws of an occasion."""
LARGEST_DISCOUNT = 900_000
POINTS_ISSUED = int(Measure.POINTS_ISSUED)
POINTS_REDEEMED = int(Measure.POINTS_REDEEMED)
REDEMPTIONS = int(Measure.REDEMPTIONS)
DISCOUNTS = int(Measure.DISCOUNTS)
COUPONS = int(Measure.COUPONS)
REWARD_MONEY = int(Measure.REWARD_MONEY)
REWARD_COST = int(Measure.REWARD_COST)
RETURNS = int(Measure.RETURNS)
RETURNED = int(Measure.RETURNED)
RETURNED_VOLUME = int(Measure.RETURNED_VOLUME)
POINTS_CLAWED = int(Measure.POINTS_CLAWED)
L_ORDERS = int(LevelMeasure.ORDERS)
L_SALES = int(LevelMeasure.SALES)
L_RETURNS = int(LevelMeasure.RETURNS)
L_ISSUED = int(LevelMeasure.POINTS_ISSUED)
L_REDEEMED = int(LevelMeasure.POINTS_REDEEMED)
L_DISCOUNTS = int(LevelMeasure.DISCOUNTS)


@subroutine
def extra_draws(week, who, key, scratch):
    """The further draws of the occasion, made when first needed, into `scratch.extras`."""
    if scratch.occasion[2] == 0:
        a, b, c, d = draw_four(key, who, week, scratch.occasion[0], scratch.occasion[1], 0)
        scratch.extras[0], scratch.extras[1], scratch.extras[2], scratch.extras[3] = a, b, c, d
        scratch.occasion[2] = 1


@subroutine
def filled_up(planned, price, amount, off, x, worth, rules, bonuses, market):
    """The basket after filling it up to the next threshold bonus, if the shopper does.

    `amount`: what counts for the bonus now, after the `off` that a deal takes.
    """
    for place in range(rules.bonuses):
        least = bonuses[place].least
        if least <= amount:
            continue
        missing = (least - amount) / least
        if missing < market.top_up_reach and x < market.top_up * worth * (1.0 - missing / market.top_up_reach):
            return -(-(least + off) * MILLION // price)
        break
    return planned


@mechanism
def discount_on(amount, standing, rules, level, clubs):
    """Price cut of the member's level and clubs, money units."""
    rate = level.discount
    for place in range(rules.clubs):
        if standing.clubs >> place & 1:
            rate += clubs[place].discount
    return amount * min(rate, LARGEST_DISCOUNT) // MILLION


@mechanism
def use_coupon(week, left, standing, rules):
    """The welcome coupon, used on the first order that is large enough. Money units."""
    if week >= standing.coupon_until or left < rules.coupon_min:
        return 0
    standing.coupon_until = 0
    return min(rules.coupon, left)


@mechanism
def rise_if_reached(week, account, standing, shopper, program, rules, levels, clubs, market, decay, tally):
    """Give the level that is reached, at once. `tally`: (levels, measures)."""
    if rules.levels == 0 or not rules.upgrades_now:
        return
    level = reached(counts_now(account, standing, rules), standing, rules, levels)
    if level > standing.level:
        size = gap(
            level, np.int64(standing.level), week, account, standing, shopper, program, rules, levels, clubs, market,
            decay,
        )  # fmt: skip
        feel(week, market.promotion * size, standing, market)
        move_level(level, standing, rules, tally)


@mechanism
def collected_by(amount, paid, margin, issued, came, rules):
    """What an order adds to what counts for levels, at once."""
    if rules.basis == SPEND:
        return amount if rules.gross else paid
    if rules.basis == MARGIN:
        return margin
    if rules.basis == POINTS:
        return issued if rules.pending_weeks == 0 else 0
    if rules.basis == ORDERS_MADE:
        return 1
    if rules.basis == VISITS:
        return 0 if came else 1
    return 0


@mechanism
def issue(week, points, account, standing, ring, rules):
    """Give an order's points, now or after they have waited."""
    if points <= 0:
        return
    if rules.pending_weeks > 0:
        hold_back(week, standing, ring, rules, points)
    else:
        credit(account, standing, ring, rules, points)
        standing.credited = week


@mechanism
def take_back_later(week, points, counted, standing, ring, rules):
    """Remember what a returned order will take back when it is here."""
    slot = rules.returns_at + (week + rules.after_weeks) % rules.returns
    ring[slot] += points
    ring[slot + rules.returns] += counted


@mechanism
def take_back_due(week, account, standing, ring, rules):
    """Take back points and what counted for levels of the orders that come back this week. Returns points taken."""
    slot = rules.returns_at + week % rules.returns
    points, counted = ring[slot], ring[slot + rules.returns]
    ring[slot] = 0
    ring[slot + rules.returns] = 0
    taken = 0
    if points > 0:
        usable_at = week - rules.after_weeks + rules.pending_weeks
        taken = claw_back(usable_at, points, account, standing, ring, rules)
    if counted > 0:
        take_from_collected(week - rules.after_weeks, times(counted, rules.return_penalty), standing, ring, rules)
    return taken


@mechanism
def book_return(due, planned, deltas):
    """The money of a returned order is booked with the order."""
    deltas[RETURNS] = 1
    deltas[RETURNED] = due
    deltas[RETURNED_VOLUME] = planned


@subroutine
def check_out(week, i, world, store, place, planned, amount, came, u, worth, setting, block, offers, tally, scratch):
    """The program's part of an order of a member. Returns points that are taken back at once."""
    shopper, market = block.shoppers[i], setting.market[0]
    program, rules, offer = offers.programs[world, place], offers.rules[world, place], offers.stores[world, store]
    at = program.standing
    account, standing, ring = block.accounts[i, world, place], block.standings[i, world, at], block.rings[i, world]
    levels, clubs = offers.levels[world, place], offers.clubs[world, place]
    relation, deltas, extras = block.relations[i, world, store], scratch.deltas[world], scratch.extras
    level = levels[standing.level]
    cell = tally.levels[world, place, standing.level]
    discount = discount_on(amount, standing, rules, level, clubs)
    coupon = use_coupon(week, amount - discount, standing, rules)
    due = amount - discount - coupon
    used, money, cost = redeem_in_full(
        week, u, due, account, standing, ring, shopper, program, rules, levels, offers.rewards[world, place],
        offers.alive[world, place], market,
    )  # fmt: skip
    paid = due - money
    base = earning_base(amount, due, paid, planned, offer, rules)
    earned = points_of_order(
        week, extras[BONUS_DAY], worth, base, amount, account, standing, program, offer, rules, level,
        offers.bonuses[world, place], market,
    )  # fmt: skip
    issued = earned + stamp(week, amount, standing, rules)
    issue(week, issued, account, standing, ring, rules)
    counted = collected_by(amount, paid, margin_of(paid, planned, offer), issued, came, rules)
    collect(counted, standing, ring, rules)
    standing.orders += 1
    if rules.earns:
        standing.worth = worth
    relation.year_spend -= discount + coupon
    deltas[DISCOUNTS] = discount
    deltas[COUPONS] = coupon
    deltas[POINTS_ISSUED] = issued
    deltas[POINTS_REDEEMED] = used
    deltas[REDEMPTIONS] = 1 if used > 0 else 0
    deltas[REWARD_MONEY] = money
    deltas[REWARD_COST] = cost
    cell[L_ORDERS] += 1
    cell[L_SALES] += amount
    cell[L_ISSUED] += issued
    cell[L_REDEEMED] += used
    cell[L_DISCOUNTS] += discount
    clawed = 0
    if extras[RETURNED_ITEM] < offer.returned:
        cell[L_RETURNS] += 1
        book_return(due, planned, deltas)
        if rules.claws:
            take_back_later(week, earned, counted, standing, ring, rules)
            if rules.after_weeks == 0:
                clawed = take_back_due(week, account, standing, ring, rules)
    rise_if_reached(
        week, account, standing, shopper, program, rules, levels, clubs, market, setting.pace_decay,
        tally.levels[world, place],
    )  # fmt: skip
    account.valued = NEVER
    return clawed
