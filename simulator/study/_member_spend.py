"""How unevenly members order at a store: the share of members whose expected yearly orders or spend reach a number.

Members differ in three ways that the profile states, independent of each other: needs per week are gamma distributed
between shoppers and members are met on orders, so that their shape is larger by 1; the store's share of their orders
is Beta(S s + 1, S (1 - s)) for the same reason; the mean basket is lognormal. Expected numbers are meant: that orders
come by chance in a year, and what the program itself changes, is not in them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from simulator.study._typical import WEEKS_PER_YEAR
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARE_NODES, BASKET_NODES = 48, 32
"""Nodes of the quadratures over shares of orders and over baskets."""
_LARGEST_CONCENTRATION = 200.0
"""Above it everyone's share of orders is nearly the same, and the quadrature's weights would overflow."""
_LEAST = 1e-3
_HALVINGS = 60
_WIDEST = 60.0
"""The logarithm of a number is looked for from minus this to this."""


@dataclass(frozen=True)
class Members:
    """Members of a store by expected orders or spend a year.

    A member's number is unit x gamma(shape) x need rate of the kind x share of orders x exp(spread x normal).
    `alpha` and `beta` are of the share of orders; `kinds` are need rates with the share of members who have them.
    """

    unit: float
    shape: float
    alpha: float
    beta: float
    spread: float
    kinds: tuple[tuple[float, float], ...]

    def share_above(self, number: float) -> float:
        """Share of members who reach a number a year."""
        return _share_above(self, number / self.unit)

    def reached_by(self, share: float) -> float:
        """The number that a share of members (above 0, at most 1) reaches; 0 for all of them."""
        return self.unit * _reached_by(self, share)


def by_orders(profile: Profile, store: Store) -> Members:
    """Members by the orders that they make at the store in a year."""
    needs, taste = profile.needs, profile.taste
    concentration = min(taste.concentration, _LARGEST_CONCENTRATION)
    share = store.share or 0.0
    return Members(
        unit=needs.mean_per_week * (1 - needs.skip) * WEEKS_PER_YEAR / needs.shape,
        shape=needs.shape + 1,
        alpha=concentration * share + 1,
        beta=max(concentration * (1 - share), _LEAST),
        spread=0.0,
        kinds=tuple(_kinds(profile)),
    )


def by_spend(profile: Profile, store: Store) -> Members:
    """Members by the currency that they spend at the store in a year, before discounts and points."""
    orders = by_orders(profile, store)
    basket = math.exp(min(profile.basket.log_mean + profile.basket.sd_within**2 / 2, 50.0)) * store.price_index
    return Members(
        orders.unit * basket, orders.shape, orders.alpha, orders.beta, profile.basket.sd_between, orders.kinds
    )


def _kinds(profile: Profile) -> Iterator[tuple[float, float]]:
    """Need rates of segments, each with its share of members: those who need more are met more often."""
    weights: dict[float, float] = {}
    for segment in profile.segments.values():
        weights[segment.need_rate] = weights.get(segment.need_rate, 0.0) + segment.share * segment.need_rate
    total = sum(weights.values())
    yield from ((rate, weight / total) for rate, weight in weights.items() if weight > 0)


@cache
def _scales(members: Members) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What gamma draws are multiplied by at each pair of nodes, and the weight of the pair: both flat."""
    import numpy as np
    from scipy.special import roots_hermitenorm, roots_jacobi

    nodes, weights = roots_jacobi(SHARE_NODES, members.beta - 1, members.alpha - 1)
    normals, likely = roots_hermitenorm(BASKET_NODES)
    scales = np.outer((nodes + 1) / 2, np.exp(members.spread * normals))
    chances = np.outer(weights / weights.sum(), likely / likely.sum())
    return scales.ravel(), chances.ravel()


def _share_above(members: Members, number: float) -> float:
    from scipy.special import gammaincc

    scales, chances = _scales(members)
    return sum(
        weight * float(chances @ gammaincc(members.shape, number / (scales * rate))) for rate, weight in members.kinds
    )


@cache
def _reached_by(members: Members, share: float) -> float:
    if share >= 1:
        return 0.0
    low, high = -_WIDEST, _WIDEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _share_above(members, math.exp(middle)) > share:
            low = middle
        else:
            high = middle
    return math.exp((low + high) / 2)
