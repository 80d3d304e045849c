"""What a store remembers of its own weeks: what budgets, reactions, prices of contacts and brand look back on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from simulator.market.spending import Spending


@dataclass
class Past:
    """One store's past in one world, by tick; only ticks in which the store was open. Money is real currency."""

    orders: dict[int, int] = field(default_factory=dict)  # simulated
    sales: dict[int, float] = field(default_factory=dict)  # at prices charged
    prices: dict[int, int] = field(default_factory=dict)  # millionths charged
    media: dict[int, float] = field(default_factory=dict)  # spent on channels
    customers: int = 0  # simulated shoppers who ever ordered
    customers_at_start: int = 0  # the same when the horizon began
    brand: float = 0.0
    brand_at_start: float = 0.0
    given_up: float = 0.0  # by prices below the own one
    started: set[str] = field(default_factory=set)  # reactions that have begun, by name
    added: dict[str, float] = field(default_factory=dict)  # spent on acquisition in reaction, by name
    campaigns: dict[str, Spending] = field(default_factory=dict)

    def at_start_of_horizon(self) -> Self:
        """A copy for a world that goes on from here."""
        copied = {
            "orders": dict(self.orders),
            "sales": dict(self.sales),
            "prices": dict(self.prices),
            "media": dict(self.media),
            "campaigns": {name: one.copy() for name, one in self.campaigns.items()},
        }
        return type(self)(
            **copied,  # type: ignore[arg-type]
            customers=self.customers,
            customers_at_start=self.customers,
            brand=self.brand,
            brand_at_start=self.brand,
        )
