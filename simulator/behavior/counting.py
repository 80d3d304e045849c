"""Where what happens to a shopper is counted."""

from __future__ import annotations

from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.lanes import load, save
from simulator.behavior.measures import OF_AN_ORDER, Row

OUTSIDER = int(Row.OUTSIDER)
MEMBER = int(Row.MEMBER)
SEGMENTS = int(Row.SEGMENTS)


@mechanism
def rows_at(shopper, person, store):
    """The rows of a shopper at a store: half of the communities, member or not, segment."""
    member_row = MEMBER if person.member >> store & 1 else OUTSIDER
    return shopper.community & 1, member_row, SEGMENTS + shopper.segment


@mechanism
def count(flow, rows, store, measure, value):
    """Add to one measure of a store in each of the shopper's rows. `flow`: (rows, stores, measures)."""
    for row in rows:
        flow[row, store, measure] += value


@mechanism
def add_order(flow, rows, store, deltas):
    """Add what an order changed to each of the shopper's rows. `deltas`: the measures of an order."""
    for row in rows:
        cell = flow[row, store]
        for first in range(0, OF_AN_ORDER, LANES):
            save(cell, first, load(cell, first) + load(deltas, first))
