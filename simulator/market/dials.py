"""Dials of experience as what an order feels like: failures, recovery, outcome, appeal (model.md 3.21)."""

from __future__ import annotations

import math

from simulator.study.service import Service
from simulator.study.shoppers import Profile
from simulator.study.stores import Store


def failure_probability(profile: Profile, service: Service) -> float:
    """Probability that an order fails at the levels of the dials."""
    effects, dials = profile.dials, service.dials
    less = (
        effects.failure_quality * dials.product_quality.level
        + effects.failure_safety * dials.transaction_safety.level
        + effects.failure_service * dials.service_during.level
    )
    return min(1.0, service.failure_probability * math.exp(-less))


def recovery(profile: Profile, service: Service) -> float:
    """Share of the loss that is made good when a failure is told."""
    return _share(service.recovery + profile.dials.recovery_service * service.dials.service_after.level)


def told(profile: Profile, service: Service) -> float:
    """Share of failures that customers tell the store."""
    share = profile.experience.noticed if service.complaint is None else service.complaint
    return _share(share + profile.dials.complaint_service * service.dials.service_after.level)


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def success_value(profile: Profile, baseline: Service) -> float:
    """Outcome of an order that does not fail, such that experience has mean 0 with this service (model.md 3.3)."""
    fails = failure_probability(profile, baseline)
    if fails >= 1.0:
        return 0.0
    loss = profile.experience.loss_weight * (1.0 - told(profile, baseline) * recovery(profile, baseline))
    return fails * loss / (1.0 - fails)


def outcome_above(profile: Profile, service: Service, baseline: Service) -> float:
    """What the dials add to a good outcome, beyond what they do under the baseline."""
    effects, now, then = profile.dials, service.dials, baseline.dials
    return (
        effects.outcome_quality * (now.product_quality.level - then.product_quality.level)
        + effects.outcome_presentation * (now.presentation.level - then.presentation.level)
        + effects.outcome_service * (now.service_during.level - then.service_during.level)
        + effects.outcome_delivery * (now.delivery_speed.level - then.delivery_speed.level)
    )


def appeal_of_dials(profile: Profile, plan: Store) -> float:
    """Utility before the order: presentation, service before, promised delivery, easy returns."""
    effects, dials = profile.dials, plan.service.dials
    return (
        effects.appeal_presentation * dials.presentation.level
        + effects.appeal_service * dials.service_before.level
        + effects.appeal_delivery * dials.delivery_speed.level
        + effects.appeal_returns * plan.returns.ease
    )
