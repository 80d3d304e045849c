"""Where what happens to a shopper is counted."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.lanes import load, save
from simulator.behavior.measures import OF_AN_ORDER, Measure, Row

OUTSIDER = int(Row.OUTSIDER)
MEMBER = int(Row.MEMBER)
SEGMENTS = int(Row.SEGMENTS)
ORDERS = int(Measure.ORDERS)
CELLS = 4
"""Cells of orders by segment: member or not, half."""


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
def cell_at(shopper, person, store):
    """The cell of a shopper's orders at a store: segment, member or not and half at once."""
    return (np.int64(shopper.segment) * 2 + (person.member >> store & 1)) * 2 + (shopper.community & 1)


@mechanism
def add_order(cell, deltas):
    """Add what an order changed to its cell. Both: the measures of an order."""
    for first in range(0, OF_AN_ORDER, LANES):
        save(cell, first, load(cell, first) + load(deltas, first))


@mechanism
def spread_orders(orders, flows):
    """At the week's end: add every cell of orders to the three rows it belongs to, and clear it."""
    for world, cell, store in np.ndindex(orders.shape[:3]):
        deltas = orders[world, cell, store]
        if deltas[ORDERS] > 0:
            for row in (cell & 1, OUTSIDER + (cell >> 1 & 1), SEGMENTS + (cell >> 2)):
                into = flows[world, row, store]
                for measure in range(OF_AN_ORDER):
                    into[measure] += deltas[measure]
            deltas[:] = 0
