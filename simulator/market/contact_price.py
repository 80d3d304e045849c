"""What a contact costs: dearer while rivals buy contacts too, and as fewer are left to win (model.md 3.22)."""

from __future__ import annotations

from simulator.study.acquisition import Acquisition, Channel

FEWEST_LEFT = 0.02
"""A pool smaller than this share of shoppers makes contacts no dearer."""


def pool_factor(acquisition: Acquisition, left: float, left_at_start: float) -> float:
    """`left`: share of shoppers who never ordered here; `left_at_start`: when the horizon began."""
    if left_at_start <= 0.0:
        return 1.0
    return float((max(left, FEWEST_LEFT) / left_at_start) ** -acquisition.pool_price)


def price_of_contact(
    acquisition: Acquisition, channel: Channel, rivals: float, represents: float, pool: float
) -> float:
    """Price of a contact in a tick, currency. `rivals`: media money of all other stores in the last tick."""
    bought = rivals / (channel.cost_per_contact * represents)
    return channel.cost_per_contact * (1.0 + acquisition.rival_price * bought) * pool
