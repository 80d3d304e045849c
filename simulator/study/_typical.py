"""What the median member of a store does, from the profile alone: rough figures for the design lint.

Shoppers become members on an order, so members are met in proportion to how much they need: where rates are gamma
distributed over shoppers, they are over members with a shape that is larger by 1, at the same scale.
"""

from __future__ import annotations

import math

from simulator.study.margins import base_price, margin_of
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

WEEKS_PER_YEAR = 52.1775


def repurchase_weeks(profile: Profile, store: Store) -> float:
    """Weeks within which half of the members order again.

    Orders of one member come at random at a gamma distributed rate, so an interval is Lomax: its median is
    (2^(1/(shape + 1)) - 1) x shape / mean rate of shoppers.
    """
    rate = profile.needs.mean_per_week * (1 - profile.needs.skip) * member_share(profile, store)
    return (math.pow(2.0, 1 / (profile.needs.shape + 1)) - 1) * profile.needs.shape / max(rate, 1e-12)


def spend_per_year(profile: Profile, store: Store) -> float:
    """Currency that the median member spends at the store in a year, at price index 1 before the store's own."""
    return orders_per_year(profile, store) * _median_basket(profile, store)


def orders_per_year(profile: Profile, store: Store) -> float:
    """Orders that the median member makes at the store in a year."""
    shape = profile.needs.shape
    needs = profile.needs.mean_per_week * (shape + 1) / shape * _median_over_mean(shape + 1)
    return needs * (1 - profile.needs.skip) * member_share(profile, store) * WEEKS_PER_YEAR


def mean_order(profile: Profile, store: Store) -> float:
    """Currency of the mean order of all shoppers."""
    return _median_basket(profile, store) * math.exp(profile.basket.sd_between**2 / 2)


def margin_on(store: Store, spend: float, discount_rate_per_year: float) -> float:
    """Margin on so much spend at the store's prices: cost of goods is that at price index 1."""
    return spend * (1 - (1 - margin_of(store, discount_rate_per_year)) / base_price(store))


def share_of_orders_above(profile: Profile, store: Store, smallest: float) -> float:
    """Share of orders of at least so much."""
    if smallest <= 0:
        return 1.0
    spread = math.hypot(profile.basket.sd_between, profile.basket.sd_within) or 1e-9
    distance = (math.log(smallest / store.price_index) - profile.basket.log_mean) / spread
    return 0.5 * math.erfc(distance / math.sqrt(2))


def member_share(profile: Profile, store: Store) -> float:
    """Share of a member's orders that the store gets: the share met on an order, since those who order more join.

    Taste shares are Beta(S s, S (1 - s)); weighted by themselves their mean is (S s + 1) / (S + 1).
    """
    concentration = profile.taste.concentration
    return (concentration * (store.share or 0.0) + 1) / (concentration + 1)


def _median_basket(profile: Profile, store: Store) -> float:
    """Mean order of the shopper whose baskets are the median ones."""
    return math.exp(min(profile.basket.log_mean + profile.basket.sd_within**2 / 2, 50.0)) * store.price_index


def _median_over_mean(shape: float) -> float:
    """Median over mean of a gamma distribution (Wilson and Hilferty 1931), for shapes of 1 or more."""
    return float((1 - 1 / (9 * shape)) ** 3)
