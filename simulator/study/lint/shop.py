"""What checks of a whole store look at: the store, the market around it, and what its customers typically do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.study._typical import WEEKS_PER_YEAR, margin_on, mean_order, orders_per_year
from simulator.study.offers import Deal
from simulator.study.policy import Policy
from simulator.study.run import Market, Run
from simulator.study.stores import Store


@dataclass(frozen=True)
class Shop:
    """A store under one policy. Figures are of a year and the median customer, in currency."""

    policy: Policy
    store: Store
    run: Run
    market: Market

    @cached_property
    def order(self) -> float:
        """Currency of a mean order."""
        return mean_order(self.policy.profile, self.store)

    @cached_property
    def orders(self) -> float:
        """Orders of the median customer."""
        return orders_per_year(self.policy.profile, self.store)

    @cached_property
    def sales(self) -> float:
        """Rough sales of the store in a year at its share of taste, real money."""
        needs = self.policy.profile.needs
        orders = needs.mean_per_week * (1 - needs.skip) * WEEKS_PER_YEAR * (self.store.share or 0.0)
        return self.run.real_shoppers * orders * self.order

    def margin_on(self, spend: float) -> float:
        """Margin on so much spend at the store's prices."""
        return margin_on(self.store, spend, self.run.discount_rate_per_year)

    def worth(self, deal: Deal) -> float:
        """Money that a deal takes off a mean order, or off the smallest that it is good for."""
        order = max(self.order, deal.min_order)
        return min(order, order * deal.discount + deal.value)

    def order_for(self, deal: Deal) -> float:
        """The mean order, or the smallest that a deal is good for."""
        return max(self.order, deal.min_order)


ShopCheck = Callable[[Shop], Iterator[str]]
"""Sentences about one store, without its name."""
