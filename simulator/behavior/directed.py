"""Needs that a program directs at its store (model.md 3.8).

Demand of the category is rigid to the degree 1 - e: so much of what progress toward a reward does turns ordinary
needs toward the store; the part e makes additional ones.
"""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import mechanism
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.distributions import poisson
from simulator.behavior.draws import turn_place
from simulator.behavior.measures import Measure
from simulator.behavior.membership import attention_shares, directed_share, directed_share_in_full
from simulator.behavior.valuing import value_programs

DECISION = int(Decision.DIRECTED_NEEDS)
MEASURE = int(Measure.DIRECTED_NEEDS)


@mechanism
def most_directed(market):
    """The part of needs that a program directs at its store at most."""
    return market.gradient + market.gift_boost


@mechanism
def share_toward(week, i, world, place, setting, block, offers, full):
    """Part of a shopper's needs that one program directs at its store in one world."""
    program = offers.programs[world, place]
    person = block.people[i, world]
    if not program.active or not person.member & person.considered & 1 << program.store:
        return 0.0
    value_programs(i, world, week, setting, block, offers, full)
    accounts = block.accounts[i, world]
    attention = attention_shares(person, accounts, offers.programs[world], week)
    habit = np.float64(block.habits[i, world * block.tastes.shape[1] + program.store])
    if full is not None and program.standing >= 0:
        return directed_share_in_full(
            accounts[place],
            block.standings[i, world, program.standing],
            habit,
            program,
            offers.rules[world, place],
            offers.levels[world, place],
            setting.market[0],
            attention,
        )
    return directed_share(accounts[place], habit, program, setting.market[0], attention)


@mechanism
def turned(week, i, world, seen, setting, block, offers, uniforms, full):
    """The stores seen on an ordinary occasion: only a program's store where the need turns toward it."""
    if block.people[i, world].member == 0:
        return seen
    rigid = 1.0 - setting.market[0].elasticity
    turns = turn_place(offers.stores.shape[1])
    for place in range(offers.programs.shape[1]):
        store = offers.programs[world, place].store
        u = uniforms[turns + store]
        if u >= rigid * most_directed(setting.market[0]):
            continue  # not even at full progress
        if u < rigid * share_toward(week, i, world, place, setting, block, offers, full):
            return np.int64(1) << store
    return seen


@mechanism
def plan_directed(week, i, place, u, setting, block, offers, tally, numbers, full):
    """Draw the additional needs made by one program, by world, into `numbers`. Returns the most of any world."""
    shopper = block.shoppers[i]
    season = setting.market[0].season_prone if shopper.is_prone else setting.market[0].season
    extra = setting.market[0].elasticity * (shopper.need_rate * season)
    most = 0
    if u < 1.0 - extra * most_directed(setting.market[0]):
        return most  # not one even at full progress: exp(-x) >= 1 - x
    for world in range(numbers.shape[0]):
        numbers[world] = 0
        rate = extra * share_toward(week, i, world, place, setting, block, offers, full)
        if rate > 0.0:
            store = offers.programs[world, place].store
            numbers[world] = poisson(setting.key, shopper.id, week, DECISION, store, rate, u)
            rows = rows_at(shopper, block.people[i, world], store)
            count(tally.flows[world], rows, store, MEASURE, numbers[world])
            most = max(most, numbers[world])
    return most
