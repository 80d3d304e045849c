"""Needs that a program directs at its store: how many, by world (model.md 3.8)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import mechanism
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.distributions import poisson
from simulator.behavior.measures import Measure
from simulator.behavior.membership import attention_shares, directed_need_rate
from simulator.behavior.rewards import value_programs

DECISION = int(Decision.DIRECTED_NEEDS)
MEASURE = int(Measure.DIRECTED_NEEDS)


@mechanism
def directed_rate(week, i, world, place, setting, block, offers):  # type: ignore[no-untyped-def]
    """Needs per week directed at a store by its program in one world."""
    program = offers.programs[world, place]
    person = block.people[i, world]
    if not program.active or not person.member & person.considered & 1 << program.store:
        return 0.0
    value_programs(i, world, week, setting, block, offers)
    accounts = block.accounts[i, world]
    attention = attention_shares(person, block.relations[i, world], accounts, offers.programs[world], week)
    habit = np.float64(block.habits[i, world * block.tastes.shape[1] + program.store])
    return directed_need_rate(accounts[place], habit, block.shoppers[i], program, setting.market[0], attention)


@mechanism
def plan_directed(week, i, place, u, setting, block, offers, tally, numbers):  # type: ignore[no-untyped-def]
    """Draw the needs directed by one program, by world, into `numbers`. Returns the most of any world."""
    shopper = block.shoppers[i]
    most = 0
    if u < 1.0 - shopper.need_rate * setting.market[0].gradient:
        return most  # not one even at full progress: exp(-x) >= 1 - x
    for world in range(numbers.shape[0]):
        numbers[world] = 0
        rate = directed_rate(week, i, world, place, setting, block, offers)
        if rate > 0.0:
            store = offers.programs[world, place].store
            numbers[world] = poisson(setting.key, shopper.id, week, DECISION, store, rate, u)
            rows = rows_at(shopper, block.people[i, world], store)
            count(tally.flows[world], rows, store, MEASURE, numbers[world])
            most = max(most, numbers[world])
    return most
