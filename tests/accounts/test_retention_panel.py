"""Cohorts, lapsing, survival, second orders and value, worked out on paper."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.people.buying import buying
from simulator.accounts.people.cohorts import cohorts
from simulator.accounts.people.event_study import event_study
from simulator.accounts.people.lapsing import lapsing
from simulator.accounts.people.membership import first_redemption, membership
from simulator.accounts.people.order_counts import order_counts
from simulator.accounts.people.survival import median_age, survival
from simulator.behavior.columns import MONEY
from simulator.market.tallies import Tallies

from .panels import joins, panel, panel_tallies, spends


def ordering(*weeks: list[int], horizon: int = 104, burn_in: int = 52) -> Tallies:
    """One shopper for each list, who orders in those weeks of the horizon (negative: before it), in both worlds."""
    tallies = panel_tallies(len(weeks), weeks=horizon, burn_in=burn_in)
    for who, own in enumerate(weeks):
        for week in own:
            if week < 0:
                tallies.panel_orders_before[week, who] += 1
            else:
                tallies.panel_orders[week, :, who] += 1
    return tallies


def test_cohorts_by_quarter_of_the_first_order() -> None:
    found = cohorts(panel(ordering([-1, 0, 30], [-20, 14], [2, 15, 40], [5], [13, 26], horizon=52)), 52)
    np.testing.assert_array_equal(found.sizes[1], [2, 2, 1, 0, 0])
    np.testing.assert_allclose(found.retention[1, 0], [np.nan, 0.5, 0.5, 0.5, 0.0])
    np.testing.assert_allclose(found.retention[1, 1], [1.0, 0.5, 0.0, 0.5, np.nan])
    np.testing.assert_allclose(found.retention[1, 2], [1.0, 1.0, 0.0, np.nan, np.nan])
    assert np.isnan(found.retention[1, 3]).all()


def test_who_lapsed_before_week_0_is_in_no_cohort() -> None:
    found = cohorts(panel(ordering([-40, 3], [-5, 3], horizon=26)), 26)
    np.testing.assert_array_equal(found.sizes[0], [1, 0, 0])


def test_lapse_is_26_weeks_or_three_times_the_own_gap() -> None:
    # Once in week 0: lapsed at the end of week 26. Every 12 weeks up to 24: the own gap is 12, so 36 weeks, in week 60.
    found = lapsing(panel(ordering([0], [0, 12, 24])))
    np.testing.assert_allclose(found.survival_new[0, [25, 26, 59, 60, 77]], [1.0, 0.5, 0.5, 0.0, 0.0])
    # At the start of the second year the first has lapsed; the second has by its end: 1 of 1.
    assert found.churn[0] == 1.0


def test_survival_of_customers_at_week_0_starts_with_those_who_have_not_lapsed() -> None:
    found = lapsing(panel(ordering([-1], [-30], [-20, -10, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])))
    np.testing.assert_allclose(found.survival_before[0, [0, 25, 26, 104]], [1.0, 1.0, 0.5, 0.5])


def test_repurchase_interval_counts_two_orders_in_a_week_as_no_gap() -> None:
    # Gaps of the second year: 60 after 50 (10), 64 after 60 (4), 64 again (0).
    assert lapsing(panel(ordering([50, 60, 64, 64]))).repurchase_weeks[0] == 4.0


def test_time_to_the_second_order_is_seen_only_if_half_come_back() -> None:
    found = lapsing(panel(ordering([0, 9], [10, 30], [20])))
    assert found.second_order_weeks[0] == 20.0
    assert found.second_order_26[0] == pytest.approx(2 / 3)
    assert np.isnan(lapsing(panel(ordering([0, 9], [10], [20]))).second_order_weeks[0])


def test_kaplan_meier_with_observation_that_ends() -> None:
    # Events at 2 and 4, observation ends at 3: 2/3 after age 2, then the one left has the event.
    curve = survival(np.array([2.0, 3.0, 4.0]), np.array([True, False, True]), 5)
    np.testing.assert_allclose(curve[:5], [1.0, 1.0, 2 / 3, 2 / 3, 0.0])
    assert curve[5] == 0.0
    left = survival(np.array([2.0, 3.0]), np.array([True, False]), 5)
    np.testing.assert_allclose(left, [1.0, 1.0, 0.5, 0.5, np.nan, np.nan])
    assert median_age(curve) == 4.0
    assert np.isnan(survival(np.zeros(0), np.zeros(0, bool), 3)).all()


def test_repeat_rate_frequency_and_share_of_orders() -> None:
    tallies = ordering([60, 70, 80], [55], [10])
    tallies.panel_stores[1, :, :, 0] = [3, 1, 0]
    tallies.panel_stores[1, :, :, 1] = [1, 3, 9]
    found = buying(panel(tallies), 0)
    assert found["repeat_purchase"][0] == 0.5
    assert found["order_frequency"][0] == 2.0
    assert found["share_of_orders"][0] == 4 / 8


def test_members_who_are_active_once_and_done_and_rewarded() -> None:
    tallies = ordering([0, 95], [0], [60, 61], [10, 20])
    joins(tallies, [0, 1], week=0)
    joins(tallies, [2], week=60)
    tallies.panel_money[5, 1, 0, 2] = 2 * MONEY  # week 20: within half a year
    tallies.panel_money[12, 1, 1, 2] = 2 * MONEY  # week 48: within a year
    found = membership(panel(tallies))
    assert found["active_rate_13"][1] == pytest.approx(1 / 3)
    assert found["active_rate_52"][1] == pytest.approx(2 / 3)
    assert found["one_and_done"][1] == 0.5  # 1 ordered once since joining; who joined in week 60 is too young
    np.testing.assert_allclose(first_redemption(panel(tallies), 26), [np.nan, 1 / 3])
    np.testing.assert_allclose(first_redemption(panel(tallies), 52), [np.nan, 1.0])
    # Customers of the second year: 0 and 2, both members; of those who were none at its start, 2 joined.
    assert found["member_customers"][1] == 1.0
    assert found["enrollment_rate"][1] == 1.0
    assert np.isnan(found["active_rate_13"][0])


def test_event_study_shows_policy_and_baseline_of_the_same_people() -> None:
    tallies = panel_tallies(3)
    usual = np.array([4.0, 8, 100])
    spends(tallies, usual, usual)
    tallies.panel_money[3:, 1, :2, 0] += 2 * MONEY
    joins(tallies, [0, 1], week=13)
    found = event_study(panel(tallies, scale=10.0))
    assert found.joiners[1] == 20.0
    assert found.offsets[0] == -28
    assert found.offsets[-1] == 48
    np.testing.assert_allclose(found.baseline[1], 6.0)
    np.testing.assert_allclose(found.effect[1], np.where(found.offsets >= 0, 2.0, 0.0))
    assert np.isnan(found.policy[0]).all()


def test_an_event_study_of_a_short_horizon_shows_what_there_is() -> None:
    tallies = panel_tallies(2, weeks=14, burn_in=9)
    spends(tallies, [1.0, 1], [1.0, 1])
    joins(tallies, [0], week=1)
    found = event_study(panel(tallies))
    np.testing.assert_array_equal(found.offsets, [-8, -4, 0])
    np.testing.assert_allclose(found.policy[1], 1.0)


def test_only_who_is_there_all_year_counts_for_the_dirichlet() -> None:
    tallies = ordering([60], [60], [60])
    tallies.panel_entered[1] = 52 + 60
    tallies.panel_exited[2] = 52 + 104
    tallies.panel_stores[1, :, :, 0] = [2, 1, 1]
    tallies.panel_stores[1, :, :, 1] = [0, 4, 3]
    found = order_counts(panel(tallies))
    assert found is not None
    assert found.shoppers == 2
    np.testing.assert_array_equal(found.buyers[0], [2, 1])
    np.testing.assert_array_equal(found.orders[0], [3, 3])
    np.testing.assert_array_equal(found.orders_of_buyers[0], [6, 4])
    assert order_counts(panel(ordering([1], horizon=51))) is None


def test_nobody_and_nothing_is_never_a_warning() -> None:
    with np.errstate(all="raise"):
        for weeks in (2, 51, 104):
            one = panel(panel_tallies(3, weeks=weeks))
            assert np.isnan(lapsing(one).churn).all()
            assert np.isnan(membership(one)["active_rate_13"]).all()
            assert np.isnan(buying(one, 0)["repeat_purchase"]).all()
            assert np.isnan(cohorts(one, 52).retention).all()
            assert np.isnan(event_study(one).policy).all()
