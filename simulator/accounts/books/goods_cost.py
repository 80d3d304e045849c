"""Cost of goods by what it is: own goods, what sellers get, their advertising, leftover stock, credit to customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.timeline import Timeline, by_world
from simulator.study.margins import Margin, margin_before_payments, margin_lines
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class GoodsCost:
    """Weekly money of one store, real currency, of all orders, also of those that come back: (weeks, worlds).

    Shares of volume at price index 1, by business model (study/margins.py); `own_goods` is what is left of the total.
    """

    total: FloatArray
    payout: FloatArray  # to sellers or merchants
    seller_ads: FloatArray  # paid by sellers: income
    markdown: FloatArray  # leftover stock written off
    credit: FloatArray  # interest until business customers pay

    @property
    def own_goods(self) -> FloatArray:
        """Goods sold from own stock."""
        return self.total - self.payout + self.seller_ads - self.markdown - self.credit


def goods_cost(volume: FloatArray, stores: Sequence[Timeline[Store]], discount_rate: float) -> GoodsCost:
    """Cost of the goods of a volume at price index 1, (weeks, worlds); `discount_rate`: a year, for credit."""

    def share(name: str) -> FloatArray:
        def read(store: Store) -> float:
            lines: Margin = margin_lines(store, discount_rate)
            return float(getattr(lines, name))

        return np.asarray(volume * by_world(stores, len(volume), read))

    total = volume * (1.0 - by_world(stores, len(volume), lambda store: margin_before_payments(store, discount_rate)))
    return GoodsCost(total, *(share(name) for name in ("payout", "advertising", "markdown", "credit")))
