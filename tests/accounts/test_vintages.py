"""Vintages of points, the conditional rate and what the run-off shows, worked out on paper."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.points.account import points_account
from simulator.accounts.points.conditional import by_week, conditional_rates, use_by_age
from simulator.accounts.points.program_vintages import program_vintages
from simulator.accounts.points.redemption import (
    by_chain_ladder,
    by_development,
    in_total,
    miss,
    total_truth,
    truth_of,
    ultimate_rate,
)
from simulator.accounts.points.stated_breakage import raised_rate, stated_rate
from simulator.accounts.points.vintages import Vintages, vintages_of
from simulator.behavior.measures import Measure

from .books import empty_tallies, happens, program, redeems
from .lots import with_vintages

WEEKS = 26
LIFE = {(0, 1): (100, 0, 0), (5, 1): (0, 20, 0), (15, 1): (0, 16, 40), (14, 2): (200, 0, 0), (25, 2): (0, 60, 0)}
"""Vintage 1 issues 100: 20 are used at age 0, 16 used and 40 lost at age 1. Vintage 2 issues 200, 60 used at once."""
END = {(27, 1): (0, 12, 12), (30, 2): (0, 70, 70), (28, 3): (500, 0, 0)}
"""After the horizon nothing of both is left; new points are issued that are none of the horizon's."""


def panel(run_off: int = 0, **more: object) -> Vintages:
    flows = LIFE | (END if run_off else {})
    found = vintages_of(with_vintages(empty_tallies(WEEKS), flows, run_off=run_off, **more))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_nobody_followed_is_no_vintages() -> None:
    assert vintages_of(empty_tallies(WEEKS)) is None
    assert vintages_of(with_vintages(empty_tallies(WEEKS), {})) is None


def test_what_is_held_is_issued_less_used_and_lost() -> None:
    found = panel()
    assert found.begun == 1
    assert found.held[-1, 1].tolist() == [0, 24, 140]
    assert found.held[12, 1].tolist() == [0, 80, 0]
    assert not found.held[:, 0].any()


def test_what_was_not_seen_yet_counts_as_used() -> None:
    use = use_by_age(panel())
    assert use[1, 1].tolist() == [1, 1, 1, 1]  # after 13 weeks 20 of 100 are used, and no older point was seen
    # After 26 weeks: age 1 used .2 and kept .3 of 100 - 20 = 80; age 0 used 80 and kept 220 of 300.
    assert use[2, 1].tolist() == pytest.approx([(80 + 220 * 0.5) / 300, 0.5, 1, 1])


def test_the_conditional_rate_is_of_points_held() -> None:
    found = panel()
    rates = conditional_rates(found, use_by_age(found))
    assert rates[:, 1].tolist() == pytest.approx([1, 1, (24 * 1 + 140 * 0.5) / 164])
    assert rates[:, 0].tolist() == [1, 1, 1]  # nothing held
    weekly = by_week(found, rates)
    assert weekly[:25, 1].tolist() == [1] * 25  # the estimate stands until the end of the next 13 weeks
    assert weekly[25, 1] == rates[2, 1]


def test_rates_of_vintages_are_worked_out_on_paper() -> None:
    found = panel()
    booked = by_development(found, use_by_age(found), 2)
    assert booked[1, 1:].tolist() == pytest.approx([0.60, 0.65])
    assert np.isnan(booked[0]).all()
    ladder = by_chain_ladder(found, 2)
    assert ladder[1, 1:].tolist() == pytest.approx([0.36, 0.30 * 1.8])  # f = 36 / 20
    assert in_total(ladder, found, 2)[1] == pytest.approx((36 + 108) / 300)
    assert in_total(booked, found, 2)[1] == pytest.approx((60 + 130) / 300)


def test_the_truth_lies_between_bounds_until_it_is_run_off() -> None:
    found = truth_of(panel())
    assert found.low[1, 1:].tolist() == pytest.approx([0.36, 0.30])
    assert found.high[1, 1:].tolist() == pytest.approx([0.60, 1.00])
    over = truth_of(panel(run_off=13))
    assert over.low[1, 1:3].tolist() == over.high[1, 1:3].tolist() == pytest.approx([0.48, 0.65])
    assert np.isnan(over.low[1, 3])  # issued after the horizon
    low, high = total_truth(panel(run_off=13), 2)
    assert low[1] == high[1] == pytest.approx(178 / 300)


def test_what_is_held_at_the_end_is_worth_what_becomes_of_it() -> None:
    found = panel(run_off=13)
    assert ultimate_rate(found, use_by_age(found)).tolist() == pytest.approx([1, 82 / 164])
    still = panel()
    assert ultimate_rate(still, use_by_age(still))[1] == pytest.approx((24 + 70) / 164)


def test_a_miss_is_counted_from_the_nearer_bound() -> None:
    found = miss(np.array([0.5, 0.7, 0.9]), np.array([0.6] * 3), np.array([0.8] * 3))
    assert found.tolist() == pytest.approx([-0.1, 0.0, 0.1])


def test_stated_breakage_is_conditional_too() -> None:
    # 30 % breakage: 70 - 36 of the first, at most the 24 that are held; 140 - 60 of the second.
    rate = stated_rate(panel(), np.full((WEEKS, 2), 0.3))
    assert rate[-1, 1] == pytest.approx((24 + 80) / 164)
    assert np.isnan(stated_rate(panel(), np.full((WEEKS, 2), np.nan))).all()


