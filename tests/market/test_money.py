"""Money is exact integers, for any basket and price that a study may state."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from pydantic import BaseModel

from simulator.behavior.measures import Measure, Wallet
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.program import Program
from simulator.study.shoppers import Basket, Profile
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]


def largest(table: type[BaseModel], field: str) -> float:
    """The largest value that a study may state."""
    return next(float(limit.le) for limit in table.model_fields[field].metadata if hasattr(limit, "le"))


LOG_MEAN, PRICE = largest(Basket, "log_mean"), largest(Store, "price_index")


def lived(make_job: Make, make_stores: Stores, log_mean: float, price: float) -> Tallies:
    profile = Profile(basket=Basket(log_mean=log_mean))
    return simulate(make_job(make_stores(Program(reward_rate=0.5), price_index=price), profile=profile, weeks=52))


@pytest.mark.parametrize("log_mean", [-5.0, 2.948, 8.0, LOG_MEAN])
def test_at_price_1_sales_are_volume(make_job: Make, make_stores: Stores, log_mean: float) -> None:
    tallies = lived(make_job, make_stores, log_mean, price=1.0)
    np.testing.assert_array_equal(tallies.flow(Measure.SALES), tallies.flow(Measure.VOLUME))
    assert tallies.flow(Measure.SALES).min() >= 0


@pytest.mark.parametrize(("log_mean", "price"), [(-5.0, 0.06), (2.948, 1.37), (LOG_MEAN, PRICE)])
def test_sales_are_volume_at_the_price_to_half_a_unit_an_order(
    make_job: Make, make_stores: Stores, log_mean: float, price: float
) -> None:
    tallies = lived(make_job, make_stores, log_mean, price)
    sales, volume, orders = (tallies.flow(m)[..., 0] for m in (Measure.SALES, Measure.VOLUME, Measure.ORDERS))
    exact = np.array([int(v) * round(price * 10**6) for v in volume.ravel()], dtype=object)
    apart = np.array([abs(int(s) * 10**6 - e) for s, e in zip(sales.ravel(), exact, strict=True)], dtype=object)
    assert (apart <= orders.ravel() * 500_000).all()


@pytest.mark.parametrize("log_mean", [-5.0, 2.948, LOG_MEAN])
def test_shares_of_wallet_are_shares(make_job: Make, make_stores: Stores, log_mean: float) -> None:
    tallies = lived(make_job, make_stores, log_mean, price=1.0)
    share, shoppers = tallies.wallet(Wallet.SHARE), tallies.wallet(Wallet.SHOPPERS)
    assert (share >= 0).all()
    # Rounded down store by store: of a million, at most one is lost at each of three stores.
    assert (np.abs(share.sum(axis=-1) - 10**6 * shoppers[..., 0]) <= 3 * shoppers[..., 0]).all()
