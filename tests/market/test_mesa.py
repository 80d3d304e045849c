"""The market is a Mesa model of stores, keeps Mesa's books, and is gone when it is done."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from types import SimpleNamespace

import mesa
import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.market import simulate as module
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.simulate import simulate
from simulator.market.store import Store as StoreAgent
from simulator.study.program import Program
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
PROGRAM = Program(reward_rate=0.03)


@pytest.fixture(scope="module")
def run(make_job: Make, make_stores: Stores) -> SimpleNamespace:
    job = make_job(make_stores(), make_stores(PROGRAM), weeks=10)
    market = Market(job)
    market.run()
    return SimpleNamespace(
        job=job,
        market=market,
        tallies=market.record.finish(market.shoppers),
        frame=market.datacollector.get_agenttype_vars_dataframe(StoreAgent),
    )


def test_a_market_is_a_mesa_model_and_its_stores_are_agents(run: SimpleNamespace) -> None:
    assert isinstance(run.market, mesa.Model)
    assert issubclass(StoreAgent, mesa.Agent)
    assert len(run.market.agents) == 2 * 3
    assert {type(agent) for agent in run.market.agents} == {StoreAgent}


def test_the_data_collector_has_a_row_for_each_store_world_and_week(run: SimpleNamespace) -> None:
    frame = run.frame.reset_index()
    assert len(frame) == 26 * 3 + 10 * 2 * 3
    assert not frame.duplicated(["Step", "world", "store"]).any()
    weeks = sorted(frame["Step"].unique())
    horizon = frame[frame["Step"] >= weeks[26]]
    assert horizon.groupby(["world", "store"]).size().tolist() == [10] * 6


def test_what_stores_observe_is_what_is_tallied(run: SimpleNamespace) -> None:
    frame = run.frame.reset_index()
    ours = frame[(frame["store"] == "Ours") & (frame["world"] == 1)].tail(10)
    assert ours["orders"].tolist() == run.tallies.flow(Measure.ORDERS)[:, 1, 0].tolist()
    np.testing.assert_allclose(ours["sales"], run.tallies.flow(Measure.SALES)[:, 1, 0] / 10_000)
    assert ours["members"].iloc[-1] == run.tallies.flow(Measure.JOINED)[:, 1, 0].sum()


def test_mesas_own_generator_decides_nothing(make_job: Make, make_stores: Stores) -> None:
    job = make_job(make_stores(PROGRAM))
    market = Market(job)
    while market.tick < job.ticks:
        market.random.random()
        market.step()
    assert market.record.finish(market.shoppers).same_as(simulate(job))


def test_the_step_counter_of_mesa_indexes_nothing(make_job: Make, make_stores: Stores) -> None:
    job = make_job(make_stores(PROGRAM))
    market = Market(job)
    market.steps = 10_000
    market.run()
    assert market.record.finish(market.shoppers).same_as(simulate(job))


def test_a_market_is_freed_after_use(make_job: Make, make_stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    markets: list[weakref.ref[Market]] = []

    class Watched(Market):
        def __init__(self, job: Job, **how: int) -> None:
            super().__init__(job, **how)
            markets.append(weakref.ref(self))

    monkeypatch.setattr(module, "Market", Watched)
    for replicate in range(3):
        simulate(make_job(make_stores(), weeks=2, replicate=replicate))
    gc.collect()
    assert [market() for market in markets] == [None] * 3
