"""What a firm would estimate: every method by hand, where it is right, and where it misleads."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.people.estimators import ESTIMATORS, estimates
from simulator.accounts.people.matched import nearest
from simulator.accounts.people.panel import panel_of
from simulator.accounts.people.panel_experiment import tenth_of
from simulator.market.tallies import Tallies

from .books import empty_tallies
from .panels import joins, panel, panel_tallies, spends

YEAR = 13
"""Periods of 4 weeks."""


def four_shoppers() -> Tallies:
    """0 and 1 join in week 8 and spend 3 more each period than without; 2 and 3 never join. Currency a period."""
    tallies = panel_tallies(4, step=5)
    before, later = np.array([10.0, 6, 4, 2]), np.array([12.0, 8, 5, 1])
    spends(tallies, before, later)
    spends(tallies, before, later + np.array([3, 3, 0, 0]), world=1)
    joins(tallies, [0, 1], week=8)
    return tallies


def test_every_method_by_hand() -> None:
    found = estimates(panel(four_shoppers(), scale=2.0))
    naive = found["members_against_others"]
    assert naive.estimate[1] == pytest.approx(YEAR * ((15 + 11) / 2 - (5 + 1) / 2))
    assert naive.effect[1] == pytest.approx(YEAR * 3)
    assert naive.lift[1] == pytest.approx(13 / 3 - 1)
    assert naive.effect_lift[1] == pytest.approx(3 / 10)
    assert naive.sample[1] == naive.controls[1] == 2 * 5 * 2.0
    # Joined in period 2: 13 periods before are 11 of the year before and 2 of the horizon, at the policy's spend.
    was = (11 * 10 + 2 * 15 + 11 * 6 + 2 * 11) / 2
    now = YEAR * (15 + 11) / 2
    assert found["before_after"].estimate[1] == pytest.approx(now - was)
    assert found["before_after"].effect[1] == pytest.approx(YEAR * 3)
    # Joiners: 10 -> 15 and 6 -> 11, 5 more a period; others 4 -> 5 and 2 -> 1, no change: 5 more, of which 3 caused.
    assert found["difference_in_differences"].estimate[1] == pytest.approx(YEAR * 5)
    assert found["difference_in_differences"].effect[1] == pytest.approx(YEAR * 3)


def test_nobody_is_a_member_in_the_baseline() -> None:
    found = estimates(panel(four_shoppers()))
    for key in ESTIMATORS:
        assert np.isnan(found[key].estimate[0]), key
        assert np.isnan(found[key].effect[0]), key


def many(chance: np.random.Generator, people: int, effect: float, chosen: bool) -> Tallies:
    """Shoppers of unequal spend; 2 in 5 join in week 0: by lot, or who spend most. Each then spends `effect` more."""
    tallies = panel_tallies(people)
    usual = chance.gamma(2.0, 10.0, people) + 1.0
    order = np.argsort(-usual) if chosen else chance.permutation(people)
    who = order[: people * 2 // 5]
    noise = chance.normal(0.0, 0.5, people)
    lift = np.zeros(people)
    lift[who] = effect
    spends(tallies, usual, usual + noise)
    spends(tallies, usual, usual + noise + lift, world=1)
    joins(tallies, who, week=0)
    return tallies


def test_where_joining_is_by_lot_members_against_others_is_right() -> None:
    people, effect = 4000, 5.0
    found = estimates(panel(many(np.random.default_rng(7), people, effect, chosen=False)))["members_against_others"]
    spread = np.sqrt(200.0) * YEAR  # of the gamma: shape 2, scale 10
    error = spread * np.sqrt(1 / (people * 0.4) + 1 / (people * 0.6))
    assert found.effect[1] == pytest.approx(YEAR * effect)
    assert abs(found.estimate[1] - found.effect[1]) < 3 * error
    assert 3 * error < YEAR * effect  # the test would see an estimate of nothing


def test_where_heavy_buyers_join_only_what_is_gained_is_caused() -> None:
    found = estimates(panel(many(np.random.default_rng(7), 2000, 0.0, chosen=True)))
    for key in ESTIMATORS:
        assert found[key].effect[1] == 0.0, key
    assert found["members_against_others"].estimate[1] > 100.0
    # Usual spend does not change, so that differences of differences leave noise only.
    assert abs(found["difference_in_differences"].estimate[1]) < 3 * 0.5 * YEAR * np.sqrt(1 / 800 + 1 / 1200)


def test_tenths_held_out_in_turn_are_right_but_for_a_little_of_the_luck_of_one_lot() -> None:
    for seed in range(10):
        found = estimates(panel(many(np.random.default_rng(seed), 600, 4.0, chosen=True)))["hold_out"]
        assert found.effect[1] == pytest.approx(YEAR * 4.0)
        assert abs(found.estimate[1] - found.effect[1]) < 0.3 * found.error[1]


def test_lots_are_tenths_and_always_the_same() -> None:
    ids = np.arange(0, 60_000, 30)
    found = tenth_of(ids)
    assert np.bincount(found).min() > 150  # of 2,000: 200 each, standard deviation 13
    np.testing.assert_array_equal(found[500:600], tenth_of(ids[500:600]))


def test_matching_takes_the_nearest_and_leaves_out_who_has_none() -> None:
    members = np.array([[100.0, 10.0], [20.0, 2.0], [5000.0, 90.0]])
    others = np.array([[21.0, 2.0], [98.0, 10.0], [1.0, 1.0], [400.0, 20.0]])
    np.testing.assert_array_equal(nearest(members, others), [1, 0, -1])


def test_matches_that_are_equally_near_take_turns() -> None:
    members = np.full((5, 2), 3.0)
    others = np.array([[3.0, 3.0], [9.0, 1.0], [3.0, 3.0]])
    np.testing.assert_array_equal(np.bincount(nearest(members, others), minlength=3), [3, 0, 2])


def test_nothing_to_match() -> None:
    assert nearest(np.zeros((0, 2)), np.zeros((3, 2))).shape == (0,)
    np.testing.assert_array_equal(nearest(np.ones((2, 2)), np.zeros((0, 2))), [-1, -1])


def test_matching_by_hand() -> None:
    tallies = panel_tallies(4)
    before = np.array([10.0, 2, 10, 2])
    spends(tallies, before, np.array([12.0, 3, 9, 2]))
    joins(tallies, [0, 1], week=0)
    found = estimates(panel(tallies))["matching"]
    assert found.estimate[1] == pytest.approx(YEAR * ((12 - 9) + (3 - 2)) / 2)
    assert found.effect[1] == 0.0


def test_members_of_week_0_are_left_out_of_comparisons_of_joiners() -> None:
    tallies = four_shoppers()
    tallies.panel_members_before[0] = 1
    tallies.panel_members[:, :, 0] = 1
    found = estimates(panel(tallies))
    assert found["difference_in_differences"].sample[1] == 5.0
    assert found["members_against_others"].sample[1] == 10.0


@pytest.mark.parametrize("weeks", [3, 12, 51])
def test_a_horizon_below_a_year_has_no_estimate(weeks: int) -> None:
    tallies = panel_tallies(4, weeks=weeks)
    spends(tallies, [1.0, 2, 3, 4], [1.0, 2, 3, 4])
    joins(tallies, [0, 1], week=0)
    for one in estimates(panel(tallies)).values():
        assert np.isnan(one.estimate).all()
        assert np.isnan(one.effect).all()


def test_a_short_record_before_week_0_leaves_what_needs_none() -> None:
    tallies = panel_tallies(4, burn_in=26)
    spends(tallies, [1.0, 2, 3, 4], [1.0, 2, 3, 4])
    joins(tallies, [0, 1], week=0)
    found = estimates(panel(tallies))
    assert np.isfinite(found["members_against_others"].estimate[1])
    for key in ("before_after", "difference_in_differences", "matching"):
        assert np.isnan(found[key].estimate[1]), key


def test_no_panel_is_no_books() -> None:
    assert panel_of(empty_tallies(52), 1.0) is None
