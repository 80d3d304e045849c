"""Which stores a shopper thinks of: rediscovery and advertising contacts (model.md 3.2, 4)."""

from __future__ import annotations

from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism


@mechanism
def salience(relation, week, fading):
    """Utility left of the last advertising contact; `fading[weeks since]`, 0 beyond its end."""
    if relation.contacted == NEVER:
        return 0.0
    age = week - relation.contacted
    if age >= fading.shape[0]:
        return 0.0
    return fading[age]


@mechanism
def is_considered(person, store):
    """Is the store in the shopper's consideration set?"""
    return person.considered >> store & 1 != 0


@mechanism
def consider(person, store):
    """Put a store into the consideration set."""
    person.considered = person.considered | (1 << store)


@mechanism
def forget(person, store):
    """Take a store out of the consideration set."""
    person.considered = person.considered & ~(1 << store)
