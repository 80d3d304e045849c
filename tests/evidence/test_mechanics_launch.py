"""A launch fades (LP19); member prices and where members shop (LP20)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.study.program import MemberPrice, Program
from simulator.study.shoppers import Membership, Profile
from tests.evidence.panels import FloatArray, four, job_of, run, weeks_of
from tests.evidence.seeds import few_or_all, mostly

EIGHT = np.ones(8) / 8


def gain_by_week(profile: Profile, **chance: int) -> FloatArray:
    """Share points gained, mean of eight weeks from each on."""
    worlds = four(), four({0: Program(reward_rate=0.02)})
    orders = run(profile, *worlds, weeks=64, shoppers=6_000, **chance).flow(Measure.ORDERS)
    share = orders[..., 0] / orders.sum(axis=2)
    return np.convolve(share[:, 1] - share[:, 0], EIGHT, "valid")


@few_or_all()
def launches(request: pytest.FixtureRequest) -> FloatArray:
    return np.array([gain_by_week(Profile(), **chance) for chance in request.param])


def test_a_launch_peaks_and_then_falls(launches: FloatArray) -> None:
    """LP19 has less than half of the peak left in week 52: missed, for the reward itself does not wear off."""
    peak, at_a_year = launches.max(axis=1), launches[:, 48:56].mean(axis=1)
    assert mostly(launches.argmax(axis=1) < 48)
    assert mostly(at_a_year < peak)
    assert 0.75 < (at_a_year / peak).mean() < 0.97


def test_it_is_the_novelty_that_wears_off(launches: FloatArray) -> None:
    lasting = Profile(membership=Membership(novelty_floor=1.0))
    gain = gain_by_week(lasting)
    fading = gain_by_week(Profile())
    assert gain[48:].mean() > 1.1 * fading[48:].mean()


@few_or_all()
def switched(request: pytest.FixtureRequest) -> FloatArray:
    """Share of shoppers and of members whose main store of the second year is another one, and orders gained."""
    members_pay_less = Program(reward_rate=0.0, member_price=MemberPrice())
    found = []
    for chance in request.param:
        for now in weeks_of(
            job_of(Profile(), four(), four({0: members_pay_less}), weeks=104, shoppers=4_000, **chance)
        ):
            if now.week == 51:
                before = [now.relations("orders", world).astype(int) for world in range(2)]
        without, made = (now.relations("orders", world) - before[world] for world in range(2))
        bought = (without.sum(axis=1) > 0) & (made.sum(axis=1) > 0)
        moved = without.argmax(axis=1) != made.argmax(axis=1)
        gain = made[:, 0].sum() / without[:, 0].sum() - 1.0
        found.append((moved[bought].mean(), moved[bought & now.members(1)].mean(), gain))
    return np.array(found)


def test_member_prices_move_few_to_another_main_store(switched: FloatArray) -> None:
    shoppers, members, gain = switched.mean(axis=0)
    assert 0.05 <= members <= 0.24  # LP20: 76 % say that it did not change where they shop
    assert 0.02 < shoppers < 0.05  # of all shoppers it is less than that, most are not members
    assert mostly(switched[:, 2] > 0.03)
    assert gain < 0.15
