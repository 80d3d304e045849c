"""Contacts from one store are remembered, and too many annoy (model.md 3.24)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.elementary import exp


@mechanism
def contacts_now(week, bond, left):
    """Memory of contacts from the store. `left[weeks since]`."""
    if bond.contacts_week == NEVER:
        return 0.0
    return np.float64(bond.contacts) * left[min(week - bond.contacts_week, left.shape[0] - 1)]


@mechanism
def patience(memory, constants):
    """Part of the effect of a contact that earlier ones leave."""
    return exp(-constants.fatigue * max(0.0, memory - constants.tolerated))


@mechanism
def remember_contact(week, memory, place, relation, bond, experiences, constants):
    """One more contact; customers mind what goes beyond the tolerated. `place`: of the store among `experiences`."""
    bond.contacts = memory + 1.0
    bond.contacts_week = week
    excess = memory + 1.0 - constants.tolerated
    if relation.last_order != NEVER and excess > 0.0:
        experiences[place] = np.float64(experiences[place]) - constants.annoyance * excess


@mechanism
def touch(week, i, world, store, source, block, around):
    """A never-customer was reached; a first order soon is put down to the last such touch (3.28)."""
    if block.relations[i, world, store].last_order == NEVER:
        around.bonds[i, world, store].touch = source
        around.bonds[i, world, store].touch_week = week
        around.marks[i, world].reached |= 1 << store
