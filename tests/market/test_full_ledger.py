"""Programs with any rules at once: points, lots, levels and orders come out even for every program and week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulator.behavior.measures import LevelMeasure, Measure, Row
from simulator.behavior.program_columns import LEVELS
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.program import Program
from simulator.study.service import Returns

from .full_programs import PROGRAMS, RETURNS, START, maybe, street
from .worlds import assert_same, world_of

Make = Callable[..., Job]
MANY = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
FEW = settings(MANY, max_examples=12)
EVERYBODY = [Row.HALF_0, Row.HALF_1]
OUT = (Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED, Measure.POINTS_CLAWED)
LEVEL_SUMS = {
    LevelMeasure.SALES: Measure.SALES,
    LevelMeasure.POINTS_REDEEMED: Measure.POINTS_REDEEMED,
    LevelMeasure.DISCOUNTS: Measure.DISCOUNTS,
}


def column(market: Market, name: str, fields: str | None = None) -> NDArray[Any]:
    """A column of all blocks: shoppers first."""
    parts = [getattr(block, name) for block in market.shoppers.blocks]
    return np.concatenate([part if fields is None else part[fields] for part in parts])


def has_lots(market: Market, world: int, number: int) -> bool:
    """Does a program that is there in this world now keep lots?"""
    return bool(market.offers.rules[world, number]["lots"] > 0)


def assert_accounts_are_sound(market: Market, may_owe: NDArray[np.bool_]) -> None:
    """Every shopper's lots, waiting points and balance. `may_owe`: (worlds, programs)."""
    points, rings = column(market, "accounts", "points"), column(market, "rings")
    pending, ready = column(market, "standings", "pending"), column(market, "standings", "ready")
    assert (ready >= 0).all()
    assert (pending >= 0).all()
    for at, (number, ring) in enumerate(zip(market.layout.programs, market.layout.rings, strict=True)):
        waits = rings[:, :, ring.pending_at : ring.pending_at + ring.pending]
        lots = rings[:, :, ring.lots_at : ring.lots_at + ring.lots]
        backs = rings[:, :, ring.returns_at : ring.returns_at + 2 * ring.returns]
        for part in (waits, lots, backs):
            assert (part >= 0).all()
        np.testing.assert_array_equal(waits.sum(axis=2), pending[:, :, at])
        for world in range(points.shape[1]):
            held = points[:, world, number]
            if has_lots(market, world, number):
                np.testing.assert_array_equal(lots[:, world].sum(axis=1), np.maximum(held, 0))
            if not may_owe[world, number]:
                assert (held >= 0).all()


def owing(job: Job, policies: int) -> NDArray[np.bool_]:
    """Where a rule, now or before, lets members owe points: (worlds, programs)."""
    found = np.zeros((policies, len(job.programs)), np.bool_)
    for world in range(policies):
        later = [stores for _, stores in job.changes[world]] if job.changes else []
        for number, place in enumerate(job.programs):
            plans = [stores[place].program for stores in (job.today, job.policies[world], *later)]
            found[world, number] = any(plan is not None and plan.allow_negative for plan in plans)
    return found


def members_of(market: Market) -> NDArray[np.int64]:
    """Members of each program: (worlds, programs)."""
    member = column(market, "people", "member")
    return np.stack([(member >> place & 1).sum(axis=0) for place in market.job.programs], axis=1)


def assert_balanced(job: Job) -> Tallies:
    """Live a job week by week, looking at every account, and compare the tallies with what is held."""
    market = Market(job)
    held, members, active = [], [], []
    while market.tick < job.ticks:
        market.step()
        held.append(market.shoppers.balances())
        members.append(members_of(market))
        active.append(market.offers.programs["active"].copy())
        worlds = len(held[-1])
        may_owe = owing(job, worlds) if worlds > 1 or market.week > 0 else owing(replace(job, changes=()), 1)
        assert_accounts_are_sound(market, may_owe)
    tallies = market.record.finish(market.shoppers)
    start = job.burn_in_weeks
    assert_points_are_even(job, tallies, np.array([one[0] for one in held[:start]]), np.array(held[start:]))
    assert_levels_are_even(market, tallies, np.array(members[start:]), np.array(active[start:]))
    return tallies


def net(market_flows: NDArray[np.int64], programs: list[list[int]]) -> NDArray[np.int64]:
    """Issued less redeemed, expired and clawed back, everybody, over each program's stores: (..., programs)."""
    total = market_flows[..., EVERYBODY, :, :].sum(axis=-3)
    left = total[..., Measure.POINTS_ISSUED] - sum(total[..., measure] for measure in OUT)
    return np.stack([left[..., stores].sum(axis=-1) for stores in programs], axis=-1)


def stores_of(job: Job) -> list[list[int]]:
    """The stores where points of each program move: its own, and those that take part in it in any policy."""
    found = []
    for place in job.programs:
        name = job.stores[place].name
        later = [stores for own in job.changes for _, stores in own]
        markets = (job.today, *job.policies, *later)
        partners = {
            other
            for stores in markets
            for other, store in enumerate(stores)
            if store.coalition is not None and store.coalition.operator == name
        }
        found.append([place, *sorted(partners)])
    return found


