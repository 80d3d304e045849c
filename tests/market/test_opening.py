"""A market that starts from entered books: the same for every policy, converted and ended as the rules say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from simulator.behavior.measures import Measure, Row
from simulator.market.job import Job, JobError
from simulator.market.market import Market
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.opening import AgeClass, Opening
from simulator.study.program import Ends, Enrollment, Expiry, Program
from simulator.study.stores import Store

from .worlds import assert_same, world_of

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
OLD = Program(reward_rate=0.03, min_redemption=1.0, launch_week=-20, expiry=Expiry(mode="inactivity", weeks=10))
BOOKS = Opening(
    members=3_004,
    points_by_age=(
        AgeClass(weeks=2, points=1_234_567),
        AgeClass(weeks=6, points=345_678),
        AgeClass(weeks=40, points=90_123),
    ),
    booked_liability=12_345.67,
)
SUNSET = Ends(announce_week=2, last_earn_week=5, last_burn_week=11)


def changed(**values: object) -> Program:
    return OLD.model_copy(update=values)


@pytest.fixture(scope="module")
def job(make_job: Make, make_stores: Stores) -> Job:
    rules = (
        OLD,
        OLD,
        changed(point_value=0.003),
        changed(point_value=0.003, conversion="points"),
        changed(conversion=2.5),
        changed(ends=SUNSET),
        changed(ends=Ends(announce_week=0, last_earn_week=-1, last_burn_week=-1)),
    )
    policies = [*(make_stores(one) for one in rules), make_stores()]
    return make_job(*policies, today=policies[0], opening=BOOKS, represents=7000.0, entry_per_year=(0.2,))


@pytest.fixture(scope="module")
def tallies(job: Job) -> Tallies:
    return simulate(job)


def test_members_and_points_are_those_entered_to_the_simulated_shopper(job: Job, tallies: Tallies) -> None:
    assert tallies.opening_members.sum() == round(3_004 / job.scale) == 257
    assert tallies.opening_balances.sum() == sum(round(p / job.scale) for p in (1_234_567, 345_678, 90_123))
    assert tallies.opening_moved.tolist() == [0, 0, 0]


def test_only_members_whose_balance_is_alive_hold_points(job: Job) -> None:
    market = Market(job)
    while market.tick < job.burn_in_weeks:
        market.step()
    market.fork()
    for block in market.shoppers.blocks:
        points, joined = block.accounts[:, 0, 0]["points"], block.accounts[:, 0, 0]["joined"]
        member = (block.people[:, 0]["member"] & 1).astype(bool)
        age = job.burn_in_weeks - np.maximum(block.relations[:, 0, 0]["last_order"], joined)
        assert points.min() >= 0
        assert points[member].any()
        assert not points[~member].any()
        assert not points[age >= 10].any()
        assert ((joined >= 0) == member).all()


@pytest.mark.parametrize(("threads", "block_size"), [(1, 150), (2, 300), (8, 450)])
def test_threads_and_blocks_change_no_byte(job: Job, tallies: Tallies, threads: int, block_size: int) -> None:
    assert simulate(job, threads=threads, block_size=block_size).same_as(tallies)


def test_a_policy_equal_to_the_baseline_differs_by_nothing(tallies: Tallies) -> None:
    assert_same(world_of(tallies, 0), world_of(tallies, 1))


def test_the_ledger_closes_with_what_was_converted(tallies: Tallies) -> None:
    flows = {
        name: tallies.flow(Measure[f"POINTS_{name}"])[..., 0].sum(axis=0) for name in ("ISSUED", "REDEEMED", "EXPIRED")
    }
    opening, adjusted = tallies.opening_balances.sum(), tallies.adjusted[:, :, 0].sum(axis=0)
    closing = opening + adjusted + flows["ISSUED"] - flows["REDEEMED"] - flows["EXPIRED"]
    np.testing.assert_array_equal(closing, tallies.balances[:, 0])
    assert adjusted[[0, 1, 3, 5, 6, 7]].tolist() == [0] * 6
    assert adjusted[2] == pytest.approx(opening * (100 / 30 - 1), abs=300)
    assert adjusted[4] == pytest.approx(opening * 1.5, abs=300)


def test_halves_add_up_to_the_books(tallies: Tallies) -> None:
    halves = [tallies.of_half(half) for half in (0, 1)]
    for name in ("opening_balances", "opening_members", "adjusted"):
        np.testing.assert_array_equal(sum(getattr(half, name) for half in halves), getattr(tallies, name))
        assert all(getattr(half, name).any() for half in halves)


def test_a_program_that_ends_earns_then_burns_then_forfeits(tallies: Tallies) -> None:
    issued, redeemed, expired, joined = (
        tallies.flow(measure)[:, 5, 0]
        for measure in (Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED, Measure.JOINED)
    )
    assert issued[:6].min() > 0
    assert not issued[6:].any()
    assert redeemed[6:12].min() > 0
    assert not redeemed[12:].any()
    assert expired[12] > 0
    assert not expired[13:].any()
    assert joined[:2].any()
    assert not joined[2:].any()
    assert tallies.balances[5, 0] == 0


def test_stopping_at_once_forfeits_everything_in_week_0(tallies: Tallies) -> None:
    expired = tallies.flow(Measure.POINTS_EXPIRED)[:, 6, 0]
    assert expired[0] == tallies.opening_balances.sum()
    assert not expired[1:].any()
    assert not tallies.flow(Measure.POINTS_ISSUED)[:, 6, 0].any()


def test_a_removed_program_keeps_its_points_owed(tallies: Tallies) -> None:
    assert tallies.balances[7, 0] == tallies.opening_balances.sum()


def test_once_the_end_is_known_savers_use_points_like_redeemers(make_job: Make, make_stores: Stores) -> None:
    # Same program and chance; in both the points end with week 25, in one of them it is said in week 0.
    told, untold = (Ends(announce_week=week, last_earn_week=25, last_burn_week=25) for week in (0, 26))
    policies = [make_stores(changed(ends=ends)) for ends in (untold, told)]
    found = simulate(make_job(*policies, today=make_stores(OLD), weeks=26))
    used = found.flow(Measure.REDEMPTIONS)[:, :, 0].sum(axis=0)
    assert used[1] > 1.1 * used[0]


def test_members_hold_more_points_when_more_are_entered(make_job: Make, make_stores: Stores) -> None:
    rich = BOOKS.model_copy(update={"points_by_age": (AgeClass(weeks=9, points=50_000_000),)})
    jobs = [make_job(make_stores(OLD), opening=one, represents=7000.0) for one in (BOOKS, rich)]
    used = [simulate(one).flow(Measure.POINTS_REDEEMED)[:8, 0, 0].sum() for one in jobs]
    assert used[1] > used[0]


def test_fewer_members_than_simulated_leave_their_points(make_job: Make, make_stores: Stores) -> None:
    few = BOOKS.model_copy(update={"members": 100})
    found = simulate(make_job(make_stores(OLD), opening=few, represents=7000.0))
    assert found.opening_members.sum() == round(100 / (7000 / 600)) == 9
    assert found.flow(Measure.ORDERS)[0, 0, 0] > found.flows[0, 0, Row.MEMBER, 0, Measure.ORDERS]


@pytest.mark.parametrize(
    ("program", "members", "sentence"),
    [
        (None, 3000, "opening books need a program of the focal store"),
        (changed(launch_week=0), 3000, "opening books need a program of the focal store"),
        (changed(enrollment=Enrollment(mode="assigned", share=0.5)), 3000, "joined by choice"),
        (OLD, 7001, "7,001 members cannot be simulated"),
        (OLD, 3, "3 members cannot be simulated: each of the 600 simulated shoppers stands for 11.6667 real ones"),
    ],
)
def test_books_that_cannot_be_simulated_are_refused(
    make_job: Make, make_stores: Stores, program: Program | None, members: int, sentence: str
) -> None:
    books = BOOKS.model_copy(update={"members": members})
    base = make_job(make_stores(), represents=7000.0)
    with pytest.raises(JobError, match=sentence):
        replace(base, today=make_stores(program), opening=books)
