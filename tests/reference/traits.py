"""What a shopper is (3.2): drawn once in week 0, the same in every world. f4 columns go through `f4`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.study.shoppers import Profile, Segment

from .alike import log_quantile
from .chance import (
    ALIKE,
    BASKET_MEAN,
    COMPARER,
    DISTANCE,
    EXIT,
    JOINING,
    LEAVING_ALPHA,
    LEAVING_BETA,
    NEED_RATE,
    NEIGHBOR,
    PERCEIVED_VALUE,
    PRICE_SLOPE,
    PRONE,
    SAVER,
    SEGMENT,
    TASTE,
    Chance,
    exp,
    f4,
)

NEVER_EXITS = 1 << 62


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of one shopper."""

    segment: int
    need_rate: float
    price_slope: float
    habit_weight: float
    basket_log_mean: float
    basket_mean: float
    comparer: bool
    saver: bool
    perceived_value: float
    taste: tuple[float, ...]
    leaving: tuple[float, ...]
    join_logit: tuple[float, ...]
    enter_week: int
    exit_week: int
    prone: bool = False
    """Deal-prone."""
    distance: tuple[float, ...] = ()
    """To a shop of each store, mean 1."""


def draw_traits(
    profile: Profile, shares: Sequence[float], chance: Chance, neighbors: Chance, enter_week: int,
    hazards: Sequence[float],
) -> Traits:  # fmt: skip
    """The traits of one shopper from its chance of week 0; `hazards` of leaving the market are by tick.

    `neighbors` is the chance of week 0 of the community: its number stands in place of the shopper's.
    """
    number, segment = _segment(profile, chance.u(SEGMENT))
    rate = math.exp(chance.log_gamma(profile.needs.shape, NEED_RATE))
    s = math.sqrt(math.log(1.0 + profile.price.slope_spread * profile.price.slope_spread))
    slope = profile.price.slope * math.exp(s * chance.normal(PRICE_SLOPE) - s * s / 2.0) * segment.price_sensitivity
    prone = chance.u(PRONE) < profile.deals.prone_share
    m = profile.basket.log_mean + profile.basket.sd_between * chance.normal(BASKET_MEAN)
    spread = profile.rewards.perceived_spread * (2.0 * chance.u(PERCEIVED_VALUE) - 1.0)
    stores = range(len(shares))
    concentration = profile.taste.concentration
    return Traits(
        segment=number,
        need_rate=rate * profile.needs.mean_per_week / profile.needs.shape * segment.need_rate,
        price_slope=f4(slope * sensitivity(profile, prone)),
        habit_weight=f4(segment.habit_weight),
        basket_log_mean=f4(m),
        basket_mean=f4(math.exp(m + profile.basket.sd_within * profile.basket.sd_within / 2.0)),
        comparer=chance.u(COMPARER) < profile.comparers.share,
        saver=chance.u(SAVER) < profile.rewards.saver_share,
        perceived_value=f4(profile.rewards.perceived_value * (1.0 + spread)),
        taste=tuple(exp(_log_taste(profile, concentration * shares[j], chance, neighbors, j)) for j in stores),
        leaving=tuple(f4(_leaving(profile, chance, j)) for j in stores),
        join_logit=tuple(f4(_logit(chance.u(JOINING, 0, j))) for j in stores),
        enter_week=enter_week,
        exit_week=_exit_week(chance, enter_week, hazards),
        prone=prone,
        distance=tuple(f4(-math.log(chance.u(DISTANCE, 0, j))) for j in stores),
    )


def sensitivity(profile: Profile, prone: bool) -> float:
    """The factor of the price slope of the deal-prone, and of the others, whose mean is 1."""
    p, m = profile.deals.prone_share, profile.deals.prone_price_sensitivity
    if prone:
        return m
    return max(0.0, (1.0 - p * m) / (1.0 - p)) if p < 1.0 else 1.0


def _log_taste(profile: Profile, shape: float, chance: Chance, neighbors: Chance, j: int) -> float:
    alike = profile.word_of_mouth.alike
    if alike == 0.0:
        return chance.log_gamma(shape, TASTE, j)
    shared = math.sqrt(alike) * neighbors.normal(ALIKE, j)
    return log_quantile(shape, shared + math.sqrt(1.0 - alike) * chance.normal(NEIGHBOR, j))


def _segment(profile: Profile, u: float) -> tuple[int, Segment]:
    """The first segment whose cumulative share exceeds u; the last one where rounding leaves none."""
    segments = list(profile.segments.values()) or [Segment(share=1.0)]
    cumulative = 0.0
    for number, segment in enumerate(segments):
        cumulative += segment.share
        if cumulative > u:
            return number, segment
    return len(segments) - 1, segments[-1]


def _leaving(profile: Profile, chance: Chance, store: int) -> float:
    la = chance.log_gamma(profile.leaving.alpha, LEAVING_ALPHA, store)
    lb = chance.log_gamma(profile.leaving.beta, LEAVING_BETA, store)
    return 1.0 / (1.0 + exp(lb - la))


def _logit(u: float) -> float:
    return math.log(u / (1.0 - u))


def _exit_week(chance: Chance, enter_week: int, hazards: Sequence[float]) -> int:
    """The first tick after entering by which the hazards of the ticks since then add up to a unit exponential."""
    patience, total = -math.log(chance.u(EXIT)), 0.0
    for tick in range(enter_week, len(hazards)):
        total += hazards[tick]
        if total >= patience:
            return tick + 1
    return NEVER_EXITS
