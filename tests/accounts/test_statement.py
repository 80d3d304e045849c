"""The statement adds up, week by week, and costs fall where they belong."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest

from simulator.accounts.books.running_cost import running_cost
from simulator.accounts.books.statement import Statement, statement
from simulator.behavior.measures import Measure
from simulator.market.job import WEEKS_PER_YEAR, Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.program import Expiry, Program, ProgramCosts
from simulator.study.service import Service
from simulator.study.stores import Store

from .books import empty_tallies, happens, program, redeems, sells, store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
COSTS = ProgramCosts(setup=500.0, platform_per_year=900.0, contact_per_member_year=0.5, reward_unit_cost=0.7)
PROGRAM = Program(reward_rate=0.03, min_redemption=1.0, launch_week=-20, costs=COSTS)
LAPSING = PROGRAM.model_copy(update={"expiry": Expiry(mode="inactivity", weeks=5), "launch_week": 6})


class Case(NamedTuple):
    tallies: Tallies
    focal: list[Store]
    books: Statement


@pytest.fixture(scope="module")
def case(make_job: Make, make_stores: Stores) -> Case:
    media = Acquisition(channels={"radio": Channel(spend_per_week=300.0)})
    policies = (
        make_stores(PROGRAM),
        make_stores(LAPSING, acquisition=media),
        make_stores(None, price_index=0.95, service=Service(failure_probability=0.2)),
    )
    tallies = simulate(make_job(*policies))
    focal = [stores[0] for stores in policies]
    return Case(tallies, focal, statement(tallies, focal, place=0, scale=10.0))


def test_profit_is_contribution_less_rewards_accrued_and_program_cost(case: Case) -> None:
    books = case.books
    contribution = books.sales - books.cost_of_goods - books.acquisition_cost - books.recovery_cost
    np.testing.assert_array_equal(books.contribution, contribution)
    np.testing.assert_allclose(books.profit, contribution - books.points.accrued_cost - books.program_cost, rtol=1e-12)
    np.testing.assert_allclose(
        books.cash_profit, contribution - books.points.redeemed_cost - books.program_cost, rtol=1e-12
    )


def test_cash_less_accrual_is_the_change_of_the_liability(case: Case) -> None:
    points = case.books.points
    change = np.diff(points.liability, axis=0, prepend=np.full((1, 3), points.opening_liability))
    np.testing.assert_allclose(case.books.cash_profit - case.books.profit, change, rtol=1e-9, atol=1e-9)
    assert change.any()


def test_sales_are_volume_at_the_price(case: Case) -> None:
    volume, sales = (case.tallies.flow(m)[..., 0] for m in (Measure.VOLUME, Measure.SALES))
    np.testing.assert_array_equal(sales[:, :2], volume[:, :2])
    orders = case.tallies.flow(Measure.ORDERS)[:, 2, 0]
    assert (np.abs(sales[:, 2] - 0.95 * volume[:, 2]) <= 0.5 * orders).all()
    given = case.books.price_given[:, 2]
    np.testing.assert_allclose(given, 0.05 * volume[:, 2] * 10 / 10_000, rtol=1e-9)
    assert not case.books.price_given[:, :2].any()


def test_media_money_is_real_and_not_scaled(case: Case) -> None:
    assert (case.books.acquisition_cost[:, 1] == 300.0).all()
    assert not case.books.acquisition_cost[:, [0, 2]].any()


def test_recovery_is_paid_for_failures_that_are_noticed(case: Case) -> None:
    noticed = case.tallies.flow(Measure.RECOVERIES)[..., 0]
    np.testing.assert_allclose(case.books.recovery_cost, noticed * 10.0 * 5.0)
    assert (noticed <= case.tallies.flow(Measure.FAILURES)[..., 0]).all()


def test_money_put_in_is_the_rewards_the_program_the_media_and_the_price_given() -> None:
    tallies = empty_tallies(1)
    happens(tallies, Measure.VOLUME, 1, [1000.0])
    happens(tallies, Measure.POINTS_ISSUED, 1, [70])
    redeems(tallies, 1, [30])
    tallies.media_spend[0, :, 0] = [40.0, 65.0]
    focal = [store(), store(program(unit_cost=0.5, setup=8.0), price=0.98)]
    books = statement(tallies, focal, place=0, scale=1.0)
    # Rewards 70 x .5 (15 redeemed, 20 still owed), setup 8, media 65 - 40, price 2 % of 1,000.
    np.testing.assert_allclose(books.investment, [[0.0, 35.0 + 8.0 + 25.0 + 20.0]])


def test_the_double_of_what_shoppers_stand_for_is_the_double_of_money(case: Case) -> None:
    twice = statement(case.tallies, case.focal, place=0, scale=20.0)
    for name in ("sales", "cost_of_goods", "recovery_cost", "price_given"):
        np.testing.assert_allclose(getattr(twice, name), 2.0 * getattr(case.books, name), rtol=1e-12)
    for name in ("redeemed_cost", "accrued_cost", "liability"):
        np.testing.assert_allclose(getattr(twice.points, name), 2.0 * getattr(case.books.points, name), rtol=1e-12)
    np.testing.assert_array_equal(twice.acquisition_cost, case.books.acquisition_cost)
    np.testing.assert_array_equal(twice.points.redemption_share, case.books.points.redemption_share)


def test_running_costs_start_with_the_program() -> None:
    costs = {"setup": 100.0, "platform_per_year": WEEKS_PER_YEAR, "staff_per_year": WEEKS_PER_YEAR}
    later = program(launch_week=2, contact_per_member_year=WEEKS_PER_YEAR, **costs)
    members = np.array([0.0, 0.0, 5.0, 7.0])
    np.testing.assert_allclose(running_cost(later, members).total, [0.0, 0.0, 107.0, 9.0])
    earlier = program(launch_week=-10, **costs)
    np.testing.assert_allclose(running_cost(earlier, members).total, [2.0] * 4)
    never = program(launch_week=9, **costs)
    assert not running_cost(never, members).total.any()
    assert not running_cost(None, members).total.any()


def test_members_of_the_burn_in_are_contacted_too() -> None:
    tallies = empty_tallies(2)
    tallies.opening_members[0, 0] = 4
    happens(tallies, Measure.JOINED, 1, [1, 2])
    costly = program(contact_per_member_year=WEEKS_PER_YEAR)
    books = statement(tallies, [store(), store(costly)], place=0, scale=3.0)
    np.testing.assert_allclose(books.program_cost[:, 1], [15.0, 21.0])


def test_cost_of_goods_does_not_fall_with_the_price() -> None:
    tallies = empty_tallies(1)
    for world in (0, 1):
        sells(tallies, world, [1000.0])
    happens(tallies, Measure.SALES, 1, [900.0])
    books = statement(tallies, [store(margin=0.3), store(margin=0.3, price=0.9)], place=0, scale=1.0)
    np.testing.assert_allclose(books.contribution, [[300.0, 200.0]])
    np.testing.assert_allclose(books.price_given, [[0.0, 100.0]])
