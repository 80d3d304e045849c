"""Dials of experience: hand-worked failures, outcomes and appeals; nothing at the usual level."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.market.dials import (
    appeal_of_dials,
    failure_probability,
    outcome_above,
    recovery,
    success_value,
    told,
)
from simulator.market.novelty import novelty_utility
from simulator.study.service import Dial, Dials, Novelty, Returns, Service
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

PROFILE = Profile()


def with_dials(**levels: float) -> Service:
    return Service(dials=Dials(**{name: Dial(level=level) for name, level in levels.items()}))


def test_dials_at_the_usual_level_change_nothing() -> None:
    service = Service()
    assert failure_probability(PROFILE, service) == service.failure_probability
    assert recovery(PROFILE, service) == service.recovery
    assert told(PROFILE, service) == PROFILE.experience.noticed
    assert outcome_above(PROFILE, service, service) == 0.0
    assert appeal_of_dials(PROFILE, Store(name="Ours")) == 0.0


def test_failures_fall_with_quality_safety_and_service() -> None:
    service = with_dials(product_quality=2, transaction_safety=1, service_during=-1)
    assert failure_probability(PROFILE, service) == pytest.approx(0.02 * math.exp(-(0.2 * 2 + 0.3 - 0.2)))
    assert (
        failure_probability(PROFILE, Service(failure_probability=0.9, dials=with_dials(product_quality=-2).dials)) == 1
    )


def test_service_after_recovers_more_and_hears_of_more_up_to_all() -> None:
    better = with_dials(service_after=2)
    assert recovery(PROFILE, better) == pytest.approx(0.96)
    assert told(PROFILE, better) == pytest.approx(PROFILE.experience.noticed + 0.2)
    assert recovery(PROFILE, better.model_copy(update={"recovery": 0.99})) == 1.0
    assert told(PROFILE, better.model_copy(update={"complaint": 0.05})) == pytest.approx(0.25)
    assert told(PROFILE, with_dials(service_after=-2).model_copy(update={"complaint": 0.05})) == 0.0


def test_the_good_outcome_makes_up_for_failures_under_the_baseline() -> None:
    baseline = Service(failure_probability=0.1, recovery=0.5, complaint=0.4)
    loss = PROFILE.experience.loss_weight * (1 - 0.4 * 0.5)
    assert success_value(PROFILE, baseline) == pytest.approx(0.1 * loss / 0.9)
    assert success_value(PROFILE, Service(failure_probability=1.0)) == 0.0


def test_only_what_differs_from_the_baseline_is_felt_in_the_outcome() -> None:
    baseline, now = with_dials(product_quality=1, delivery_speed=1), with_dials(product_quality=2, presentation=-1)
    assert outcome_above(PROFILE, now, baseline) == pytest.approx(0.1 * 1 - 0.02 - 0.08)


def test_appeal_before_the_order() -> None:
    service = with_dials(presentation=1, service_before=2, delivery_speed=-1)
    store = Store(name="Ours", service=service, returns=Returns(ease=1.0))
    assert appeal_of_dials(PROFILE, store) == pytest.approx(0.05 + 0.06 - 0.03 + 0.05)


@given(st.floats(0, 1), st.floats(-2, 2), st.floats(-2, 2), st.floats(-2, 2))
def test_failure_stays_a_probability(share: float, quality: float, safety: float, during: float) -> None:
    service = with_dials(product_quality=quality, transaction_safety=safety, service_during=during)
    service = service.model_copy(update={"failure_probability": share})
    assert 0.0 <= failure_probability(PROFILE, service) <= 1.0


def test_novelty_halves_and_begins_again() -> None:
    novelty = Novelty(every_weeks=6, start_week=4, appeal=0.4, half_life_weeks=3.0)
    felt = [novelty_utility(novelty, week) for week in (-1, 3, 4, 7, 9, 10, 13)]
    assert felt == pytest.approx([0.0, 0.0, 0.4, 0.2, 0.4 * 2 ** (-5 / 3), 0.4, 0.2])
    assert novelty_utility(None, 4) == 0.0
