"""Views of profit differ by what is owed or paid ahead, worked out by hand, and never by anything else."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.books.deferred_fees import FeesPaid, deferred_fees
from simulator.accounts.books.statement import Statement, statement
from simulator.accounts.books.views import Balance, View, views_of
from simulator.accounts.books.written_off import unamortized_setup
from simulator.accounts.summary import close_books
from simulator.accounts.timeline import Timeline, always
from simulator.behavior.measures import Measure
from simulator.market.job import WEEKS_PER_YEAR
from simulator.study.program import Program
from simulator.study.program.ends import Ends
from simulator.study.program.enrollment import Paid

from .books import empty_tallies, happens, program, redeems, sells, store

FOUR_WEEKS = 4.0 / WEEKS_PER_YEAR


def paying(period: int = 4, refund: str = "none", launch_week: int = 0, **costs: float) -> Program:
    paid = Paid(fee=12.0, period_weeks=period, refund=refund)  # type: ignore[arg-type]
    return program(launch_week=launch_week, **costs).model_copy(update={"paid": paid})


def fees(paid: list[float], refunded: list[float] | None = None, before: list[float] | None = None) -> FeesPaid:
    none = np.zeros(len(before or []))
    return FeesPaid(np.array(paid), np.array(refunded or [0.0] * len(paid)), np.array(before or []), none)


def test_setup_is_written_off_in_equal_parts_over_its_life() -> None:
    life = always(program(setup=100.0, setup_life_years=FOUR_WEEKS, launch_week=1))
    left = unamortized_setup(life, np.array([0.0, 100.0, 0.0, 0.0, 0.0, 0.0]))
    np.testing.assert_allclose(left, [0.0, 75.0, 50.0, 25.0, 0.0, 0.0], atol=1e-9)


def test_without_a_life_setup_is_charged_in_its_week() -> None:
    assert not unamortized_setup(always(program(setup=100.0)), np.array([100.0, 0.0])).any()


def test_what_is_left_of_setup_is_charged_when_the_program_ends() -> None:
    ended = program(setup=100.0, setup_life_years=FOUR_WEEKS).model_copy(
        update={"ends": Ends(announce_week=0, last_earn_week=1, last_burn_week=1)}
    )
    left = unamortized_setup(always(ended), np.array([100.0, 0.0, 0.0, 0.0]))
    np.testing.assert_allclose(left, [75.0, 50.0, 0.0, 0.0])


def test_a_fee_is_earned_over_the_weeks_that_it_pays_for() -> None:
    opening, left = deferred_fees(always(paying()), None, fees([12.0, 0.0, 4.0, 0.0, 0.0]))
    assert opening == 0.0
    np.testing.assert_allclose(left, [9.0, 6.0, 3.0 + 3.0, 2.0, 1.0])


def test_fees_paid_before_week_0_are_earned_in_the_horizon() -> None:
    known = paying(launch_week=-10)
    opening, left = deferred_fees(always(known), known, fees([0.0, 0.0, 0.0], before=[8.0, 12.0]))
    assert opening == pytest.approx(8.0 * 2 / 4 + 12.0 * 3 / 4)
    np.testing.assert_allclose(left, [2.0 + 6.0, 3.0, 0.0], atol=1e-12)


def test_what_is_refunded_pro_rata_was_not_earned() -> None:
    life = always(paying(refund="pro_rata"))
    _, left = deferred_fees(life, None, fees([24.0, 0.0, 0.0], [0.0, 9.0, 0.0]))  # one of two leaves in week 1
    np.testing.assert_allclose(left, [18.0, 6.0, 3.0])


def test_a_refund_of_an_unused_period_takes_back_what_was_earned() -> None:
    life = always(paying(refund="unused"))
    _, left = deferred_fees(life, None, fees([12.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 12.0]))
    np.testing.assert_allclose(left, [9.0, 6.0, 3.0, 0.0, 0.0])


def test_nothing_is_owed_for_a_membership_that_is_over() -> None:
    life: Timeline[Program | None] = Timeline(((0, paying()), (2, None)))
    _, left = deferred_fees(life, None, fees([12.0, 0.0, 0.0]))
    np.testing.assert_allclose(left, [9.0, 6.0, 0.0])


def test_a_program_without_terms_of_payment_defers_nothing() -> None:
    _, left = deferred_fees(always(program()), None, fees([12.0, 1.0]))
    assert not left.any()


@pytest.fixture
def books() -> Statement:
    """World 1: points, a fee and a setup; world 0: nothing of it."""
    tallies = empty_tallies(6)
    for world in (0, 1):
        sells(tallies, world, [100.0] * 6)
    happens(tallies, Measure.POINTS_ISSUED, 1, [10, 10, 0, 0, 0, 0])
    redeems(tallies, 1, [0, 4, 0, 6, 0, 0])
    happens(tallies, Measure.POINTS_EXPIRED, 1, [0, 0, 0, 0, 5, 0])
    happens(tallies, Measure.FEES, 1, [12.0, 0.0, 0.0, 8.0, 0.0, 0.0])
    known = paying(setup=40.0, setup_life_years=FOUR_WEEKS)
    return statement(tallies, [store(), store(known)], place=0, scale=1.0)


def test_accrual_is_cash_less_what_is_owed_plus_what_is_paid_ahead(books: Statement) -> None:
    views = views_of(books)
    np.testing.assert_allclose(views.profit(View.ACCRUAL), books.profit, rtol=1e-12)
    liability = np.diff(books.points.liability, axis=0, prepend=0.0)
    ahead = np.diff(books.unamortized_setup, axis=0, prepend=0.0)
    unearned = np.diff(books.deferred_fees, axis=0, prepend=0.0)
    np.testing.assert_allclose(books.profit, books.cash_profit - liability + ahead - unearned, rtol=1e-12)
    np.testing.assert_allclose(books.unamortized_setup[:, 1], [30.0, 20.0, 10.0, 0.0, 0.0, 0.0], atol=1e-9)
    np.testing.assert_allclose(books.deferred_fees[:, 1], [9.0, 6.0, 3.0, 6.0, 4.0, 2.0], atol=1e-9)


def test_the_economic_view_charges_points_at_their_ultimate_cost_when_they_are_issued(books: Statement) -> None:
    views = views_of(books)
    share = 10 / 15  # used 10, lapsed 5
    charged = books.cash_profit[:, 1] + books.points.redeemed_cost[:, 1] - views.profit(View.ECONOMIC)[:, 1]
    charged += views.setup[:, 1] - views.fees[:, 1]
    np.testing.assert_allclose(charged, [10 * share, 10 * share, 0, 0, 0, 0], atol=1e-9)
    true = views_of(books, ultimate_share=np.array([1.0, 0.5]))
    owed = true.owed(View.ECONOMIC)[:, 1].sum()
    assert owed == pytest.approx(20 * 0.5 - 10)  # all points that will be used have been used


def test_views_of_all_time_agree_but_for_what_is_left_in_the_books(books: Statement) -> None:
    views = views_of(books)
    left = books.points.liability[-1] - books.unamortized_setup[-1] + books.deferred_fees[-1]
    np.testing.assert_allclose(
        views.profit(View.CASH).sum(axis=0) - views.profit(View.ACCRUAL).sum(axis=0), left, rtol=1e-12
    )


def test_revenue_deferred_is_a_view_only_where_it_is_followed(books: Statement) -> None:
    without = views_of(books)
    assert View.DEFERRAL not in without.there
    with pytest.raises(ValueError, match="deferral"):
        without.profit(View.DEFERRAL)
    contract = Balance(np.ones(2), np.cumsum(np.ones((6, 2)), axis=0))
    views = views_of(books, contract)
    assert View.DEFERRAL in views.there
    taken = views.cash - views.profit(View.DEFERRAL) + views.setup - views.fees
    np.testing.assert_allclose(taken[:, 0], [0.0, 1.0, 1.0, 1.0, 1.0, 1.0])


def test_a_world_like_the_baseline_differs_by_exactly_nothing_in_every_view() -> None:
    tallies = empty_tallies(3)
    known = paying(setup=40.0, setup_life_years=1.0)
    for world in (0, 1):
        sells(tallies, world, [100.0, 50.0, 7.0])
        happens(tallies, Measure.FEES, world, [12.0, 0.0, 3.0])
        happens(tallies, Measure.POINTS_ISSUED, world, [10, 3, 1])
    views = views_of(statement(tallies, [store(known)] * 2, place=0, scale=3.0))
    for view in views.there:
        profit = views.profit(view)
        np.testing.assert_array_equal(profit[:, 0], profit[:, 1])


def test_roi_counts_setup_in_full_whatever_its_life() -> None:
    tallies = empty_tallies(4)
    for world in (0, 1):
        sells(tallies, world, [400.0 * (1 + world)] * 4)
    kpis = [
        close_books(tallies, [store(), store(program(setup=100.0, **life))], 0, 1.0, 0.1).kpis
        for life in ({}, {"setup_life_years": 10.0})
    ]
    for key in ("roi", "gain", "investment", "npv", "cash_profit"):
        np.testing.assert_allclose(kpis[0][key], kpis[1][key], rtol=1e-12)
    assert kpis[0]["roi"][1] == pytest.approx((400.0 - 100.0) / 100.0)
    left = 100.0 * (1.0 - 4.0 / (10.0 * WEEKS_PER_YEAR))
    assert kpis[1]["net_gain"][1] - kpis[0]["net_gain"][1] == pytest.approx(left)
