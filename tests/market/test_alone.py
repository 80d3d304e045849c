"""A world is what it would be alone: whatever other policies are run beside it, and in whatever place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from simulator.behavior.measures import Measure, Wallet
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.program import Enrollment, Expiry, Program
from simulator.study.shoppers import Leaving, Needs, Profile
from simulator.study.stores import Store

from .worlds import assert_same, world_of

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
AGAINST_THE_FIRST = [Wallet.CAUSED_SHARE, Wallet.PAIRED]

PROGRAMS = st.one_of(
    st.none(),
    st.builds(
        Program,
        reward_rate=st.sampled_from([0.0, 0.01, 0.05, 0.2]),
        min_redemption=st.sampled_from([0.0, 2.0, 20.0]),
        launch_week=st.sampled_from([-20, 0, 3, 9]),
        awareness=st.sampled_from([0.0, 1.0]),
        expiry=st.sampled_from([Expiry(), Expiry(mode="inactivity", weeks=3)]),
        enrollment=st.sampled_from([Enrollment(), Enrollment(friction=1.5), Enrollment(mode="assigned", share=0.4)]),
    ),
)
CHANNELS = st.dictionaries(
    st.sampled_from(["radio", "search"]),
    st.builds(
        Channel,
        spend_per_week=st.sampled_from([10.0, 300.0, 1e5]),
        start_week=st.sampled_from([None, 0, 5]),
        stop_week=st.sampled_from([None, 8]),
    ),
    max_size=2,
)


@st.composite
def streets(draw: st.DrawFn) -> tuple[Store, ...]:
    """Three stores, of which two may have programs, prices, appeal and media of their own."""
    ours, rival = (
        Store(
            name=name,
            share=0.3,
            focal=name == "Ours",
            program=draw(PROGRAMS),
            price_index=draw(st.sampled_from([1.0, 1.0, 0.9])),
            appeal=draw(st.sampled_from([0.0, 0.0, 0.5])),
            acquisition=Acquisition(channels=draw(CHANNELS)),
        )
        for name in ("Ours", "Rival")
    )
    return ours, rival, Store(name="Rest", share=0.4)


PROFILES = st.builds(
    Profile,
    needs=st.builds(
        Needs, mean_per_week=st.sampled_from([0.3, 1.5, 12.0]), elasticity=st.sampled_from([0.0, 0.1, 1.0])
    ),
    leaving=st.sampled_from([Leaving(), Leaving(alpha=0.79, beta=2.43)]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(today=streets(), first=streets(), second=streets(), third=streets(), profile=PROFILES)
def test_a_world_is_what_it_would_be_alone(
    make_job: Make,
    today: tuple[Store, ...],
    first: tuple[Store, ...],
    second: tuple[Store, ...],
    third: tuple[Store, ...],
    profile: Profile,
) -> None:
    # Where worlds have not parted, the first is taken over; alone, each is worked out.
    sizes = {"shoppers": 80, "represents": 800.0, "weeks": 12, "today": today, "profile": profile}
    sizes |= {"burn_in_weeks": 24, "entry_per_year": (0.5,), "exit_per_year": (0.4,)}
    together = simulate(make_job(first, second, third, **sizes))
    for world, policy in enumerate((first, second, third)):
        beside, alone = world_of(together, world), world_of(simulate(make_job(policy, **sizes)), 0)
        for arrays in (beside, alone):
            arrays["wallets"] = np.delete(arrays["wallets"], AGAINST_THE_FIRST, axis=-1)
        assert_same(beside, alone)
    event(f"directed: {bool(together.flow(Measure.DIRECTED_NEEDS).any())}")


BASE = Program(reward_rate=0.05, min_redemption=2.0, launch_week=-20, expiry=Expiry(mode="inactivity", weeks=8))
RADIO = Acquisition(channels={"radio": Channel(spend_per_week=20.0)})
ONE_RULE = [
    {"reward_rate": 0.06},
    {"point_value": 0.02},
    {"min_redemption": 3.0},
    {"max_share_of_order": 0.5},
    {"awareness": 0.8},
    {"transparency": 0.8},
    {"launch_week": 4},
    {"expiry": Expiry(mode="inactivity", weeks=7)},
    {"expiry": Expiry()},
    {"enrollment": Enrollment(friction=0.5)},
    {"enrollment": Enrollment(mode="assigned", share=0.9)},
]
ONE_DIAL = [{"price_index": 0.999}, {"appeal": 0.01}, {"acquisition": RADIO}, {"program": None}]


@pytest.mark.parametrize("changes", [*ONE_RULE, *ONE_DIAL], ids=lambda changes: "-".join(changes))
def test_a_policy_that_differs_in_one_rule_is_what_it_would_be_alone(
    make_job: Make, make_stores: Stores, changes: dict[str, Any]
) -> None:
    base = make_stores(BASE, rival=BASE)
    ours = base[0]
    if changes.keys() <= Program.model_fields.keys():
        changes = {"program": BASE.model_copy(update=changes)}
    other = (ours.model_copy(update=changes), *base[1:])
    together = simulate(make_job(base, other))
    alone = simulate(make_job(other, today=base))
    assert_same(world_of(together, 1), world_of(alone, 0))
    assert (together.flows[:, 1] != together.flows[:, 0]).any()


def test_a_policy_that_changes_late_is_the_baseline_until_then(make_job: Make) -> None:
    rest = (Store(name="Rival", share=0.3), Store(name="Rest", share=0.4))
    plain = Store(name="Ours", focal=True, share=0.3)
    late = Program(reward_rate=0.1, min_redemption=0.0, launch_week=15)
    loud = Acquisition(channels={"radio": Channel(spend_per_week=3000.0, start_week=15)})
    changes = ({"program": late}, {"acquisition": loud})
    policies = [(plain.model_copy(update=change), *rest) for change in ({}, *changes)]
    tallies = simulate(make_job(*policies))
    for world in (1, 2):
        np.testing.assert_array_equal(tallies.flows[:15, world], tallies.flows[:15, 0])
        assert (tallies.flows[15:, world] != tallies.flows[15:, 0]).any()
