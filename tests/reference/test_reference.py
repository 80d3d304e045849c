"""Rules that the twin keeps by itself: identical policies, the ledger of points, programs of no value."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from simulator.study.acquisition import Acquisition, Channel
from simulator.study.program import Enrollment, Expiry, Program
from simulator.study.shoppers import Profile, Rewards
from simulator.study.stores import Store

from .market import ReferenceMarket

PROGRAM = Program(reward_rate=0.02, min_redemption=2.0, expiry=Expiry(mode="inactivity", weeks=6))
ASSIGNED = Program(reward_rate=0.05, enrollment=Enrollment(mode="assigned", share=0.5), launch_week=2)
MEDIA = Acquisition(channels={"radio": Channel(spend_per_week=900.0, start_week=3)})


def stores(program: Program | None = None, rival: Program | None = None, **ours: Any) -> list[Store]:
    return [
        Store(name="Ours", focal=True, share=0.3, program=program, acquisition=MEDIA, **ours),
        Store(name="Rival", share=0.3, program=rival),
        Store(name="Rest", share=0.4, price_index=1.03),
    ]


def run(*policies: Sequence[Store], profile: Profile | None = None, **more: Any) -> ReferenceMarket:
    job = {"seed": 2**40 + 5, "replicate": 1, "shoppers": 60, "represents": 60_000.0, "rediscovery": 0.02}
    job |= {"burn_in_weeks": 10, "weeks": 20}
    return ReferenceMarket(profile or Profile(), policies, **(job | more)).run()


def of_kind(market: ReferenceMarket, world: int, *kinds: str) -> list[tuple[Any, ...]]:
    return [event for event in market.log.of(world) if event[3] in kinds]


def test_identical_policies_live_identical_lives() -> None:
    market = run(stores(PROGRAM), stores(PROGRAM), stores(PROGRAM, price_index=1.1))
    assert market.log.of(0) == market.log.of(1) != market.log.of(2)
    for column in market.state().values():
        np.testing.assert_array_equal(column[:, 0], column[:, 1])


@pytest.mark.parametrize("today", [0, 1])
def test_points_in_are_points_out_and_balance(today: int) -> None:
    more = {"today": today, "entrants": [12, 15], "exit_per_year": 0.4}
    market = run(stores(), stores(PROGRAM, ASSIGNED), stores(ASSIGNED, PROGRAM), **more)
    weekly = {name: array.sum(axis=0) for name, array in market.totals().items()}
    balance = market.state()["points"].sum(axis=0)
    np.testing.assert_array_equal(weekly["issued"] - weekly["redeemed"] - weekly["expired"], balance)
    assert all(weekly[name].sum() > 0 for name in ("issued", "redeemed", "expired", "joins"))
    assert market.state()["points"].min() >= 0


def test_program_without_value_changes_no_trip() -> None:
    blind = Profile(rewards=Rewards(perceived_value=0.0))
    market = run(stores(), stores(PROGRAM), profile=blind)
    trips = [[event[:6] for event in of_kind(market, world, "order", "skip")] for world in (0, 1)]
    assert trips[0] == trips[1]
    assert of_kind(market, 1, "join")
    assert of_kind(market, 0, "leave", "consider") == of_kind(market, 1, "leave", "consider")


def test_program_with_value_changes_trips() -> None:
    market = run(stores(), stores(PROGRAM))
    assert of_kind(market, 0, "skip") != of_kind(market, 1, "skip")
    assert of_kind(market, 1, "directed")


def test_worlds_share_the_burn_in_and_media_start_on_time() -> None:
    market = run(stores(), stores(PROGRAM))
    assert {event[1] for event in market.log if event[0] < 10} == {-1}
    assert {event[1] for event in market.log if event[0] >= 10} == {0, 1}
    assert min(event[0] for event in market.log if event[4] == "contact") == 13


def test_appended_store_opens_only_in_its_world() -> None:
    fourth = Store(name="New", share=0.2)
    market = run(stores(), [*stores(), fourth])
    assert market.totals()["orders"].sum(axis=0)[:, 3].tolist()[0] == 0
    assert market.totals()["orders"].sum(axis=0)[1, 3] > 0
