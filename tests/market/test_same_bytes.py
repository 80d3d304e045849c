"""The same job gives the same bytes however it is run; another replicate gives others."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.shoppers import BLOCK
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.program import Expiry, Program
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
PROGRAM = Program(reward_rate=0.03, min_redemption=2.0, expiry=Expiry(mode="inactivity", weeks=8))


@pytest.fixture(scope="module")
def job(make_job: Make, make_stores: Stores) -> Job:
    media = Acquisition(channels={"radio": Channel(spend_per_week=4000.0)})
    policies = (make_stores(), make_stores(PROGRAM, acquisition=media), make_stores(PROGRAM, rival=PROGRAM))
    return make_job(*policies, weeks=52, shoppers=1990, entry_per_year=(0.3,), exit_per_year=(0.2,))


@pytest.fixture(scope="module")
def reference(job: Job) -> Tallies:
    return simulate(job)


@pytest.mark.parametrize(
    ("threads", "block_size"), [(1, 150), (1, 900), (2, BLOCK), (2, 150), (8, 150), (8, 900), (8, 1), (1, 10**9)]
)
def test_threads_and_blocks_change_no_byte(job: Job, reference: Tallies, threads: int, block_size: int) -> None:
    assert simulate(job, threads=threads, block_size=block_size).same_as(reference)


def test_replicates_and_seeds_differ(make_job: Make, make_stores: Stores) -> None:
    base = make_job(make_stores())
    runs = [base, *(make_job(make_stores(), **change) for change in ({"replicate": 2}, {"seed": 6}))]
    totals = [tuple(simulate(run).flow(Measure.SALES).ravel()) for run in runs]
    assert len(set(totals)) == 3


def test_a_replicate_can_be_had_again_alone(make_job: Make, make_stores: Stores) -> None:
    jobs = [make_job(make_stores(PROGRAM), replicate=replicate) for replicate in range(4)]
    in_order = [simulate(job) for job in jobs]
    assert simulate(jobs[3]).same_as(in_order[3])
    assert simulate(make_job(make_stores(PROGRAM), replicate=1)).same_as(in_order[1])


def test_markets_that_take_turns_do_not_meet(make_job: Make, make_stores: Stores) -> None:
    later = make_job(make_stores(), make_stores(PROGRAM), replicate=2, burn_in_weeks=30)
    jobs = [make_job(make_stores(PROGRAM)), later]
    markets = [Market(job) for job in jobs]
    while any(market.tick < job.ticks for market, job in zip(markets, jobs, strict=True)):
        for market, job in zip(markets, jobs, strict=True):
            if market.tick < job.ticks:
                market.step()
    for market, job in zip(markets, jobs, strict=True):
        assert market.record.finish(market.shoppers).same_as(simulate(job))


def test_a_longer_horizon_begins_with_the_shorter(make_job: Make, make_stores: Stores) -> None:
    policies = (make_stores(), make_stores(PROGRAM))
    short, long = simulate(make_job(*policies)), simulate(make_job(*policies, weeks=40))
    np.testing.assert_array_equal(short.flows, long.flows[:26])
    np.testing.assert_array_equal(short.active, long.active[:26])
