"""Eight weeks of points toward one reward (ME5), and what reaching one goal does to the next (ME10)."""

from __future__ import annotations

import numpy as np

from simulator.study.program import Ends, Enrollment, Program, StampCard
from simulator.study.shoppers import Incentives, Needs, Profile
from tests.evidence.panels import job_of, orders_between, street, surely_above, weeks_of

EVERYBODY = Enrollment(mode="assigned", share=1.0)
TURKEY = Program(
    reward_rate=0.04,
    min_redemption=8.0,
    enrollment=EVERYBODY,
    ends=Ends(announce_week=1, last_earn_week=7, last_burn_week=9),
)
"""8 off once 200 have been spent within eight weeks."""


def test_a_threshold_of_eight_weeks_raises_orders_during_and_not_less_after() -> None:
    profile = Profile(incentives=Incentives(ending_loss=0.0))  # nobody mourns an offer that was made for eight weeks
    worlds = street(None), street(TURKEY)
    sizes = {"weeks": 20, "shoppers": 4_000}
    during = orders_between(job_of(profile, *worlds, **sizes), 1, 8)
    after = orders_between(job_of(profile, *worlds, **sizes), 10, 18)
    # ME5 has 2 to 12 % during, 0 to 6 % after; the model's +18 % during is above it (docs/evidence.md).
    assert surely_above(during[1] - during[0])
    assert -0.005 <= after[1].sum() / after[0].sum() - 1.0 <= 0.06


CARD = Program(reward_rate=0.0, min_redemption=1.0, enrollment=EVERYBODY, stamp_card=StampCard(stamps=10, reward=30.0))


def collector(lift: float) -> Profile:
    """Much the same shoppers, in a category that grows with what draws to it."""
    return Profile(
        needs=Needs(mean_per_week=0.9, shape=20.0, elasticity=1.0), incentives=Incentives(redemption_lift=lift)
    )


def test_the_second_card_is_filled_faster_than_the_first() -> None:
    job = job_of(collector(0.1), street(None, 0.5), street(CARD, 0.5), weeks=140, shoppers=6_000)
    done = np.full((2, 2, job.shoppers), np.nan)  # week of the tenth and of the twentieth order, by world
    start = None
    for now in weeks_of(job):
        made = np.stack([now.relation("orders", world) for world in (0, 1)])
        start = made if start is None else start
        for number in (0, 1):
            done[number][(made - start >= 10 * (number + 1)) & np.isnan(done[number])] = now.week
    first, both = done[:, :, ~np.isnan(done).any(axis=(0, 1))]
    gained = first - (both - first)  # by world: weeks that the second ten orders took less than the first
    assert surely_above(gained[1] - gained[0])  # ME10: beyond what habit does without a card


def test_success_at_one_card_draws_to_the_next() -> None:
    without, drawn = (orders_between(job_of(collector(lift), street(CARD, 0.5)), 20, 52)[0] for lift in (0.0, 0.1))
    assert surely_above(drawn - without)  # ME10
