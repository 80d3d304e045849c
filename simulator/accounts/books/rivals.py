"""Every store of the market: prices charged and profit, so that rivals' side of a contest can be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.profit_and_loss import ledger, lines_of
from simulator.accounts.books.statement import prices_charged, statement
from simulator.accounts.books.views import View
from simulator.accounts.timeline import MarketPlan, by_world, market_timeline
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class StoreBooks:
    """All stores of the market. A store that is not in a world has profit 0 and price NaN there.

    One that is not open yet has no price either. Books that a study enters are the focal store's and not in here: they
    move no profit between policies.
    """

    profits: FloatArray  # over the horizon: (worlds, stores)
    prices: FloatArray  # charged: (weeks, worlds, stores)
    cuts: tuple[int, ...]  # weeks between which `ledgers` add up
    ledgers: FloatArray  # lines of the accrual view: (periods, worlds, stores, lines)

    def with_profit(self, place: int, profit: FloatArray) -> StoreBooks:
        """The same with the profit of the store at `place` as its own books have it, (worlds,)."""
        profits = self.profits.copy()
        profits[:, place] = profit
        return replace(self, profits=profits)


def store_books(
    tallies: Tallies, markets: Sequence[MarketPlan], scale: float, discount_rate: float, cuts: Sequence[int]
) -> StoreBooks:
    """Profit and loss of every store, real currency; `cuts`: weeks, 0 first, the week after the last at the end."""
    lives = [market_timeline(plan) for plan in markets]
    worlds, places = tallies.flows.shape[1], tallies.flows.shape[3]
    profits = np.zeros((worlds, places))
    prices = np.full((len(tallies.flows), worlds, places), np.nan)
    lines = lines_of(View.ACCRUAL)
    ledgers = np.zeros((len(cuts) - 1, worlds, places, len(lines)))
    for place in range(places):
        there = [world for world, life in enumerate(lives) if place < len(life.first)]
        told = [lives[world if world in there else there[0]] for world in range(worlds)]
        stores = [life.changed(lambda market, at=place: market[at]) for life in told]  # type: ignore[misc]
        spans = [one.spans for one in told]
        found = statement(tallies, [one.spans for one in stores], place, scale, None, spans, discount_rate)
        profits[there, place] = found.profit.sum(axis=0)[there]
        ledgers[:, there, place] = ledger(lines, found, cuts)[:, there]
        opened = by_world(stores, len(prices), lambda store: store.enters_week or 0)
        charged = np.where(np.arange(len(prices))[:, None] < opened, np.nan, prices_charged(tallies, stores, place))
        prices[:, there, place] = charged[:, there]
    return StoreBooks(profits, prices, tuple(cuts), ledgers)
