"""The brand stock, hand-worked, and that it sells from week 0 on only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.behavior.measures import Measure
from simulator.market.brand import BrandWeek, next_stock
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.talk import Brand

BRAND = Brand(weight=2.0, half_life_weeks=4.0, advertising=1.0, experience=2.0, word=3.0)


def test_the_stock_is_fed_by_reach_outcomes_and_talk() -> None:
    keep = 2.0**-0.25
    week = BrandWeek(reach=0.3, orders=10, failures=2, success=0.05, recommendations=30, warnings=10)
    fed = 0.3 + 2.0 * (0.05 * 8 - 1.5 * 2) / 10 + 3.0 * 20 / 600
    assert next_stock(BRAND, 0.8, week, 1.5, 600) == pytest.approx(keep * 0.8 + (1 - keep) * fed)
    silent = BrandWeek(0.0, 0, 0, 0.05, 0, 0)
    assert next_stock(BRAND, 0.8, silent, 1.5, 600) == pytest.approx(keep * 0.8)


def test_advertising_builds_a_brand_that_sells(
    make_job: Callable[..., Job], make_stores: Callable[..., tuple[Store, ...]]
) -> None:
    tv = Acquisition(channels={"tv": Channel(kind="brand", spend_per_week=500.0, start_week=0)})
    profile = Profile(brand=Brand(weight=3.0, half_life_weeks=6.0, experience=0.0))
    sizes = {"shoppers": 3000, "weeks": 30}
    with_brand = simulate(make_job(make_stores(), make_stores(acquisition=tv), profile=profile, **sizes))
    without = simulate(make_job(make_stores(), make_stores(acquisition=tv), **sizes))
    orders, plain = (tallies.flow(Measure.ORDERS)[15:, :, 0].sum(axis=0) for tallies in (with_brand, without))
    assert orders[0] == plain[0]  # nothing advertised, nothing built
    assert orders[1] - orders[0] > 1.5 * (plain[1] - plain[0])
