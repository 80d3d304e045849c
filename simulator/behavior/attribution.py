"""What an order is, held against the same occasion in the first world, and whose points pay (model.md 3.32)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import entry_point, mechanism, subroutine
from simulator.behavior.counting import add_order
from simulator.behavior.measures import Lost, Measure, Moved, OrderClass, PointClass, RewardMeasure

KEPT, SWITCHED = int(OrderClass.KEPT), int(OrderClass.SWITCHED)
NEW_DEMAND, NEW_CUSTOMER = int(OrderClass.NEW_DEMAND), int(OrderClass.NEW_CUSTOMER)
TO_RIVAL, LOST_DEMAND, LOST_CUSTOMER = int(Lost.TO_RIVAL), int(Lost.DEMAND), int(Lost.CUSTOMER)
FROM_STORE, NEW_FROM_STORE, TO_STORE = int(Moved.SWITCHED), int(Moved.NEW_CUSTOMER), int(Moved.LOST)
NO_ORDER = int(PointClass.NO_ORDER)
CLASSES = len(PointClass)
ISSUED, REDEEMED = int(RewardMeasure.ISSUED), int(RewardMeasure.REDEEMED)
MONEY_OFF, COST = int(RewardMeasure.MONEY), int(RewardMeasure.COST)
OTHERWISE = int(RewardMeasure.OTHERWISE)
SALES = int(Measure.SALES)
POINTS_ISSUED, POINTS_REDEEMED = int(Measure.POINTS_ISSUED), int(Measure.POINTS_REDEEMED)
REWARD_MONEY, REWARD_COST = int(Measure.REWARD_MONEY), int(Measure.REWARD_COST)
LARGEST = 2**31 - 1
"""Points of one shopper that can be followed."""


@mechanism
def is_member_of(person, store):
    """Is the shopper a member of a program that holds at the store?"""
    return person.member >> store & 1 != 0


@mechanism
def group_at(i, world, store, segments, market, block, offers):
    """The group beside the segment's that an order counts in: not a member, or the level of the member."""
    if not is_member_of(block.people[i, world], store):
        return segments
    place = offers.stores[world, store].program
    level = 0
    if place >= 0 and place == market.watched and market.standing >= 0:
        level = np.int64(block.standings[i, world, market.standing].level)
    return segments + 1 + level


@mechanism
def class_of(i, store, first, block):
    """The class of an order at a store. `first`: what the first world did on the same occasion."""
    if block.relations[i, 0, store].orders == 0:
        return NEW_CUSTOMER
    if first == store:
        return KEPT
    return SWITCHED if first >= 0 else NEW_DEMAND


@subroutine
def attribute_order(i, world, store, group, first, block, deltas, tally):
    """Count an order at the watched store by its class."""
    of_order = class_of(i, store, first, block)
    add_order(tally.attributed[world, block.shoppers[i].segment, of_order], deltas)
    add_order(tally.attributed[world, group, of_order], deltas)
    if first >= 0 and of_order != KEPT:
        moved = tally.moved[world, first, FROM_STORE if of_order == SWITCHED else NEW_FROM_STORE]
        moved[0] += 1
        moved[1] += deltas[SALES]


@subroutine
def count_lost(i, world, chosen, block, scratch, tally, market):
    """An order of the first world at the watched store that this world places elsewhere or not at all."""
    store = market.focal
    deltas = scratch.deltas[0]
    lost = TO_RIVAL if chosen >= 0 else LOST_DEMAND
    if block.relations[i, world, store].orders == 0:
        lost = LOST_CUSTOMER
    add_order(tally.lost[world, block.shoppers[i].segment, lost], deltas)
    if lost == TO_RIVAL:
        moved = tally.moved[world, chosen, TO_STORE]
        moved[0] += 1
        moved[1] += deltas[SALES]


@mechanism
def total_held(i, world, market, block):
    """Points of the watched program that a shopper holds, pending ones among them."""
    held = block.accounts[i, world, market.watched].points
    if market.standing >= 0:
        held += block.standings[i, world, market.standing].pending
    return held


@mechanism
def sum_of(counts):
    """All points counted."""
    total = np.int64(0)
    for one in range(CLASSES):
        total += np.int64(counts[one])
    return total


