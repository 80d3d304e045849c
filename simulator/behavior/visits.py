"""Which orders of a shopper at a store are the first, the second or a repeat, and when the last one was."""

from __future__ import annotations

from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.measures import Measure

FIRST_ORDERS = int(Measure.FIRST_ORDERS)
SECOND_ORDERS = int(Measure.SECOND_ORDERS)
GAP_WEEKS = int(Measure.GAP_WEEKS)


@mechanism
def move_recency(relation, week, store, half, recency, cohort):
    """Count the shopper under this week instead of that of the last order. `recency`: (halves, stores, weeks)."""
    last = relation.last_order
    if last == week:
        return
    recency[half, store, week] += 1
    if last != NEVER:
        recency[half, store, last] -= 1
        if relation.in_cohort:
            cohort[half, store, last] -= 1
            cohort[half, store, week] += 1


@mechanism
def note_visit(relation, week, deltas):
    """Record that the shopper ordered here this week: first, second or repeat order."""
    if relation.last_order == NEVER:
        deltas[FIRST_ORDERS] = 1
    else:
        deltas[GAP_WEEKS] = week - relation.last_order
        deltas[SECOND_ORDERS] = 1 if relation.orders == 1 else 0
    relation.orders += 1
    relation.last_order = week
