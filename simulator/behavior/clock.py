"""The program clock: balances that lapse, and memberships that an experiment assigns (model.md 3.10)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.chance import draw
from simulator.behavior.compiled import mechanism
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.measures import Measure
from simulator.behavior.order import join
from simulator.behavior.points import has_lapsed, lapse_week

NO_EVENT = np.int32(2**31 - 1)
POINTS_EXPIRED = int(Measure.POINTS_EXPIRED)
ASSIGNMENT = int(Decision.ASSIGNMENT)
JOINED = int(Measure.JOINED)


@mechanism
def lapse_balances(week, shopper, person, relations, accounts, programs, flow):  # type: ignore[no-untyped-def]
    """Expire every balance whose time has come, and set when to look again."""
    soonest = np.int64(NO_EVENT)
    for place in range(programs.shape[0]):
        account = accounts[place]
        program = programs[place]
        relation = relations[program.store]
        if has_lapsed(account, relation, program, week):
            count(flow, rows_at(shopper, person, program.store), program.store, POINTS_EXPIRED, account.points)
            account.points = 0
            account.valued = -1
        if program.expiry_weeks > 0 and account.points > 0:
            soonest = min(soonest, lapse_week(account, relation, program))
    person.clock = soonest


@mechanism
def set_clock(person, relations, accounts, programs):  # type: ignore[no-untyped-def]
    """After a week with orders: look again no later than the first balance may lapse."""
    for place in range(programs.shape[0]):
        program = programs[place]
        if program.expiry_weeks > 0 and accounts[place].points > 0:
            person.clock = min(person.clock, lapse_week(accounts[place], relations[program.store], program))


@mechanism
def assign_members(week, shopper, person, accounts, programs, key, flow):  # type: ignore[no-untyped-def]
    """Give membership to the assigned share, at launch or when the shopper enters the market."""
    for place in range(programs.shape[0]):
        program = programs[place]
        if not (program.active and program.assigned) or person.member >> program.store & 1:
            continue
        if week == max(program.launch_week, shopper.enter_week):
            if draw(key, shopper.id, 0, ASSIGNMENT, 0, program.store) < program.assigned_share:
                count(flow, rows_at(shopper, person, program.store), program.store, JOINED, 1)
                join(person, accounts[place], program.store, week)
