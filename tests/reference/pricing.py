"""What a store charges by itself (3.21): price level, promotions, the rebate of a guide."""

from __future__ import annotations

from collections.abc import Collection

from simulator.study.pricing import Promotion
from simulator.study.stores import Store

from .offers import millionths


def own_price(store: Store, week: int, events: Collection[str]) -> int:
    """The price of a week of the horizon in millionths, before reactions; `events` are those that are on."""
    price = store.price_index
    for promotion in store.promotions.values():
        if runs(promotion, week, events):
            price *= 1.0 - promotion.depth * promotion.range_share
    if store.model == "guide":
        price *= 1.0 - store.business.commission * store.business.rebate
    return millionths(price)


def runs(promotion: Promotion, week: int, events: Collection[str]) -> bool:
    """Whether a promotion runs; before week 0 only with an event."""
    if promotion.event in events:
        return True
    if week < 0:
        return False
    if week in promotion.weeks:
        return True
    first, every = promotion.start_week, promotion.every_weeks
    if every is None or week < first or (promotion.stop_week is not None and week >= promotion.stop_week):
        return False
    return (week - first) % every == 0
