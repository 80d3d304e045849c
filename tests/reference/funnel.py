"""Where a shopper stands in the funnel of a store at the end of a tick (3.28)."""

from __future__ import annotations

from .relation import Relation

UNAWARE, REACHED, CONSIDERING, FIRST, SECOND, REGULAR, AT_RISK, LAPSED, WON_BACK = range(9)
STAGES = 9


def stage_of(relation: Relation, enter_week: int, tick: int, bought_within_weeks: int) -> int:
    """The stage at the end of a tick; who has not entered the market is unaware of all stores."""
    bond = relation.bond
    if tick < enter_week:
        return UNAWARE
    if bond.orders == 0:
        if relation.considered:
            return CONSIDERING
        touched = (relation.contacted, bond.touch_week, bond.invited_week)
        return REACHED if any(week is not None for week in touched) else UNAWARE
    idle = tick - relation.last_order
    if idle >= bought_within_weeks:
        return LAPSED
    if 2 * idle >= bought_within_weeks:
        return AT_RISK
    return WON_BACK if came_back(relation, bought_within_weeks) else min(FIRST + bond.orders - 1, REGULAR)


def came_back(relation: Relation, bought_within_weeks: int) -> bool:
    """Whether the last order came after the customer had lapsed."""
    before = relation.bond.order_before
    return before is not None and relation.last_order - before >= bought_within_weeks
