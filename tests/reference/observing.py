"""The end of a tick: stores see what came of it, and everybody's stage in the funnel is noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .chance import add
from .deals import CAMPAIGN, WIN_BACK
from .events import BURN_IN, measured
from .funnel import STAGES, stage_of
from .history import Week
from .shop import Shop

if TYPE_CHECKING:
    from .market import ReferenceMarket

Event = tuple[Any, ...]


def observe(market: ReferenceMarket, events: Sequence[Event]) -> None:
    """Close a tick in every world."""
    market.stages.append(np.array([count_stages(market, world) for world in range(len(market.shops))], np.int64))
    for world, shops in enumerate(market.shops):
        own = [event for event in events if event[1] in (world, BURN_IN)]
        week = week_of(market, world, own)
        market.histories[world].weeks.append(week)
        for shop in shops:
            keep_books(shop, own)
            shop.close(market.tick, week)


def week_of(market: ReferenceMarket, world: int, events: Sequence[Event]) -> Week:
    """What the stores of a world look back on."""
    shops, sums = market.shops[world], Counter[tuple[str, int]]()
    for _, _, _, store, kind, *values in events:
        for name, value in measured(kind, values).items():
            sums[name, store] += value

    def by_store(name: str) -> list[int]:
        return [sums[name, j] for j in range(len(shops))]

    return Week(
        price=[shop.offer.price if shop.offer.open else None for shop in shops],
        own_price=[shop.own_price for shop in shops],
        media=[add(channel.spent for channel in shop.offer.channels) for shop in shops],
        sales=by_store("sales"),
        volume=by_store("volume"),
        orders=by_store("orders"),
        failures=by_store("failures"),
        told=[g - b for g, b in zip(by_store("recommended"), by_store("warned"), strict=True)],
        never=[never_ordered(market, world, j) for j in range(len(shops))],
    )


def never_ordered(market: ReferenceMarket, world: int, j: int) -> float:
    """The share of shoppers without an order at store j."""
    return sum(shopper.worlds[world][j].bond.orders == 0 for shopper in market.people) / len(market.people)


def keep_books(shop: Shop, events: Sequence[Event]) -> None:
    """Contacts of campaigns, and what they took off orders."""
    names = list(shop.offer.store.campaigns)
    for _, _, _, store, kind, *values in events:
        if store != shop.j:
            continue
        if kind == "campaign":
            shop.memory.campaign(names[values[0]]).contacts += 1
        if kind == "order" and CAMPAIGN <= values[-1].used_deal < WIN_BACK:
            shop.memory.campaign(names[values[-1].used_deal - CAMPAIGN]).money += values[-1].off


def count_stages(market: ReferenceMarket, world: int) -> list[list[int]]:
    """Shoppers by store and stage."""
    found = [[0] * STAGES for _ in market.first]
    for shopper in market.people:
        for j, relation in enumerate(shopper.worlds[world]):
            found[j][stage_of(relation, shopper.traits.enter_week, market.tick, market.frame.bought_within_weeks)] += 1
    return found
