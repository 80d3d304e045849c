"""Entered members and points on simulated shoppers: whole, exact, and nobody who may not holds any."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.market.job import JobError
from simulator.market.placement import choose_members, class_totals, largest_remainder, place_points
from simulator.market.rule_changes import converted
from simulator.study.opening import AgeClass
from simulator.study.program import Program

WEIGHTS = st.lists(st.integers(0, 10**12), min_size=1, max_size=40).filter(any)
CLASSES = (AgeClass(weeks=13, points=1000), AgeClass(weeks=26, points=500), AgeClass(weeks=52, points=250))
MEMBER = st.tuples(st.integers(1, 80), st.booleans(), st.integers(-1, 10**6))
"""Age in weeks, whether points may be held, points held after the burn-in (-1: a new member)."""


@given(st.integers(0, 10**13), WEIGHTS)
def test_parts_add_up_and_are_within_one_of_their_share(total: int, weights: list[int]) -> None:
    parts = largest_remainder(total, np.array(weights))
    assert parts.sum() == total
    assert parts.min() >= 0
    for part, weight in zip(parts.tolist(), weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)


def test_the_largest_remainders_get_what_is_left_and_ties_go_to_the_first() -> None:
    assert largest_remainder(10, np.array([1, 1, 1])).tolist() == [4, 3, 3]
    assert largest_remainder(7, np.array([5, 3, 2])).tolist() == [4, 2, 1]  # 3.5, 2.1, 1.4


@given(
    st.lists(MEMBER, min_size=1, max_size=60),
    st.lists(st.integers(0, 10**9), min_size=3, max_size=3),
    st.floats(0.5, 5000),
)
def test_all_points_are_placed_on_those_who_may_hold_them(
    members: list[tuple[int, bool, int]], points: list[int], scale: float
) -> None:
    classes = tuple(one.model_copy(update={"points": number}) for one, number in zip(CLASSES, points, strict=True))
    age, may, held = (np.array(column) for column in zip(*members, strict=True))
    totals, may_hold = class_totals(classes, scale), may & (age <= 52)
    if sum(totals) and not may_hold.any():
        with pytest.raises(JobError, match="no simulated member"):
            place_points(age, may, held, classes, scale)
        return
    placed = place_points(age, may, held, classes, scale)
    assert placed.points.sum() == sum(totals)
    assert placed.points.min() >= 0
    assert not placed.points[~may_hold].any()
    inside = [may & (age > low) & (age <= high) for low, high in ((0, 13), (13, 26), (26, 52))]
    for number, members_of in enumerate(inside):
        if members_of.any():
            assert placed.moved[number] == 0
            assert placed.points[members_of].sum() >= totals[number]
        else:
            assert placed.moved[number] == totals[number]
    if all(members_of.any() for members_of in inside):
        assert [int(placed.points[members_of].sum()) for members_of in inside] == totals


def test_points_follow_what_was_held_and_new_members_count_as_the_mean() -> None:
    age, held = np.array([1, 2, 3, 20, 90]), np.array([300, 100, -1, 0, 50])
    placed = place_points(age, np.array([True, True, True, True, True]), held, CLASSES, scale=1.0)
    # 300 : 100 : 200 of 1,000; the class that nobody is in goes to the next.
    assert placed.points.tolist() == [500, 167, 333, 750, 0]
    assert placed.moved.tolist() == [0, 0, 250]


def test_customers_come_before_those_who_never_ordered_then_the_margin_then_the_id() -> None:
    margin = np.array([5.0, 1.0, 1.0, -2.0, 3.0])
    is_customer = np.array([False, True, True, True, False])
    order = [int(np.flatnonzero(choose_members(margin, is_customer, count)).sum()) for count in range(1, 6)]
    assert order == [1, 1 + 2, 1 + 2 + 3, 1 + 2 + 3 + 0, 1 + 2 + 3 + 0 + 4]
    with pytest.raises(JobError, match="6 members are more than the 5 shoppers simulated"):
        choose_members(margin, is_customer, 6)


@given(st.lists(st.integers(0, 10**14), min_size=1), st.integers(1, 10**7), st.integers(1, 10**7))
def test_conversion_keeps_face_value_to_half_a_new_point(points: list[int], old: int, new: int) -> None:
    before, after = (Program(reward_rate=0.01, point_value=value / 10_000) for value in (old, new))
    found = converted(np.array(points), before, after)
    for was, now in zip(points, found.tolist(), strict=True):
        assert now >= 0
        assert abs(now * new - was * old) * 2 <= new


@pytest.mark.parametrize(
    ("conversion", "expected"),
    [("face", [0, 1, 2, 5]), ("points", [0, 1, 3, 10]), (1.5, [0, 2, 5, 15]), (0.25, [0, 0, 1, 3])],
)
def test_conversion_rounds_to_the_nearest_point_halves_up(conversion: str | float, expected: list[int]) -> None:
    old = Program(reward_rate=0.01, point_value=0.01)
    new = Program(reward_rate=0.01, point_value=0.02, conversion=conversion)
    found = converted(np.array([0, 1, 3, 10]), old, new)

    assert found.tolist() == expected
