"""Advertising reaches shoppers: consideration and salience (model.md 4, AQ9-AQ11)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.chance import draw
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import consider, is_considered
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.measures import Measure

CONTACT = int(Decision.CONTACT)
PERSUASION = int(Decision.PERSUASION)
REDISCOVERY = int(Decision.REDISCOVERY)
CONTACTS = int(Measure.CONTACTS)
REGAINED = int(Measure.REGAINED)


@mechanism
def contact(week, store, shopper, people, relations, offers, key, persuasion, flows):  # type: ignore[no-untyped-def]
    """One week's advertising of one store, in every world. `people`: (worlds,), `relations`: (worlds, stores)."""
    u = draw(key, shopper.id, week, CONTACT, 0, store)
    for world in range(people.shape[0]):
        if u >= offers[world, store].reach:
            continue
        person = people[world]
        rows = rows_at(shopper, person, store)
        relations[world, store].contacted = week
        count(flows[world], rows, store, CONTACTS, 1)
        if not is_considered(person, store):
            if draw(key, shopper.id, week, PERSUASION, 0, store) < persuasion:
                consider(person, store)
                count(flows[world], rows, store, REGAINED, 1)


@mechanism
def rediscover(week, occasion, shopper, person, open_mask, key, probability, flow):  # type: ignore[no-untyped-def]
    """A need may bring back to mind each open store that is not considered. `flow`: (rows, stores, measures)."""
    missing = open_mask & ~np.int64(person.considered)
    if missing == 0:
        return
    for store in range(flow.shape[1]):
        if missing >> store & 1 and draw(key, shopper.id, week, REDISCOVERY, occasion, store) < probability:
            consider(person, store)
            count(flow, rows_at(shopper, person, store), store, REGAINED, 1)
