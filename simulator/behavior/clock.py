"""The program clock: balances that lapse, and memberships that an experiment assigns (model.md 3.10)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.chance import draw
from simulator.behavior.compiled import mechanism
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.enrolling import enroll
from simulator.behavior.measures import Measure
from simulator.behavior.membership import join
from simulator.behavior.points import has_lapsed, lapse_week
from simulator.behavior.targeting import is_barred

NO_EVENT = np.int32(2**31 - 1)
POINTS_EXPIRED = int(Measure.POINTS_EXPIRED)
ASSIGNMENT = int(Decision.ASSIGNMENT)
JOINED = int(Measure.JOINED)
POINTS_ISSUED = int(Measure.POINTS_ISSUED)


@mechanism
def lapse_balances(week, shopper, person, relations, accounts, programs, flow):
    """Expire every balance whose time has come, and set when to look again."""
    soonest = np.int64(NO_EVENT)
    for place in range(programs.shape[0]):
        account = accounts[place]
        program = programs[place]
        if program.standing >= 0:
            continue
        relation = relations[program.store]
        if has_lapsed(account, relation, program, week):
            count(flow, rows_at(shopper, person, program.store), program.store, POINTS_EXPIRED, account.points)
            account.points = 0
            account.valued = -1
        if program.expiry_weeks > 0 and account.points > 0:
            soonest = min(soonest, lapse_week(account, relation, program))
    person.clock = soonest


@mechanism
def assign_members(week, i, world, setting, block, offers, tally, full, around):
    """Give membership to the assigned share, at launch or when the shopper enters the market."""
    shopper, person, flow = block.shoppers[i], block.people[i, world], tally.flows[world]
    for place in range(offers.programs.shape[1]):
        program = offers.programs[world, place]
        if not (program.active and program.assigned) or person.member >> program.store & 1:
            continue
        if week != max(program.launch_week, shopper.enter_week):
            continue
        if draw(setting.key, shopper.id, 0, ASSIGNMENT, 0, program.store) >= program.assigned_share:
            continue
        if is_barred(shopper, world, program.store, setting.key, around):
            continue
        rows = rows_at(shopper, person, program.store)
        count(flow, rows, program.store, JOINED, 1)
        if full is not None and program.standing >= 0:
            points = enroll(week, i, world, place, rows, program.store, setting, block, offers, tally)
            count(flow, rows, program.store, POINTS_ISSUED, points)
            continue
        join(person, block.accounts[i, world, place], program.store, week)


@mechanism
def run_clock(week, i, block, offers, tally):
    """Program clock of one shopper in every world."""
    for world in range(offers.stores.shape[0]):
        if block.people[i, world].clock <= week:
            lapse_balances(
                week,
                block.shoppers[i],
                block.people[i, world],
                block.relations[i, world],
                block.accounts[i, world],
                offers.programs[world],
                tally.flows[world],
            )


@mechanism
def run_assignment(week, i, setting, block, offers, tally, full, around):
    """Assigned memberships of one shopper in every world."""
    for world in range(offers.stores.shape[0]):
        assign_members(week, i, world, setting, block, offers, tally, full, around)


@mechanism
def any_assigned(offers):
    """Does any running program assign membership in any world this week?"""
    for world in range(offers.programs.shape[0]):
        for place in range(offers.programs.shape[1]):
            program = offers.programs[world, place]
            if program.active and program.assigned:
                return True
    return False