def assert_points_are_even(
    job: Job, tallies: Tallies, before: NDArray[np.int64], after: NDArray[np.int64]
) -> None:  # fmt: skip
    """Opening + issued + adjusted - redeemed - expired - clawed back = closing, usable and waiting, every week."""
    stores = stores_of(job)
    np.testing.assert_array_equal(net(tallies.burn_in_flows, stores).cumsum(axis=0), before)
    opening = tallies.opening_balances.sum(axis=0)
    np.testing.assert_array_equal(opening, before[-1])
    adjusted = tallies.adjusted.sum(axis=0) + tallies.readjusted.cumsum(axis=0)
    np.testing.assert_array_equal(opening + adjusted + net(tallies.flows, stores).cumsum(axis=0), after)
    np.testing.assert_array_equal(tallies.balances, after[-1])


def assert_levels_are_even(
    market: Market, tallies: Tallies, members: NDArray[np.int64], active: NDArray[np.bool_]
) -> None:
    """Levels add up to members, and what they ordered to the row of members (in which one is before the order)."""
    by_level = (tallies.opening_levels + tallies.levels[..., LevelMeasure.MEMBERS].cumsum(axis=0))[..., :LEVELS]
    assert (by_level >= 0).all()
    everywhere = stores_of(market.job)
    for number in market.layout.programs:
        here = np.array([stores[market.job.programs[number]].program is not None for stores in market.job.policies])
        np.testing.assert_array_equal(by_level[:, here, number].sum(axis=-1), members[:, here, number])
        levels = tallies.levels[:, :, number, :LEVELS].sum(axis=2)
        flows = tallies.flows[:, :, Row.MEMBER][:, :, everywhere[number]].sum(axis=2)
        lives = active[:, :, number]
        np.testing.assert_array_equal(levels[lives][:, LevelMeasure.ORDERS], flows[lives][:, Measure.ORDERS])
        for own, measure in LEVEL_SUMS.items():
            np.testing.assert_array_equal(levels[lives][:, own], flows[lives][:, measure], err_msg=measure.name)
        assert not levels[~lives][:, [LevelMeasure.ORDERS, *LEVEL_SUMS]].any()


def job_of(make_job: Make, *policies: Any, **more: Any) -> Job:
    sizes = {"shoppers": 300, "burn_in_weeks": 12, "weeks": 20, "start": START}
    return make_job(*policies, **(sizes | {"entry_per_year": (0.3,), "exit_per_year": (0.2,)} | more))


def tell_what_happened(tallies: Tallies) -> None:
    for measure in (*OUT, Measure.FEES, Measure.LEFT_PROGRAM, Measure.COUPONS, Measure.REWARD_COST):
        event(f"{measure.name}: {bool(tallies.flow(measure).any())}")
    for own in (LevelMeasure.RISEN, LevelMeasure.FALLEN):
        event(f"{own.name}: {bool(tallies.levels[..., own].any())}")


@MANY
@given(ours=PROGRAMS, rival=maybe(PROGRAMS), back=RETURNS, partner=st.booleans())
def test_a_program_with_any_rules_comes_out_even(
    make_job: Make, ours: Program, rival: Program | None, back: Returns, partner: bool
) -> None:
    job = job_of(make_job, street(ours, rival, back, partner))
    tell_what_happened(assert_balanced(job))


@MANY
@given(today=maybe(PROGRAMS), ours=maybe(PROGRAMS), other=PROGRAMS, back=RETURNS, week=st.integers(1, 15))
def test_changes_at_the_fork_and_in_the_run_come_out_even(
    make_job: Make, today: Program | None, ours: Program | None, other: Program, back: Returns, week: int
) -> None:
    now, one, two = (street(program, None, back, partner=False) for program in (today, ours, other))
    later = ((), ((week, two),), ()) if ours is not None else ((), (), ())
    job = job_of(make_job, one, one, two, today=now, changes=later)
    tell_what_happened(assert_balanced(job))


@FEW
@given(ours=PROGRAMS, rival=maybe(PROGRAMS), back=RETURNS, partner=st.booleans())
def test_threads_and_blocks_change_no_byte_and_twins_differ_by_exactly_0(
    make_job: Make, ours: Program, rival: Program | None, back: Returns, partner: bool
) -> None:
    plain, given_one = (street(program, rival, back, partner) for program in (None, ours))
    job = job_of(make_job, given_one, plain, given_one, today=given_one, shoppers=310)
    one = simulate(job)
    assert simulate(job, threads=2, block_size=150).same_as(one)
    assert simulate(job, block_size=300).same_as(one)
    assert_same(world_of(one, 0), world_of(one, 2))
    np.testing.assert_array_equal(one.levels[:, 0], one.levels[:, 2])
    np.testing.assert_array_equal(one.pending[0], one.pending[2])
    np.testing.assert_array_equal(one.moved_levels[0], one.moved_levels[2])
