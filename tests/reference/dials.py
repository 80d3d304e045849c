"""What the dials of experience do (3.21): failures, recovery, complaints, good outcomes, appeal; novelty."""

from __future__ import annotations

import math

from simulator.study.service import Novelty
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .chance import half


def failure_of(store: Store, profile: Profile) -> float:
    """f: the probability that an order fails."""
    dials, effects = store.service.dials, profile.dials
    spared = (
        effects.failure_quality * dials.product_quality.level
        + effects.failure_safety * dials.transaction_safety.level
        + effects.failure_service * dials.service_during.level
    )
    return min(1.0, store.service.failure_probability * math.exp(-spared))


def recovery_of(store: Store, profile: Profile) -> float:
    """The part of the loss that is made good when a failure is told."""
    return within(store.service.recovery + profile.dials.recovery_service * store.service.dials.service_after.level)


def complaint_of(store: Store, profile: Profile) -> float:
    """The share of failures that are told."""
    told = profile.experience.noticed if store.service.complaint is None else store.service.complaint
    return within(told + profile.dials.complaint_service * store.service.dials.service_after.level)


def within(share: float) -> float:
    """A share, held between 0 and 1."""
    return min(1.0, max(0.0, share))


def success_of(store: Store, baseline: Store, profile: Profile) -> float:
    """c: what an order that goes well adds; experience has mean 0 under the baseline."""
    f = failure_of(baseline, profile)
    noticed, recovery = complaint_of(baseline, profile), recovery_of(baseline, profile)
    lost = f * profile.experience.loss_weight * (1.0 - noticed * recovery)
    balanced = lost / (1.0 - f) if f < 1.0 else 0.0
    return balanced + outcome_of(store, profile) - outcome_of(baseline, profile)


def outcome_of(store: Store, profile: Profile) -> float:
    """What the dials add to a good outcome, over the usual."""
    dials, effects = store.service.dials, profile.dials
    return (
        effects.outcome_quality * dials.product_quality.level
        + effects.outcome_presentation * dials.presentation.level
        + effects.outcome_service * dials.service_during.level
        + effects.outcome_delivery * dials.delivery_speed.level
    )


def appeal_of(store: Store, profile: Profile, week: int) -> float:
    """The utility of a store beside taste in a week of the horizon, without its brand."""
    dials, effects = store.service.dials, profile.dials
    return (
        store.appeal
        + effects.appeal_presentation * dials.presentation.level
        + effects.appeal_service * dials.service_before.level
        + effects.appeal_delivery * dials.delivery_speed.level
        + effects.appeal_returns * store.returns.ease
        + (fresh(store.novelty, week) if store.novelty else 0.0)
    )


def fresh(novelty: Novelty, week: int) -> float:
    """What is left of the interest in the last new thing."""
    if week < novelty.start_week:
        return 0.0
    return novelty.appeal * half((week - novelty.start_week) % novelty.every_weeks, novelty.half_life_weeks)
