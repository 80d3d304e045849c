"""A profile as the numbers that compiled weeks read: constants, tables and distributions of traits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.chance import fold_seed
from simulator.behavior.columns import MARKET, Setting
from simulator.behavior.population import SEGMENT_TRAITS, TRAITS
from simulator.market.job import Job
from simulator.market.rediscovery import rediscovery_probability
from simulator.market.watched import watched_of
from simulator.study.deals import Deals
from simulator.study.shoppers import Profile

TABLE_WEEKS = 1040
"""Ages at which pace and novelty stop changing."""
SALIENCE_WEEKS = 20
_INCENTIVES = (
    "gift_boost", "tier_pressure", "pressure_width", "status", "status_enhancement", "promotion", "demotion_factor",
    "notice_pull", "ending_loss", "bystander", "sunk_cost", "fee_slope", "renewal", "bonus_shift", "top_up",
    "top_up_reach", "max_programs", "attention_cost",
)  # fmt: skip
"""Age from which an advertising contact leaves nothing."""


def _halving(half_life: float, weeks: int) -> list[float]:
    return [2.0 ** (-age / half_life) for age in range(weeks)]


def market_record(profile: Profile, shares: Sequence[float]) -> NDArray[Any]:
    """The market's constants: MARKET, shape (1,)."""
    record = np.zeros(1, MARKET)
    membership, experience = profile.membership, profile.experience
    values = {
        "season": 1.0,
        "season_prone": 1.0,
        "basket_factor": 1.0,
        "skip_odds": profile.needs.skip / (1.0 - profile.needs.skip),
        "elasticity": profile.needs.elasticity,
        "basket_sd": profile.basket.sd_within,
        "loss_aversion": profile.price.loss_aversion,
        "reference_memory": profile.price.reference_memory,
        "compare_probability": profile.comparers.probability,
        "compare_slope": profile.comparers.slope,
        "habit_smoothing": profile.habit.smoothing,
        "experience_smoothing": experience.smoothing,
        "loss": experience.loss_weight,
        "repeat_factor": experience.repeat_factor,
        "severe_exit": experience.severe * experience.severe_exit,
        "choice_weight": experience.choice_weight,
        "leaving_weight": experience.leaving_weight,
        "rediscovery": rediscovery_probability(profile, shares),
        "join_intercept": membership.join_intercept,
        "join_slope": membership.join_slope,
        "join_benefit": membership.join_benefit,
        "belonging": membership.belonging,
        "gradient": membership.gradient,
        "just_noticeable": membership.just_noticeable,
        "delay_half_life": membership.delay_half_life_weeks,
        "log_attrition": math.log(membership.attrition),
        "log_forgiveness": math.log(membership.forgiveness),
        "redeemer_use": profile.rewards.redeemer_use,
        "saver_use": profile.rewards.saver_use,
        "pace_gain": 1.0 - 2.0 ** (-1.0 / profile.rewards.pace_half_life_weeks),
        "persuasion": profile.advertising.persuasion,
        "lift": profile.incentives.redemption_lift,
        "lift_half_life": profile.incentives.redemption_lift_half_life_weeks,
        "feeling_half_life": profile.incentives.feeling_half_life_weeks,
        **{name: getattr(profile.incentives, name) for name in _INCENTIVES},
    }
    for name, value in values.items():
        record[name] = value
    return record


def base_shares(job: Job) -> list[float]:
    """Base shares of the baseline's stores."""
    return [float(store.share or 0.0) for store in job.policies[0]]


def setting_of(job: Job, has_media: bool) -> Setting:
    """What every shopper and week of a job share."""
    profile = job.profile
    floor = profile.membership.novelty_floor
    novelty = [
        floor + (1.0 - floor) * fade for fade in _halving(profile.membership.novelty_half_life_weeks, TABLE_WEEKS + 1)
    ]
    fading = _halving(profile.advertising.salience_half_life_weeks, SALIENCE_WEEKS) if has_media else []
    record = market_record(profile, base_shares(job))
    watched = watched_of(job)
    record["focal"] = watched.store
    record["watched"] = -1 if watched.program is None else watched.program
    record["standing"] = watched.standing
    return Setting(
        key=np.array([fold_seed(job.seed), job.replicate], dtype=np.uint64),
        market=record,
        pace_decay=np.array(_halving(profile.rewards.pace_half_life_weeks, TABLE_WEEKS + 1)),
        novelty=np.array(novelty),
        fading=profile.advertising.salience * np.array(fading, dtype=np.float64),
    )


def traits_of(job: Job) -> NDArray[Any]:
    """Distributions of the traits: TRAITS, shape (1,)."""
    profile = job.profile
    record = np.zeros(1, TRAITS)
    values = {
        "need_mean": profile.needs.mean_per_week,
        "need_shape": profile.needs.shape,
        "slope_mean": profile.price.slope,
        "slope_sd": math.sqrt(math.log(1.0 + profile.price.slope_spread**2)),
        "basket_log_mean": profile.basket.log_mean,
        "basket_sd_between": profile.basket.sd_between,
        "basket_sd_within": profile.basket.sd_within,
        "comparer_share": profile.comparers.share,
        "saver_share": profile.rewards.saver_share,
        "perceived_mean": profile.rewards.perceived_value,
        "perceived_spread": profile.rewards.perceived_spread,
        "leaving_alpha": profile.leaving.alpha,
        "leaving_beta": profile.leaving.beta,
        "is_settled": job.settled,
        "served": 1.0 - profile.needs.skip,
        "rediscovery": rediscovery_probability(profile, base_shares(job)),
        "prone_share": profile.deals.prone_share,
        "prone_factor": profile.deals.prone_price_sensitivity,
        "other_factor": other_factor(profile.deals),
        "alike": profile.word_of_mouth.alike,
    }
    for name, value in values.items():
        record[name] = value
    return record


def other_factor(deals: Deals) -> float:
    """What the price slope of those who are not deal-prone is multiplied by, so that the mean stays; at least 0."""
    share = deals.prone_share
    return 1.0 if share >= 1.0 else max(0.0, (1.0 - share * deals.prone_price_sensitivity) / (1.0 - share))


def segments_of(profile: Profile) -> NDArray[Any]:
    """Segments in the profile's order: SEGMENT_TRAITS, shape (segments,)."""
    segments = list(profile.segments.values())
    record = np.zeros(len(segments), SEGMENT_TRAITS)
    record["upper"] = np.cumsum([segment.share for segment in segments])
    for name in ("price_sensitivity", "habit_weight", "need_rate"):
        record[name] = [getattr(segment, name) for segment in segments]
    return record