@subroutine
def take(points, counts, taken):
    """Take points from all classes alike, as many as there are; the rest from those of no order. Fills `taken`."""
    positive = np.int64(0)
    for one in range(CLASSES):
        positive += max(np.int64(counts[one]), 0)
    shared = min(points, positive)
    running, before = np.int64(0), np.int64(0)
    for one in range(CLASSES):
        running += max(np.int64(counts[one]), 0)
        upto = running * shared // positive if positive > 0 else np.int64(0)
        taken[one] = upto - before
        before = upto
    taken[NO_ORDER] += points - shared
    for one in range(CLASSES):
        counts[one] -= taken[one]


@mechanism
def split_money(money, points, taken, segment_cells, group_cells, measure):
    """Split money as the points that were taken for it."""
    running, before = np.int64(0), np.int64(0)
    for one in range(CLASSES):
        running += taken[one]
        upto = running * money // points
        segment_cells[one, measure] += upto - before
        group_cells[one, measure] += upto - before
        before = upto


@subroutine
def reconcile(held, counts, taken, segment_cells, group_cells):
    """Have the counts add up to `held`: points came or went otherwise since the last order."""
    more = held - sum_of(counts)
    if more > 0:
        counts[NO_ORDER] += more
        segment_cells[NO_ORDER, OTHERWISE] += more
        group_cells[NO_ORDER, OTHERWISE] += more
    elif more < 0:
        take(-more, counts, taken)
        for one in range(CLASSES):
            segment_cells[one, OTHERWISE] -= taken[one]
            group_cells[one, OTHERWISE] -= taken[one]


@subroutine
def carry_points(i, world, store, group, first, market, block, deltas, tally, taken):
    """After an order of a member of the watched program: whose points were used, and whose were earned."""
    held = total_held(i, world, market, block)
    issued, redeemed = deltas[POINTS_ISSUED], deltas[POINTS_REDEEMED]
    counts = block.carried[i, world]
    before = held - issued + redeemed
    if max(abs(held), abs(before)) > LARGEST:
        return
    segment_cells = tally.rewarded[world, block.shoppers[i].segment]
    group_cells = tally.rewarded[world, group]
    reconcile(before, counts, taken, segment_cells, group_cells)
    if redeemed > 0:
        take(redeemed, counts, taken)
        for one in range(CLASSES):
            segment_cells[one, REDEEMED] += taken[one]
            group_cells[one, REDEEMED] += taken[one]
        split_money(deltas[REWARD_MONEY], redeemed, taken, segment_cells, group_cells, MONEY_OFF)
        split_money(deltas[REWARD_COST], redeemed, taken, segment_cells, group_cells, COST)
    if issued > 0:
        of_order = class_of(i, store, first, block)
        counts[of_order] += issued
        segment_cells[of_order, ISSUED] += issued
        group_cells[of_order, ISSUED] += issued


@entry_point
def start_carrying(constants, block):
    """At week 0 all points of the watched program are no order's. `constants`: MARKET, (1,)."""
    market = constants[0]
    for i in range(block.shoppers.shape[0]):
        for world in range(block.people.shape[1]):
            held = total_held(i, world, market, block)
            for one in range(CLASSES):
                block.carried[i, world, one] = 0
            block.carried[i, world, NO_ORDER] = held if abs(held) <= LARGEST else 0


@entry_point
def settle_carrying(constants, block, offers, tally, closing):
    """At the end of the horizon: counts add up to what everybody holds. `closing`: (worlds, PointClass), added to."""
    market, segments = constants[0], tally.lost.shape[1]
    taken = np.zeros(CLASSES, np.int64)
    for i in range(block.shoppers.shape[0]):
        for world in range(block.people.shape[1]):
            held = total_held(i, world, market, block)
            if abs(held) > LARGEST:
                continue
            group = group_at(i, world, market.focal, segments, market, block, offers)
            cells = tally.rewarded[world]
            reconcile(held, block.carried[i, world], taken, cells[block.shoppers[i].segment], cells[group])
            for one in range(CLASSES):
                closing[world, one] += np.int64(block.carried[i, world, one])
