"""Advertising reaches shoppers: consideration and salience (model.md 4, AQ9-AQ11)."""

from __future__ import annotations

from simulator.behavior.chance import draw
from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import consider, is_considered
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.draws import return_place
from simulator.behavior.lanes import bits_in, load
from simulator.behavior.measures import Measure

PERSUASION = int(Decision.PERSUASION)
CONTACTS = int(Measure.CONTACTS)
REGAINED = int(Measure.REGAINED)


@mechanism
def find_reach(offers, reached):
    """Set each store's largest reach this week over the worlds, float64 (stores,). Returns whether any has some."""
    largest = 0.0
    for store in range(reached.shape[0]):
        reached[store] = 0.0
        for world in range(offers.stores.shape[0]):
            reached[store] = max(reached[store], offers.stores[world, store].reach)
        largest = max(largest, reached[store])
    return largest > 0.0


@mechanism
def contact(week, store, u, shopper, people, relations, offers, setting, flows):
    """One week's advertising of one store, in every world. `people`: (worlds,), `relations`: (worlds, stores)."""
    for world in range(people.shape[0]):
        person = people[world]
        is_contacted = u < offers[world, store].reach
        if is_contacted != (u < offers[0, store].reach):
            person.apart = 1
        if not is_contacted:
            continue
        rows = rows_at(shopper, person, store)
        relations[world, store].contacted = week
        count(flows[world], rows, store, CONTACTS, 1)
        if is_considered(person, store):
            continue
        if draw(setting.key, shopper.id, week, PERSUASION, 0, store) < setting.market[0].persuasion:
            consider(person, store)
            count(flows[world], rows, store, REGAINED, 1)


@mechanism
def run_reach(week, i, lane, first_row, setting, block, offers, tally, scratch):
    """Advertising of every store with any reach this week. The draws are in `scratch.weekly` from `first_row` on."""
    for store in range(scratch.reached.shape[0]):
        u = scratch.weekly[(first_row + store) * LANES + lane]
        if u < scratch.reached[store]:
            contact(
                week,
                store,
                u,
                block.shoppers[i],
                block.people[i],
                block.relations[i],
                offers.stores,
                setting,
                tally.flows,
            )


@mechanism
def returning(stores, uniforms, probability):
    """The stores (bits) that an occasion brings back to mind where they are not considered."""
    bits = 0
    for first in range(0, stores, LANES):
        drawn = load(uniforms, return_place(stores) + first)
        bits |= bits_in(drawn < probability) << first
    return bits


@mechanism
def rediscover(shopper, person, back, flow):
    """Consider the stores (bits) that come `back`. `flow`: (rows, stores, measures)."""
    if back == 0:
        return
    for store in range(flow.shape[1]):
        if back >> store & 1:
            consider(person, store)
            count(flow, rows_at(shopper, person, store), store, REGAINED, 1)
