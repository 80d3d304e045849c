"""Worlds that differ in nothing that a shopper perceives agree to the last integer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from simulator.accounts.people.customers import member_gap
from simulator.accounts.people.estimators import estimates
from simulator.accounts.people.event_study import event_study
from simulator.accounts.people.panel import panel_of
from simulator.behavior.measures import Choice, Measure, Wallet
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.program import Enrollment, Expiry, Program, ProgramCosts
from simulator.study.shoppers import Leaving, Profile, Rewards
from simulator.study.stores import Store

from .worlds import assert_same, trips_of, world_of

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
PROGRAM = Program(reward_rate=0.03, min_redemption=2.0, expiry=Expiry(mode="inactivity", weeks=8))
MEDIA = Acquisition(channels={"radio": Channel(spend_per_week=400.0, start_week=3)})
RESTLESS = Profile(leaving=Leaving(alpha=0.79, beta=2.43))


@pytest.fixture(scope="module")
def twins(make_job: Make, make_stores: Stores) -> Tallies:
    plain, given = make_stores(), make_stores(PROGRAM, acquisition=MEDIA)
    return simulate(make_job(plain, given, plain, given, make_stores(PROGRAM, price_index=0.97), weeks=60))


@pytest.mark.parametrize(("one", "other"), [(0, 2), (1, 3)])
def test_identical_policies_differ_by_exactly_0(twins: Tallies, one: int, other: int) -> None:
    assert_same(world_of(twins, one), world_of(twins, other))
    assert not twins.wallet(Wallet.CAUSED_SHARE)[:, 2].any()


def test_other_policies_do_differ(twins: Tallies) -> None:
    orders = twins.flow(Measure.ORDERS)
    assert (orders[:, 1] != orders[:, 0]).any()
    assert (orders[:, 1] != orders[:, 4]).any()


def test_all_worlds_have_the_same_needs(twins: Tallies) -> None:
    needs = twins.choice(Choice.NEEDS)
    np.testing.assert_array_equal(needs, needs[:, :1].repeat(5, axis=1))


@pytest.fixture(scope="module")
def blind(make_job: Make, make_stores: Stores) -> Tallies:
    """Shoppers to whom points are worth nothing; they may join all the same."""
    profile = Profile(rewards=Rewards(perceived_value=0.0))
    sizes = {"weeks": 60, "shoppers": 2000, "panel_shoppers": 2000}
    return simulate(make_job(make_stores(), make_stores(PROGRAM), profile=profile, **sizes))


def test_a_program_worth_nothing_has_effect_exactly_0(blind: Tallies) -> None:
    assert_same(trips_of(blind, 0), trips_of(blind, 1))
    gap = member_gap(blind, place=0)
    assert gap is not None
    assert gap.caused[1] == 0.0


def test_and_yet_its_members_look_better(blind: Tallies) -> None:
    gap = member_gap(blind, place=0)
    assert gap is not None
    assert gap.member_count[1] > 100
    assert gap.naive[1] > 0.05
    assert gap.spend_gap[1] > 0.0


def test_what_a_firm_would_estimate_of_a_program_worth_nothing(blind: Tallies) -> None:
    panel = panel_of(blind, 1.0)
    assert panel is not None
    found = estimates(panel)
    naive = found["members_against_others"]
    assert naive.effect[1] == 0.0
    assert naive.estimate[1] > 10.0
    assert found["hold_out"].effect[1] == 0.0
    assert abs(found["hold_out"].estimate[1]) < 3.0 * found["hold_out"].error[1]
    assert not event_study(panel).effect[1].any()


@pytest.mark.parametrize(
    "silent",
    [
        {"rival": Program(reward_rate=0.0)},
        {"program": Program(reward_rate=0.05, awareness=0.0)},
        {"program": Program(reward_rate=0.05, transparency=0.0)},
        {"program": Program(reward_rate=0.05, launch_week=26)},
        {"program": Program(reward_rate=0.05, enrollment=Enrollment(mode="assigned", share=0.0))},
        {"acquisition": Acquisition(channels={"radio": Channel(spend_per_week=0.0)})},
        {"acquisition": Acquisition(channels={"radio": Channel(spend_per_week=9e5, reach_ceiling=0.0)})},
        {"acquisition": Acquisition(channels={"radio": Channel(spend_per_week=9e5, start_week=26)})},
        {"newcomer_awareness": 0.9},
        {"gross_margin": 0.1},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_what_nobody_perceives_changes_no_trip(make_job: Make, make_stores: Stores, silent: dict[str, object]) -> None:
    tallies = simulate(make_job(make_stores(), make_stores(**silent)))
    one, other = trips_of(tallies, 0), trips_of(tallies, 1)
    assert_same(one | {"media_spend": other["media_spend"]}, other)


def test_costs_and_margins_change_no_byte(make_job: Make, make_stores: Stores) -> None:
    costs = ProgramCosts(setup=5e5, platform_per_year=1e5, contact_per_member_year=2.0, reward_unit_cost=0.6)
    dear = PROGRAM.model_copy(update={"costs": costs})
    cheap = make_job(make_stores(), make_stores(PROGRAM))
    assert simulate(cheap).same_as(simulate(make_job(make_stores(gross_margin=0.4), make_stores(dear))))


@pytest.fixture(scope="module")
def alone(make_job: Make, make_stores: Stores) -> Tallies:
    return simulate(make_job(make_stores(), make_stores(PROGRAM), weeks=52, profile=RESTLESS))


def test_a_policy_more_leaves_the_others_alone(make_job: Make, make_stores: Stores, alone: Tallies) -> None:
    more = make_stores(rival=PROGRAM, price_index=0.9, acquisition=MEDIA)
    both = simulate(make_job(make_stores(), make_stores(PROGRAM), more, weeks=52, profile=RESTLESS))
    for world in (0, 1):
        assert_same(world_of(alone, world), world_of(both, world))


def test_later_policies_may_come_in_any_order(make_job: Make, make_stores: Stores) -> None:
    plain, given = make_stores(), make_stores(PROGRAM)
    cheap, loud = make_stores(rival=PROGRAM, price_index=0.9), make_stores(acquisition=MEDIA)
    one = simulate(make_job(plain, given, cheap, loud, weeks=52))
    other = simulate(make_job(plain, loud, given, cheap, weeks=52))
    for here, there in ((0, 0), (1, 2), (2, 3), (3, 1)):
        assert_same(world_of(one, here), world_of(other, there))


@pytest.mark.parametrize("profile", [Profile(), RESTLESS], ids=["grocery", "restless"])
def test_a_store_that_one_policy_adds_leaves_the_others_alone(
    make_job: Make, make_stores: Stores, profile: Profile
) -> None:
    plain, given, new = make_stores(), make_stores(PROGRAM), Store(name="New", share=0.2)
    before = simulate(make_job(plain, given, profile=profile))
    after = simulate(make_job(plain, given, (*given, new), profile=profile))
    for world in (0, 1):
        assert_same(world_of(before, world), world_of(after, world, stores=3))
        assert not after.flows[:, world, :, 3].any()
    assert after.flow(Measure.ORDERS)[:, 2, 3].sum() > 0


def test_a_ninth_store_leaves_the_others_alone(make_job: Make) -> None:
    # Columns are padded to eight stores; the ninth doubles their width.
    eight = tuple(Store(name=f"Store {i}", share=1 / 8, focal=i == 0) for i in range(8))
    before = simulate(make_job(eight))
    after = simulate(make_job(eight, (*eight, Store(name="Ninth", share=0.01, appeal=3.0))))
    assert_same(world_of(before, 0), world_of(after, 0, stores=8))
