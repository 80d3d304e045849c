"""Each margin adds up to the whole, and what is counted is what a direct count of shoppers finds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator.behavior.columns import NEVER
from simulator.behavior.measures import Choice, Measure, Row, Wallet
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.program import Enrollment, Expiry, Program
from simulator.study.service import Service
from simulator.study.shoppers import Profile, Segment
from simulator.study.stores import Store
from tests.reference.programs import BACK, CATALOG, RICH, VOUCHERS

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
PROGRAM = Program(reward_rate=0.05, min_redemption=1.0, expiry=Expiry(mode="inactivity", weeks=6))
ASSIGNED = PROGRAM.model_copy(update={"enrollment": Enrollment(mode="assigned", share=0.4), "launch_week": 4})
SEGMENTS = {"a": Segment(share=0.2), "b": Segment(share=0.3, need_rate=2.0), "c": Segment(share=0.5)}
HALVES = [Row.HALF_0, Row.HALF_1]


@pytest.fixture(scope="module")
def job(make_job: Make, make_stores: Stores) -> Job:
    media = Acquisition(channels={"radio": Channel(spend_per_week=2000.0)})
    policies = (
        make_stores(service=Service(failure_probability=0.1)),
        make_stores(PROGRAM, acquisition=media),
        make_stores(PROGRAM, rival=ASSIGNED, price_index=1.2),
    )
    full = make_stores(RICH, rival=VOUCHERS)
    catalog = make_stores(CATALOG.model_copy(update={"ends": None}))
    policies += tuple(tuple(store.model_copy(update={"returns": BACK}) for store in one) for one in (full, catalog))
    sizes = {"shoppers": 1000, "weeks": 60, "entry_per_year": (0.4,), "exit_per_year": (0.3,)}
    return make_job(*policies, profile=Profile(segments=SEGMENTS), bought_within_weeks=12, **sizes)


@pytest.fixture(scope="module")
def tallies(job: Job) -> Tallies:
    return simulate(job)


def margins_of(array: NDArray[np.int64], rows: int) -> list[NDArray[np.int64]]:
    """Sums over halves, over members and outsiders, over segments; rows are the third axis from the end."""
    every = [HALVES, [Row.OUTSIDER, Row.MEMBER], list(range(Row.SEGMENTS, rows))]
    return [array[..., chosen, :, :].sum(axis=-3) for chosen in every]


@pytest.mark.parametrize("name", ["burn_in_flows", "flows", "wallets"])
def test_every_margin_adds_up_to_the_whole(tallies: Tallies, name: str) -> None:
    array = getattr(tallies, name)
    assert array.shape[-3] == Row.SEGMENTS + len(SEGMENTS)
    halves, members, segments = margins_of(array, array.shape[-3])
    np.testing.assert_array_equal(halves, members)
    np.testing.assert_array_equal(halves, segments)


def test_every_measure_happens_but_for_those_of_what_is_around_programs(tallies: Tallies) -> None:
    around = {
        "OFFER_MONEY", "SHIPPING", "DELIVERED", "PICKED_UP", "IN_STORE", "OFFERS_USED", "WON_BACK", "SHIP_TOPPED_UP",
        "RECOMMENDED", "WARNED",
    }  # fmt: skip
    assert {measure.name for measure in Measure if not tallies.flow(measure).any()} == around


def test_needs_end_as_orders_skipped_or_stranded(tallies: Tallies) -> None:
    ended = tallies.choice(Choice.SKIPPED) + tallies.choice(Choice.STRANDED) + tallies.flow(Measure.ORDERS).sum(axis=2)
    directed = tallies.flow(Measure.DIRECTED_NEEDS).sum(axis=2)
    np.testing.assert_array_equal(tallies.choice(Choice.NEEDS) + directed, ended)


def test_wallets_hold_the_sales_of_their_year(tallies: Tallies) -> None:
    spent = tallies.flow(Measure.SALES) - tallies.flow(Measure.DISCOUNTS) - tallies.flow(Measure.COUPONS)
    np.testing.assert_array_equal(tallies.wallet(Wallet.SPEND)[0], spent[:52].sum(axis=0))
    totals = tallies.wallet(Wallet.TOTAL)[0]
    np.testing.assert_array_equal(totals, spent[:52].sum(axis=(0, 2))[:, None].repeat(3, axis=1))


def test_first_orders_are_made_once(tallies: Tallies, job: Job) -> None:
    before = tallies.burn_in_flows[:, HALVES].sum(axis=(0, 1))[:, Measure.FIRST_ORDERS]
    ever = tallies.flow(Measure.FIRST_ORDERS).sum(axis=0) + before
    second = tallies.flow(Measure.SECOND_ORDERS).sum(axis=0)
    assert (ever <= job.shoppers * 1.5).all()
    assert (second <= ever).all()


def test_customers_are_those_a_direct_count_finds(job: Job, tallies: Tallies) -> None:
    market, window = Market(job), job.bought_within_weeks
    cohort = None
    while market.tick < job.ticks:
        if market.tick == job.burn_in_weeks:
            last = _last_orders(market)[:, 0]
            cohort = (last != NEVER) & (last >= market.tick - window)
            np.testing.assert_array_equal(_by_half(market, cohort), tallies.cohort)
        market.step()
        if cohort is None:
            continue
        last = _last_orders(market)
        active = (last != NEVER) & (last > market.tick - 1 - window)
        np.testing.assert_array_equal(_by_half(market, active).swapaxes(0, 1), tallies.active[market.week - 1])
        stayed = active & cohort[:, None, :]
        np.testing.assert_array_equal(_by_half(market, stayed).swapaxes(0, 1), tallies.retained[market.week - 1])


def _last_orders(market: Market) -> NDArray[np.int64]:
    """(shoppers, worlds, stores)."""
    return np.concatenate([block.relations["last_order"] for block in market.shoppers.blocks]).astype(np.int64)


def _by_half(market: Market, flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    communities = np.concatenate([block.shoppers["community"] for block in market.shoppers.blocks])
    return np.stack([flags[communities % 2 == half].sum(axis=0) for half in (0, 1)])
