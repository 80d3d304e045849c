"""A store's own price of a week, before it reacts to anybody (model.md 3.21)."""

from __future__ import annotations

from collections.abc import Set

from simulator.study.pricing import Promotion
from simulator.study.stores import Store


def is_on(promotion: Promotion, week: int, events: Set[str]) -> bool:
    """Does a promotion run in a week of the horizon (negative before it), with these events going on?"""
    if promotion.event is not None and promotion.event in events:
        return True
    return week >= 0 and (week in promotion.weeks or _comes_round(promotion, week))


def _comes_round(promotion: Promotion, week: int) -> bool:
    if promotion.every_weeks is None or week < promotion.start_week:
        return False
    if promotion.stop_week is not None and week >= promotion.stop_week:
        return False
    return (week - promotion.start_week) % promotion.every_weeks == 0


def own_price(plan: Store, week: int, events: Set[str]) -> float:
    """Price index after promotions; a guide passes on a part of its commission."""
    price = plan.price_index
    for promotion in plan.promotions.values():
        if is_on(promotion, week, events):
            price *= 1.0 - promotion.depth * promotion.range_share
    if plan.model == "guide":
        price *= 1.0 - plan.business.commission * plan.business.rebate
    return price
