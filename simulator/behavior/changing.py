"""Rules of a running program change, or books are entered: what becomes of a member's place in it (model.md 3.17)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.benefit import has_ordered
from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import entry_point, mechanism
from simulator.behavior.enrolling import draw_groups, start_standing
from simulator.behavior.levels import counts_at_review, feel, reached, window_number
from simulator.behavior.program_columns import LEVELS, ROLLING


@mechanism
def last_seen(account):
    """Week of the last order, or of joining."""
    return max(np.int64(account.pace_week), np.int64(account.joined)) if has_ordered(account) else account.joined


@mechanism
def put_in_lot(number, account, standing, ring, rules):
    """The whole balance in one lot."""
    for slot in range(rules.lots):
        ring[rules.lots_at + slot] = 0
    standing.lot = number
    if rules.lots > 0:
        ring[rules.lots_at + number % rules.lots] = max(account.points, 0)


@mechanism
def start_window(week, keeps_count, account, standing, ring, rules):
    """Collect by other rules from now on."""
    if not keeps_count:
        standing.collected = 0
    standing.last = 0
    standing.window = window_number(week, account.joined, rules)
    if rules.window_mode == ROLLING:
        for slot in range(rules.rolling):
            ring[rules.rolling_at + slot] = 0
        ring[rules.rolling_at + standing.window % rules.rolling] = standing.collected


@entry_point
def change_rules(
    week, world, place, key, block, offers, market, after, lots, waiting, lot_of, orders, stores_before, moved
):
    """Go on under other rules of a program in one world.

    `after`: balances after conversion, int64 (shoppers,); `lots` and `waiting`: those of lots
    and of pending points after it, (shoppers, places);
    `lot_of`: number of the lot of each tick by the new rules; `orders`: what changes, int64 (6,): another expiry rule,
    its grandfather clause, requalify, another window, the same basis, other tiers; `moved`: int64 (halves, levels,
    levels), members from level to level, added to; `stores_before`: bits of the stores where the program held.
    """
    program, rules = offers.programs[world, place], offers.rules[world, place]
    for i in range(block.shoppers.shape[0]):
        person, account, ring = block.people[i, world], block.accounts[i, world, place], block.rings[i, world]
        standing, shopper = block.standings[i, world, program.standing], block.shoppers[i]
        is_member = person.member >> program.store & 1
        person.member = person.member & ~(rules.stores | stores_before)
        if not is_member:
            continue
        person.member = person.member | rules.stores
        account.points = after[i]
        for slot in range(rules.lots):
            ring[rules.lots_at + slot] = lots[i, slot]
        standing.pending = 0
        for slot in range(rules.pending):
            ring[rules.pending_at + slot] = waiting[i, slot]
            standing.pending += waiting[i, slot]
        standing.ready = min(standing.ready, max(account.points, 0))
        if orders[0]:
            put_in_lot(rules.lot if orders[1] else lot_of[last_seen(account)], account, standing, ring, rules)
            account.since = week if orders[1] else NEVER
        if orders[3]:
            start_window(week, orders[4], account, standing, ring, rules)
        before = np.int64(standing.level)
        level = min(before, rules.levels)
        standing.held = min(np.int64(standing.held), rules.levels)
        if orders[2] and orders[4]:
            standing.level, standing.held = 0, 0
            level = reached(counts_at_review(account, standing, rules), standing, rules, offers.levels[world, place])
        if level < before:
            worth = np.float64(standing.worth)
            feel(week, -market[0].promotion * market[0].demotion_factor * worth, standing, market[0])
        standing.level = level
        standing.held = max(np.int64(standing.held), level)
        if orders[5]:
            standing.review = rules.until
        moved[shopper.community & 1, before, level] += 1
        draw_groups(
            key, shopper, program.store, standing, rules, offers.clubs[world, place], offers.partners[world, place]
        )
        account.valued = NEVER
        person.apart = 1


@entry_point
def enter_standings(week, place, key, block, offers, is_new, lot_of):
    """Members and points were entered: give new members (`is_new`, (shoppers,)) a place, and put balances in lots."""
    program, rules = offers.programs[0, place], offers.rules[0, place]
    for i in range(block.shoppers.shape[0]):
        person, account, ring = block.people[i, 0], block.accounts[i, 0, place], block.rings[i, 0]
        standing = block.standings[i, 0, program.standing]
        standing.pending = 0
        standing.ready = 0
        for slot in range(rules.pending):
            ring[rules.pending_at + slot] = 0
        for slot in range(2 * rules.returns):
            ring[rules.returns_at + slot] = 0
        put_in_lot(standing.lot, account, standing, ring, rules)
        if not person.member & rules.stores:
            continue
        person.member = person.member | rules.stores
        joined = account.joined
        if is_new[i]:
            start_standing(joined, person, account, standing, ring, rules)
            standing.window = window_number(week, joined, rules)
            standing.review = 0
            draw_groups(
                key, block.shoppers[i], program.store, standing, rules, offers.clubs[0, place],
                offers.partners[0, place],
            )  # fmt: skip
            account.joined = joined
            standing.paid_until = 0
            standing.has_paid = False
        put_in_lot(lot_of[last_seen(account)], account, standing, ring, rules)
        account.valued = NEVER


@entry_point
def count_levels(world, place, block, offers, members):
    """Members by level, then by club, into `members`, int64 (levels and clubs,)."""
    program, rules = offers.programs[world, place], offers.rules[world, place]
    for i in range(block.shoppers.shape[0]):
        if not block.people[i, world].member & rules.stores:
            continue
        standing = block.standings[i, world, program.standing]
        members[standing.level] += 1
        for club in range(rules.clubs):
            if standing.clubs >> club & 1:
                members[LEVELS + club] += 1
