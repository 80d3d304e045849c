"""Stamp cards and thresholds in a cafe-like market whose category is elastic (ME1-ME5, ME10)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.market.job import Job
from simulator.study.program import Program
from simulator.study.program.earning import StampCard
from simulator.study.program.enrollment import Enrollment
from simulator.study.shoppers import Incentives, Membership, Needs, Profile
from tests.evidence.panels import FloatArray, Stores, job_of, street, weeks_of

STAMPS = 10
EVERYBODY = Enrollment(mode="assigned", share=1.0)


def cafe(gradient: float = 0.28, shape: float = 20.0, rate: float = 0.45, **incentives: float) -> Profile:
    """Much the same shoppers, less than one visit in two weeks, a category that grows with what draws to it."""
    return Profile(
        needs=Needs(mean_per_week=rate, shape=shape, elasticity=1.0),
        membership=Membership(gradient=gradient),
        incentives=Incentives(**incentives),
    )


def card(stamps: int = STAMPS, head_start: int = 0) -> Stores:
    """A coffee for ten, and nothing else."""
    program = Program(
        reward_rate=0.0,
        min_redemption=1.0,
        enrollment=EVERYBODY,
        stamp_card=StampCard(stamps=stamps, reward=30.0, head_start=head_start),
    )
    return street(program, share=0.9)


def pace_by_stamp(job: Job) -> FloatArray:
    """Orders a week of shoppers who have 0, 1, ..., 9 stamps when the week begins; first cards are left out."""
    orders, weeks = np.zeros(STAMPS), np.zeros(STAMPS)
    first, before = None, None
    for now in weeks_of(job):
        stamps, made = now.standing("stamps"), now.relation("orders")
        first = made if first is None else first
        if before is not None:
            later = before[1] - first >= STAMPS
            orders += np.bincount(before[0][later], (made - before[1])[later], STAMPS)
            weeks += np.bincount(before[0][later], None, STAMPS)
        before = stamps, made
    return orders / weeks


@pytest.fixture(scope="module")
def drawn() -> FloatArray:
    return pace_by_stamp(job_of(cafe(), card(), weeks=170))


@pytest.fixture(scope="module")
def undrawn() -> FloatArray:
    return pace_by_stamp(job_of(cafe(gradient=0.0), card(), weeks=170))


def test_purchases_speed_up_toward_the_reward(drawn: FloatArray, undrawn: FloatArray) -> None:
    change = drawn[0] / drawn[-1] - 1.0  # of the time between purchases
    assert -0.28 <= change <= -0.12  # ME1: a fifth


def test_without_the_gradient_the_pace_is_nearly_flat(drawn: FloatArray, undrawn: FloatArray) -> None:
    assert abs(undrawn[0] / undrawn[-1] - 1.0) < 0.06


def test_the_next_card_starts_slower_than_the_last_one_ended(drawn: FloatArray) -> None:
    assert -0.25 <= drawn[0] / drawn[-1] - 1.0 <= -0.10  # ME4: the same figure as ME1, across the reward


def weeks_to_complete(job: Job, orders: tuple[int, ...]) -> list[FloatArray]:
    """Weeks until each shopper has made so many orders, by world; infinite for those who never do."""
    found = [np.full(job.shoppers, np.inf) for _ in orders]
    start = None
    for now in weeks_of(job):
        made = np.stack([now.relation("orders", world) for world in range(len(orders))])
        start = made if start is None else start  # the week of joining earns no stamps that tell
        for world, needed in enumerate(orders):
            done = made[world] - start[world] >= needed
            found[world][done & np.isinf(found[world])] = now.week
    return found


@pytest.fixture(scope="module")
def illusory() -> list[FloatArray]:
    job = job_of(cafe(rate=0.9), card(), card(12, 2), today=street(None, share=0.9), weeks=100)
    return weeks_to_complete(job, (10, 10))


def test_a_head_start_of_two_in_twelve_is_faster_than_an_empty_card_of_ten(illusory: list[FloatArray]) -> None:
    plain, gifted = illusory
    both = np.isfinite(plain) & np.isfinite(gifted)
    ratio = gifted[both].mean() / plain[both].mean()
    assert 0.75 <= ratio <= 0.90  # ME2: 12.7 against 15.6 days


def test_a_gifted_start_completes_more_cards() -> None:
    job = job_of(
        cafe(rate=0.125, shape=3.0), card(8), card(10, 2), today=street(None, share=0.9), weeks=40, shoppers=4_000
    )
    plain, gifted = (np.isfinite(weeks).mean() for weeks in weeks_to_complete(job, (8, 8)))
    odds = gifted / (1.0 - gifted) / (plain / (1.0 - plain))
    assert 1.3 <= odds <= 3.5  # ME3: 34 % against 19 %
