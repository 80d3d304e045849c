"""The figures of a replicate: ROI as published, nothing subtracted twice, undefined only where nothing is to divide."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.kpis.retention import RETENTION
from simulator.accounts.points.figures import BY_VINTAGE
from simulator.accounts.ratio import ratio
from simulator.accounts.registry import KPIS
from simulator.accounts.summary import Accounts, close_books
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row, Wallet
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.program import Program
from simulator.study.stores import Store

from .books import empty_tallies, happens, program, redeems, sells, store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
UNDEFINED = {
    *("roi", "payback_week", "naive_gap", "caused_gap", "naive_roi"),
    *("benefit_cost", "cost_per_gain", "revenue_roi", "irr", "discounted_payback"),
    *("incremental_cac", "blended_cac"),
    *("cost_per_retained", "reward_cost_rate", "reward_accrual_rate", "burn_ratio", "break_even_lift", "member_lift"),
    *("given_anyway_share", "deadweight_share", "switched_share"),
    *("expected_use", "liability_over_sales", "redeemed_to_date", "unspent_to_date", "profit_potential"),
    *BY_VINTAGE,
    *(kpi.key for kpi in RETENTION),
}
"""Figures that a policy may not have: nothing was put in, nothing comes back, nobody is a member or followed."""
CLASSES = ("anyway", "switched", "new_demand", "new_customer", "no_order")
PER_CUSTOMER = {"blended_cac", "incremental_cac", "cost_per_retained"}
"""Money for one customer, however many there are."""


class Case(NamedTuple):
    job: Job
    tallies: Tallies
    focal: list[Store]
    accounts: Accounts


@pytest.fixture(scope="module")
def case(make_job: Make, make_stores: Stores) -> Case:
    policies = (
        make_stores(),
        make_stores(program(0.01, setup=100.0, contact_per_member_year=1.0)),
        make_stores(price_index=0.97),
        make_stores(),
    )
    job = make_job(*policies, weeks=60)
    tallies, focal = simulate(job), [stores[0] for stores in policies]
    return Case(job, tallies, focal, close_books(tallies, focal, 0, job.scale, 0.1))


def test_the_published_roi_is_200_percent() -> None:
    # Exchange Solutions: +100 revenue a customer, 30 % margin, 1 million members, cost 10 million.
    tallies = empty_tallies(weeks=4)
    sells(tallies, 0, [1e6] * 4)
    sells(tallies, 1, [1e6 + 25 * 1e4] * 4)  # in simulated money: 10,000 shoppers stand for a million
    focal = [store(margin=0.3), store(program(setup=10e6), margin=0.3)]
    kpis = close_books(tallies, focal, 0, 100.0, 0.1).kpis
    assert kpis["investment"][1] == pytest.approx(10e6)
    assert kpis["gain"][1] == pytest.approx(30e6)
    assert kpis["net_gain"][1] == pytest.approx(20e6)
    assert kpis["roi"][1] == pytest.approx(2.0)


def test_roi_is_gain_less_money_put_in_over_money_put_in(case: Case) -> None:
    kpis = case.accounts.kpis
    gain, put_in = kpis["gain"], kpis["investment"]
    np.testing.assert_allclose(kpis["net_gain"], gain - (put_in - put_in[0]), rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(kpis["roi"], ratio(gain - put_in, put_in), rtol=1e-9)  # nothing is put in before
    np.testing.assert_allclose(kpis["net_gain"], kpis["profit"] - kpis["profit"][0], rtol=1e-12)
    np.testing.assert_allclose(
        kpis["profit"], kpis["contribution"] - kpis["rewards_accrued"] - kpis["program_cost"], rtol=1e-9
    )


def test_rewards_are_put_in_once() -> None:
    # Sales do not move; 100 points of 1 are redeemed: all that is put in is lost, ROI -100 %.
    tallies = empty_tallies(weeks=2)
    for world in (0, 1):
        sells(tallies, world, [1000.0, 1000.0])
    happens(tallies, Measure.POINTS_ISSUED, 1, [100, 0])
    redeems(tallies, 1, [0, 100])
    kpis = close_books(tallies, [store(), store(program())], 0, 1.0, 0.0).kpis
    assert kpis["investment"][1] == 100.0
    assert kpis["net_gain"][1] == pytest.approx(-100.0)
    assert kpis["gain"][1] == pytest.approx(0.0, abs=1e-9)
    assert kpis["roi"][1] == pytest.approx(-1.0)
    assert kpis["npv"][1] == pytest.approx(-100.0)


def test_points_still_held_cost_what_they_are_expected_to() -> None:
    tallies = empty_tallies(weeks=1)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100])
    kpis = close_books(tallies, [store(), store(program())], 0, 1.0, 0.0).kpis
    assert kpis["rewards_redeemed"][1] == 0.0
    assert kpis["rewards_accrued"][1] == kpis["closing_liability"][1] == 100.0
    assert kpis["cash_profit"][1] == 0.0
    assert kpis["npv"][1] == kpis["net_gain"][1] == -100.0


def test_a_policy_equal_to_the_baseline_gains_nothing_even_when_both_have_a_program() -> None:
    # G is contribution above the baseline's; what the baseline spends too is not put in beyond it.
    tallies = empty_tallies(weeks=1)
    for world in (0, 1):
        sells(tallies, world, [1000.0])
        happens(tallies, Measure.POINTS_ISSUED, world, [50])
        redeems(tallies, world, [50])
    both = store(program(platform_per_year=500.0))
    kpis = close_books(tallies, [both, both], 0, 1.0, 0.1).kpis
    assert kpis["net_gain"][1] == 0.0
    assert kpis["gain"][1] == 0.0
    assert np.isnan(kpis["roi"][1])


def test_every_figure_of_the_registry_is_there_for_every_policy(case: Case) -> None:
    assert set(case.accounts.kpis) == set(KPIS)
    assert {values.shape for values in case.accounts.kpis.values()} == {(4,)}


def test_figures_are_undefined_only_where_there_is_nothing_to_divide_by(case: Case) -> None:
    missing = {key: np.flatnonzero(~np.isfinite(values)).tolist() for key, values in case.accounts.kpis.items()}
    assert {key for key, where in missing.items() if where} <= UNDEFINED
    assert missing["roi"] == [0, 3]
    assert missing["naive_gap"] == missing["caused_gap"] == missing["naive_roi"] == [0, 2, 3]


def test_what_is_given_is_by_class_what_the_statement_says(case: Case) -> None:
    found, books, kpis = case.accounts.attribution, case.accounts.statement, case.accounts.kpis
    assert found is not None
    assert (found.missing, found.points_missing) == (0, 0)
    given = found.in_total(found.given).sum(axis=(1, 3))
    whole = (books.points.redeemed_cost, books.coupons, books.discounts, books.outreach.offers_used, books.price_given)
    for values, weekly in zip(given, whole, strict=True):
        np.testing.assert_allclose(values, weekly.sum(axis=0), rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(kpis["orders"] - kpis["orders"][0], kpis["orders_gained"] - kpis["orders_lost"])
    np.testing.assert_allclose(kpis["rewards_redeemed"], sum(kpis[f"rewards_{one}"] for one in CLASSES), rtol=1e-9)
    assert kpis["given_anyway"][1] > kpis["given_switched"][1] > 0.0


def test_the_bridge_ends_at_the_net_gain_of_every_policy(case: Case) -> None:
    bridge = case.accounts.bridge
    assert bridge is not None
    np.testing.assert_allclose(bridge.total, case.accounts.kpis["net_gain"], rtol=1e-12)
    assert np.abs(bridge.lines.sum(axis=1) - bridge.total).max() < 0.005
    assert not bridge.lines[:, :, [0, 3]].any()
    assert np.abs(bridge.line("volume_unsplit")).max() < 1e-6


def test_a_policy_equal_to_the_baseline_has_its_figures_and_no_money_beyond(case: Case) -> None:
    for key, values in case.accounts.kpis.items():
        np.testing.assert_array_equal(values[3], values[0], err_msg=key)
    for key in ("net_gain", "gain", "investment", "npv", "peak_funding", "payback_week"):
        assert case.accounts.kpis[key][3] == 0.0


def test_standing_for_twice_as_many_doubles_money_and_no_share(make_job: Make, make_stores: Stores) -> None:
    policies = (make_stores(), make_stores(Program(reward_rate=0.03, min_redemption=1.0)))
    focal = [stores[0] for stores in policies]
    one, two = (
        close_books(simulate(job), focal, 0, job.scale, 0.1).kpis
        for job in (make_job(*policies, represents=represents, weeks=52) for represents in (1500.0, 3000.0))
    )
    for key, kpi in KPIS.items():
        doubles = kpi.unit in (Unit.MONEY, Unit.SHOPPERS, Unit.COUNT, Unit.POINTS) and key not in PER_CUSTOMER
        np.testing.assert_allclose(two[key], (2.0 if doubles else 1.0) * one[key], rtol=1e-9, err_msg=key)


def test_the_naive_roi_compares_spend_and_cost_of_the_same_year() -> None:
    # 60 weeks: the last whole year of wallets is weeks 0 to 51, and its cost is that of those weeks.
    tallies = empty_tallies(weeks=60, years=1)
    happens(tallies, Measure.POINTS_ISSUED, 1, [10] * 52)
    redeems(tallies, 1, [10] * 52)
    for row, spend in ((Row.MEMBER, 300), (Row.OUTSIDER, 100)):
        cell = tallies.wallets[0, 1, row, 0]
        cell[[Wallet.SHOPPERS, Wallet.CUSTOMERS]] = 10
        cell[Wallet.SPEND] = spend * 10 * MONEY
    claimed, cost = (300 - 100) * 10 * 0.5, 520.0
    kpis = close_books(tallies, [store(), store(program(), margin=0.5)], 0, 1.0, 0.0).kpis
    assert kpis["naive_roi"][1] == pytest.approx((claimed - cost) / cost)
