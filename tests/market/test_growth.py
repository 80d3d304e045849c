"""Shoppers enter the market when they are due and leave it at the stated rate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulator.behavior.columns import NEVER
from simulator.behavior.population import NO_EXIT
from simulator.market.growth import entry_ticks, exit_hazards
from simulator.market.job import WEEKS_PER_YEAR, Job
from simulator.market.market import Market
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]


def column(market: Market, name: str) -> NDArray[np.int64]:
    return np.concatenate([block.shoppers[name] for block in market.shoppers.blocks]).astype(np.int64)


@given(st.integers(1, 5000), st.lists(st.floats(0.0, 2.0), min_size=1, max_size=4), st.integers(1, 150))
def test_as_many_enter_by_each_week_as_are_due(
    make_job: Make, make_stores: Stores, shoppers: int, rates: list[float], weeks: int
) -> None:
    job = make_job(make_stores(), shoppers=shoppers, entry_per_year=tuple(rates), weeks=weeks)
    ticks = entry_ticks(job)
    due = 0.0
    for week in range(weeks):
        due += shoppers * rates[min(int(week / WEEKS_PER_YEAR), len(rates) - 1)] / WEEKS_PER_YEAR
        assert abs((ticks <= week + 26).sum() - due) < 1.0 + 1e-6
    assert (np.diff(ticks) >= 0).all()


def test_years_of_entry_bring_the_stated_number(make_job: Make, make_stores: Stores) -> None:
    ticks = entry_ticks(make_job(make_stores(), shoppers=1000, entry_per_year=(0.25,), weeks=209))
    assert len(ticks) == int(1000 * 0.25 * 209 / WEEKS_PER_YEAR) == 1001
    weekly = np.bincount(ticks)[26:]
    assert weekly.min() >= 4
    assert weekly.max() <= 5


def test_exits_happen_at_the_stated_yearly_rate(make_job: Make, make_stores: Stores) -> None:
    job = make_job(make_stores(), shoppers=20_000, exit_per_year=(0.3, 0.1), weeks=106, burn_in_weeks=30)
    ticks = column(Market(job), "exit_week")
    assert ticks.min() > 30
    for year, rate in enumerate((0.3, 0.1)):
        start, end = 30 + year * 53, 30 + (year + 1) * 53  # the rate of a week is that of the year it begins in
        stay = (1.0 - rate) ** (53 / WEEKS_PER_YEAR)
        at_risk = (ticks > start).sum()
        error = np.sqrt(at_risk * stay * (1.0 - stay))
        assert abs((ticks > end).sum() - at_risk * stay) < 4.0 * error
    assert (ticks[ticks != NO_EXIT] <= 30 + 106).all()


def test_hazards_add_up_to_the_stated_probability(make_job: Make, make_stores: Stores) -> None:
    job = make_job(make_stores(), exit_per_year=(0.2,), weeks=522, burn_in_weeks=26)
    hazards = exit_hazards(job)
    assert not hazards[:27].any()
    np.testing.assert_allclose(1.0 - np.exp(-hazards[-1]), 1.0 - 0.8 ** (522 / WEEKS_PER_YEAR), rtol=1e-12)


def test_nobody_orders_before_entering_or_after_leaving(make_job: Make, make_stores: Stores) -> None:
    job = make_job(make_stores(), entry_per_year=(1.0,), exit_per_year=(0.5,), weeks=60)
    market = Market(job)
    market.run()
    enter, leave = column(market, "enter_week"), column(market, "exit_week")
    last = np.concatenate([block.relations["last_order"][:, 0] for block in market.shoppers.blocks])
    ordered = last != NEVER
    assert (np.where(ordered, last, -1) < leave[:, None]).all()
    assert (np.where(ordered, last, job.ticks) >= enter[:, None]).all()
    assert (leave > enter).all()
    newcomers = enter > 0
    assert newcomers.sum() == len(entry_ticks(job)) > 600
    assert ordered[newcomers].any(axis=1).mean() > 0.3


def test_a_market_that_neither_grows_nor_shrinks_keeps_everybody(make_job: Make, make_stores: Stores) -> None:
    market = Market(make_job(make_stores()))
    assert (column(market, "exit_week") == NO_EXIT).all()
    assert not column(market, "enter_week").any()
