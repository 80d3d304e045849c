"""Months of the focal store, worked out by hand: what is spent, what is tracked, and by which half."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from simulator.accounts.books.monthly import ACCRUAL, CASH, MonthlyBooks
from simulator.accounts.fiscal import fiscal_calendar
from simulator.accounts.kpis.months import BUCKETS, TRACKED
from simulator.accounts.people.first_redemption import first_redemption_rate
from simulator.accounts.summary import close_books
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies

from .books import empty_tallies, happens, program, redeems, sells, store

WEEKS = 9  # 4 weeks of January, 4 of February, 1 of March
CALENDAR = fiscal_calendar(datetime.date(2027, 1, 4), WEEKS)
LIFE = 8.0 / 52.1775


def tallies_made() -> Tallies:
    tallies = empty_tallies(WEEKS)
    for world in (0, 1):
        sells(tallies, world, [10.0] * WEEKS)
        happens(tallies, Measure.ORDERS, world, [5] * WEEKS)
        happens(tallies, Measure.FIRST_ORDERS, world, [1] * WEEKS)
        happens(tallies, Measure.GAP_WEEKS, world, [8] * WEEKS)
    happens(tallies, Measure.JOINED, 1, [3, 2, 0, 0, 1, 0, 0, 0, 0])
    happens(tallies, Measure.POINTS_ISSUED, 1, [2] * WEEKS)
    redeems(tallies, 1, [0, 0, 0, 1, 0, 0, 2, 0, 0])
    return tallies


@pytest.fixture
def books() -> MonthlyBooks:
    known = program(setup=80.0, setup_life_years=LIFE, platform_per_year=52.1775)
    found = close_books(tallies_made(), [store(), store(known)], 0, 2.0, 0.1, calendar=CALENDAR).monthly
    assert found is not None
    return found


def test_cash_is_spent_when_it_is_paid_and_accrued_when_it_is_caused(books: MonthlyBooks) -> None:
    np.testing.assert_allclose(books.buckets[CASH, "setup"].values[:, 1], [80.0, 0.0, 0.0])
    np.testing.assert_allclose(books.buckets[ACCRUAL, "setup"].values[:, 1], [40.0, 40.0, 0.0], atol=1e-9)
    np.testing.assert_allclose(books.buckets[CASH, "rewards"].values[:, 1], [2.0, 4.0, 0.0])
    np.testing.assert_allclose(books.buckets[ACCRUAL, "rewards"].values[:, 1], [16.0, 16.0, 4.0])
    np.testing.assert_allclose(books.buckets[CASH, "platform"].values[:, 1], [4.0, 4.0, 1.0])


@pytest.mark.parametrize("basis", [CASH, ACCRUAL])
def test_buckets_add_up_to_all_spend(basis: str, books: MonthlyBooks) -> None:
    parts = [kpi.key for kpi in BUCKETS if kpi.key not in ("spend", "income")]
    total = np.sum([books.buckets[basis, key].values for key in parts], axis=0)
    np.testing.assert_allclose(books.buckets[basis, "spend"].values, total)
    assert not books.buckets[basis, "spend"].values[:, 0].any()


def test_what_is_tracked(books: MonthlyBooks) -> None:
    found = {key: one.values[:, 1].tolist() for key, one in books.tracked.items()}
    assert found["joined"] == [10.0, 2.0, 0.0]
    assert found["members"] == [10.0, 12.0, 12.0]
    assert found["orders"] == [40.0, 40.0, 10.0]
    assert found["repurchase_interval"] == [2.0, 2.0, 2.0]  # 8 weeks of gaps over 4 repeat orders
    assert found["rewards_redeemed"] == [2.0, 4.0, 0.0]
    assert found["closing_liability"] == [14.0, 26.0, 30.0]
    assert np.isnan(found["first_redemption_rate"]).all()  # nobody is followed one by one
    assert set(books.tracked) == {kpi.key for kpi in TRACKED}


def test_halves_differ_by_what_their_shoppers_do_and_not_by_fixed_costs(books: MonthlyBooks) -> None:
    joined, platform = books.tracked["joined"].apart, books.buckets[CASH, "platform"].apart
    assert joined is not None
    assert platform is not None
    np.testing.assert_array_equal(joined[:, 1], [-10.0, -2.0, 0.0])  # all are of the second half
    assert not platform.any()


def test_without_orders_there_is_no_interval_and_no_warning() -> None:
    found = close_books(empty_tallies(WEEKS), [store(), store()], 0, 1.0, 0.0, calendar=CALENDAR).monthly
    assert found is not None
    assert np.isnan(found.tracked["repurchase_interval"].values).all()
    assert not found.tracked["net_sales"].values.any()


def test_without_a_calendar_there_are_no_months() -> None:
    assert close_books(empty_tallies(3), [store(), store()], 0, 1.0, 0.0).monthly is None


def test_members_who_have_used_points() -> None:
    tallies = empty_tallies(WEEKS, worlds=1)
    money = np.zeros((3, 1, 4, 3), np.int64)  # periods, worlds, people, money
    members = np.zeros((3, 1, 4), np.int64)
    before = np.zeros((1, 4, 3), np.int64)
    before[0, 0, 2] = MONEY  # the first has used some before week 0
    money[1, 0, 1, 2] = MONEY  # the second uses some in the second period
    money[1, 0, 3, 2] = MONEY  # the fourth does and leaves the program
    members[0, 0] = [1, 1, 1, 0]
    members[1, 0] = [1, 1, 1, 1]
    members[2, 0] = [1, 1, 1, 0]
    followed = replace(tallies, panel_money=money, panel_money_before=before, panel_members=members)
    found = first_redemption_rate(followed, (0, 3, 4, 8, 9))
    np.testing.assert_allclose(found[:, 0], [np.nan, 1 / 3, 3 / 4, 3 / 4])
