"""Where what happens to a shopper is counted."""

from __future__ import annotations

from simulator.behavior.compiled import mechanism
from simulator.behavior.measures import Row

OUTSIDER = int(Row.OUTSIDER)
MEMBER = int(Row.MEMBER)
SEGMENTS = int(Row.SEGMENTS)


@mechanism
def rows_at(shopper, person, store):  # type: ignore[no-untyped-def]
    """The rows of a shopper at a store: half of the communities, member or not, segment."""
    member_row = MEMBER if person.member >> store & 1 else OUTSIDER
    return shopper.community & 1, member_row, SEGMENTS + shopper.segment


@mechanism
def count(flow, rows, store, measure, value):  # type: ignore[no-untyped-def]
    """Add to one measure of a store in each of the shopper's rows. `flow`: (rows, stores, measures)."""
    for row in rows:
        flow[row, store, measure] += value