def test_a_higher_rate_raises_only_what_is_open() -> None:
    found = panel()
    # 10 points of URR: of the first all 24 are expected already; 20 of the second.
    assert raised_rate(found, use_by_age(found), 0.10).tolist() == pytest.approx([0, 20 / 164])


def test_the_liability_is_at_the_conditional_rate_and_npv_at_the_truth() -> None:
    tallies = with_vintages(empty_tallies(WEEKS), LIFE | END, run_off=13)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100, *[0] * 13, 200])
    redeems(tallies, 1, [0, 0, 0, 0, 0, 20, *[0] * 9, 16, *[0] * 9, 60], value=0.5)
    happens(tallies, Measure.POINTS_EXPIRED, 1, [*[0] * 15, 40])
    points = points_account(tallies, [None, program(0.5, 0.8)], place=0, scale=10.0)
    assert points.closing[-1, 1] == 164
    assert points.liability[-1, 1] == pytest.approx(164 * 0.5 * 0.8 * 10 * (24 + 70) / 164)
    assert points.closing_cost[1] == pytest.approx(82 * 0.5 * 0.8 * 10)
    assert points.face_liability[-1, 1] == pytest.approx(164 * 0.5 * 10)
    change = points.liability[-1] - points.opening_liability
    np.testing.assert_allclose((points.accrued_cost - points.redeemed_cost).sum(axis=0), change)
    assert points.redemption_share[-1, 1] == pytest.approx(96 / 136)  # of points used up: told beside, not used


def test_points_held_at_week_0_are_as_old_as_they_are() -> None:
    # 13 + 13 weeks of burn-in: 50 of 100 used at age 0, 25 lost at age 1; week 0 multiplies what is left by 2.
    flows = {(-26, 0): (100, 50, 0), (-5, 0): (0, 0, 25), (-5, 1): (40, 0, 0), (3, 0): (0, 10, 0)}
    tallies = with_vintages(empty_tallies(13, burn_in=26), flows, opening={0: 50, 1: 80})
    found = vintages_of(tallies)
    assert found is not None
    assert found.begun == 2
    use = use_by_age(found)
    # Age 1: 25 of 50 lost; age 0: 50 of 140 used, 90 kept.
    assert use[1, 1].tolist() == pytest.approx([(50 + 90 * 0.5) / 140, 0.5, 1, 1])
    assert conditional_rates(found, use)[1].tolist() == pytest.approx([(25 * 1 + 40 * 0.5) / 65] * 2)
    assert found.issued[0, 1, :2].tolist() == [200, 80]  # in points of today
    assert found.held[-1, 1].tolist() == [40, 80, 0]


FLOW = st.tuples(st.integers(0, 400), st.integers(0, 300), st.integers(0, 300))


@given(st.lists(FLOW, min_size=1, max_size=40), st.integers(0, 500), st.integers(0, 2))
def test_vintages_add_up_to_the_program_whatever_the_panel_says(
    weeks: list[tuple[int, int, int]], opening: int, seen: int
) -> None:
    """`seen`: the panel holds nothing that moves, half of it, or all."""
    count = len(weeks)
    flows = {(w, 1 + w // 13): tuple(x * seen // 2 for x in one) for w, one in enumerate(weeks)}
    tallies = with_vintages(empty_tallies(count), flows, opening={0: 7})  # type: ignore[arg-type]
    found = vintages_of(tallies)
    assert found is not None
    issued, redeemed, lost = (np.array([[0, one[k]] for one in weeks], np.float64) for k in range(3))
    at_start = np.array([0.0, opening])
    parts = program_vintages(found, at_start, issued, redeemed, lost, np.zeros((count, 2)))
    for by_vintage, total in ((parts.issued, issued), (parts.redeemed, redeemed), (parts.lost, lost)):
        np.testing.assert_allclose(by_vintage.sum(axis=2), total, atol=1e-6)
    closing = at_start + (issued - redeemed - lost).cumsum(axis=0)
    np.testing.assert_allclose(parts.held.sum(axis=2), closing, atol=1e-6)
    if (closing >= 0).all() and (at_start + (issued.cumsum(axis=0) - redeemed.cumsum(axis=0)) >= lost.sum()).all():
        assert parts.held.min() >= -1e-6


@given(st.lists(st.tuples(st.integers(0, 99), st.floats(0, 1), st.floats(0, 1)), min_size=13, max_size=80))
def test_rates_are_shares(weeks: list[tuple[int, float, float]]) -> None:
    held, flows = 0, {}
    for week, (issued, used, lost) in enumerate(weeks):
        vintage = 1 + week // 13
        held = held * (week % 13 > 0) + issued  # what is left of a vintage stays as it is
        redeemed = int(held * used)
        gone = int((held - redeemed) * lost)
        held -= redeemed + gone
        flows[week, vintage] = (issued, redeemed, gone)
    found = vintages_of(with_vintages(empty_tallies(len(weeks)), flows))
    if found is None:
        return
    use = use_by_age(found)
    rates = conditional_rates(found, use)
    assert ((use >= 0) & (use <= 1 + 1e-12)).all()
    assert ((rates >= 0) & (rates <= 1 + 1e-12)).all()
    truth = truth_of(found)
    booked = by_development(found, use, found.periods - 1)
    defined = np.isfinite(booked)
    assert (booked[defined] >= truth.low[defined] - 1e-9).all()
    assert (booked[defined] <= truth.high[defined] + 1e-9).all()
