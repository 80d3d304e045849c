"""Points become money: the roll-forward, its cost and the liability, with identities that hold exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.points.account import PointsAccount, points_account, redemption_share
from simulator.accounts.points.reward_cost import unit_cost
from simulator.behavior.measures import Measure

from .books import empty_tallies, happens, program, redeems

WEEK = st.tuples(st.integers(0, 500), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
"""Points issued, and what parts of the balance are redeemed and then expired."""


def account(
    weeks: list[tuple[int, float, float]], opening: int = 0, value: float = 0.5, cost: float | None = 0.8
) -> PointsAccount:
    """World 0 has no program, world 1 lives these weeks."""
    tallies = empty_tallies(len(weeks))
    tallies.opening_balances[0] = opening
    balance, flows = opening, []
    for issued, redeemed_part, expired_part in weeks:
        redeemed = int((balance + issued) * redeemed_part)
        expired = int((balance + issued - redeemed) * expired_part)
        balance += issued - redeemed - expired
        flows.append((issued, redeemed, expired))
    measures = (Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED)
    for measure, weekly in zip(measures, zip(*flows, strict=True), strict=True):
        happens(tallies, measure, 1, weekly)
    redeems(tallies, 1, [redeemed for _, redeemed, _ in flows], value)
    return points_account(tallies, [None, program(value, cost)], place=0, scale=10.0)


@given(st.lists(WEEK, min_size=1, max_size=30), st.integers(0, 1000))
def test_opening_and_issued_less_redeemed_and_expired_is_closing(
    weeks: list[tuple[int, float, float]], opening: int
) -> None:
    points = account(weeks, opening)
    used = points.redeemed.sum(axis=0) + points.expired.sum(axis=0)
    np.testing.assert_array_equal(opening + points.issued.sum(axis=0) - used, points.closing[-1])


@given(st.lists(WEEK, min_size=1, max_size=30), st.integers(0, 1000))
def test_the_liability_is_never_negative_nor_above_face(weeks: list[tuple[int, float, float]], opening: int) -> None:
    points = account(weeks, opening, value=0.5, cost=0.8)
    assert (points.liability >= 0.0).all()
    assert (points.liability[:, 1] <= points.closing[:, 1] * 0.5 * 0.8 * 10.0 + 1e-9).all()


@given(st.lists(WEEK, min_size=1, max_size=30), st.integers(0, 1000))
def test_rewards_accrued_are_rewards_redeemed_and_the_change_of_the_liability(
    weeks: list[tuple[int, float, float]], opening: int
) -> None:
    points = account(weeks, opening)
    redeemed = points.redeemed_cost.sum(axis=0)
    change = points.liability[-1] - points.opening_liability
    np.testing.assert_allclose(points.accrued_cost.sum(axis=0), redeemed + change, rtol=1e-12, atol=1e-9)


def test_a_world_without_program_has_no_points_and_no_cost() -> None:
    points = account([(100, 0.5, 0.0)])
    for array in (points.redeemed_cost, points.liability, points.accrued_cost):
        assert not array[:, 0].any()
    assert not points.issued[:, 0].any()


def test_points_outlive_the_program_that_issued_them() -> None:
    # 50 points held when the program ends stay owed at the value that they had: ending it does not wipe the debt.
    points = account([(100, 0.5, 0.0)], opening=50)
    assert (points.liability[:, 0] == points.opening_liability).all()
    assert points.opening_liability > 0.0
    assert not points.accrued_cost[:, 0].any()


def test_costs_are_worked_out_on_paper() -> None:
    # 100 points issued, 40 redeemed, 20 of the 60 left expire: redemption share 40 / 60, closing 40.
    points = account([(100, 0.4, 1 / 3)], value=0.5, cost=0.8)
    assert points.closing[0, 1] == 40
    assert points.redeemed_cost[0, 1] == pytest.approx(40 * 0.5 * 0.8 * 10)
    assert points.redemption_share[0, 1] == pytest.approx(2 / 3)
    assert points.liability[0, 1] == pytest.approx(40 * 0.5 * 0.8 * 10 * 2 / 3)


def test_before_any_point_was_used_all_are_expected_to_be() -> None:
    assert redemption_share(np.array([0, 0, 3]), np.array([0, 2, 2])).tolist() == [1.0, 0.0, 0.6]


def test_a_reward_costs_its_face_unless_told() -> None:
    assert unit_cost(None) == unit_cost(program()) == 1.0
    assert unit_cost(program(unit_cost=0.6)) == 0.6


def test_points_of_a_rival_are_not_ours() -> None:
    tallies = empty_tallies(3)
    tallies.program_stores[0] = 1
    tallies.opening_balances[0] = 99
    assert not points_account(tallies, [None, program()], place=0, scale=1.0).closing.any()


TAKEN = st.tuples(
    st.integers(0, 500), st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.integers(0, 600), st.integers(-50, 50)
)
"""Points issued, parts redeemed and expired, points taken back (more than there are: owed by members), converted."""


@given(st.lists(TAKEN, min_size=1, max_size=20), st.integers(0, 1000))
def test_the_identity_holds_in_every_week_with_claw_back_and_changes(
    weeks: list[tuple[int, float, float, int, int]], opening: int
) -> None:
    tallies = empty_tallies(len(weeks))
    tallies.opening_balances[1] = opening
    balance, balances = opening, []
    for week, (issued, redeemed_part, expired_part, clawed, converted) in enumerate(weeks):
        redeemed = int(max(balance + issued, 0) * redeemed_part)
        expired = int(max(balance + issued - redeemed, 0) * expired_part)
        balance += issued - redeemed - expired - clawed + converted
        balances.append(balance)
        for measure, value in (
            (Measure.POINTS_ISSUED, issued), (Measure.POINTS_REDEEMED, redeemed), (Measure.POINTS_EXPIRED, expired),
            (Measure.POINTS_CLAWED, clawed),
        ):  # fmt: skip
            tallies.flows[week, 1, 0, 0, measure] = value
        if week:
            tallies.readjusted[week, 1, 0] = converted
        else:
            tallies.adjusted[0, 1, 0] = converted
    points = points_account(tallies, [None, program()], place=0, scale=10.0)
    assert points.closing[:, 1].tolist() == balances
    halves = [points_account(tallies.of_half(half), [None, program()], place=0, scale=10.0) for half in (0, 1)]
    np.testing.assert_array_equal(halves[0].closing + halves[1].closing, points.closing)


def test_points_taken_back_say_nothing_of_what_becomes_of_others() -> None:
    tallies = empty_tallies(1)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100])
    redeems(tallies, 1, [30])
    happens(tallies, Measure.POINTS_EXPIRED, 1, [10])
    happens(tallies, Measure.POINTS_CLAWED, 1, [20])
    tallies.pending[1] = 15
    points = points_account(tallies, [None, program()], place=0, scale=1.0)
    assert points.redemption_share[0, 1] == 0.75
    assert points.liability[0, 1] == 40 * 0.75  # pending ones among them
    assert points.pending is not None
    assert points.pending.tolist() == [0, 15]
