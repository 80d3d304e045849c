"""The brand of a store (3.31): a slow stock of advertising, experience and word of mouth."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.study.acquisition import Channel
from simulator.study.shoppers import Profile

from .chance import add, half
from .history import Week
from .media import Reached

OTHER_KINDS = 0.25


def next_stock(
    stock: float, profile: Profile, channels: Sequence[tuple[Channel, Reached]], success: float, week: Week, j: int,
    people: int,
) -> float:  # fmt: skip
    """The stock after a tick of store j."""
    brand, d = profile.brand, half(1.0, profile.brand.half_life_weeks)
    reach = add(one.reach if channel.kind == "brand" else OTHER_KINDS * one.reach for channel, one in channels)
    orders, failures = week.orders[j], week.failures[j]
    felt = 0.0
    if orders:
        felt = (success * (orders - failures) - profile.experience.loss_weight * failures) / orders
    fed = brand.advertising * reach + brand.experience * felt + brand.word * week.told[j] / people
    return d * stock + (1.0 - d) * fed
