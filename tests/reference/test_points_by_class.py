"""Worked cases: what an order is (3.32), how points are taken of five counts, how vintages age (3.33)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.behavior.measures import Lost, OrderClass
from simulator.study.program import Enrollment, Program, Welcome

from .comparing import class_of, loss_of
from .ordering import order
from .scenes import basket, member, scene, store
from .taking import LARGEST, Counts, split
from .vintages import Vintages, vintage_of

OURS, RIVAL = 0, 1
"""Places of stores."""


def counts(*points: int) -> Counts:
    found = Counts(0)
    found.points = list(points)
    return found


@pytest.mark.parametrize(
    ("chosen_first", "orders_first", "kind"),
    [
        (OURS, 1, OrderClass.KEPT),
        (RIVAL, 1, OrderClass.SWITCHED),
        (None, 1, OrderClass.NEW_DEMAND),
        (RIVAL, 0, OrderClass.NEW_CUSTOMER),
        (None, 0, OrderClass.NEW_CUSTOMER),
    ],
)
def test_class_of_an_order(chosen_first: int | None, orders_first: int, kind: OrderClass) -> None:
    assert class_of(OURS, chosen_first, orders_first) == kind


def test_order_that_is_lost() -> None:
    assert loss_of(RIVAL, 0) == loss_of(None, 0) == Lost.CUSTOMER
    assert loss_of(RIVAL, 3) == Lost.TO_RIVAL
    assert loss_of(None, 3) == Lost.DEMAND


def test_points_are_taken_in_proportion_by_running_sums() -> None:
    held = counts(10, 0, 5, 1, 4)
    assert held.take(7) == [3, 0, 2, 0, 2]  # of 20: 7 x 10/20 = 3.5, 15/20 = 5.25, 16/20 = 5.6, 20/20 = 7
    assert held.points == [7, 0, 3, 1, 2]


def test_points_beyond_what_is_held_are_owed_by_no_order() -> None:
    held = counts(10, 0, 0, 2, -3)
    assert held.take(20) == [10, 0, 0, 2, 8]
    assert held.points == [0, 0, 0, 0, -11]


def test_money_is_split_like_the_points_that_paid_it() -> None:
    assert split(1_001, [3, 0, 2, 0, 2]) == [429, 0, 286, 0, 286]  # 1001 x 3/7 = 429, 5/7 = 715, 7/7 = 1001
    assert split(100, [10, 0, 0, 2, 8]) == [50, 0, 0, 10, 40]
    assert split(0, [0] * 5) == [0] * 5


def test_order_reconciles_takes_and_adds_in_this_order() -> None:
    held = counts(60, 0, 0, 0, 20)
    # 100 - 30 + 40 = 110 were held before the order, not 80: 30 came otherwise.
    used = held.order(OrderClass.SWITCHED, held=100, issued=30, redeemed=40, money=4_000, cost=0)
    assert used.otherwise == [0, 0, 0, 0, 30]
    assert used.redeemed == [21, 0, 0, 0, 19]  # of 60 + 50: 40 x 60/110 = 21.8
    assert used.money == [2_100, 0, 0, 0, 1_900]
    assert held.points == [39, 30, 0, 0, 31]


def test_points_that_went_are_taken_of_all_classes() -> None:
    held = counts(60, 0, 0, 0, 20)
    used = held.order(OrderClass.KEPT, held=10, issued=10, redeemed=0, money=0, cost=0)
    assert used.otherwise == [-60, 0, 0, 0, -20]
    assert held.points == [10, 0, 0, 0, 0]


def test_balances_beyond_32_bits_are_left_out() -> None:
    held = counts(5, 0, 0, 0, 0)
    assert held.order(OrderClass.KEPT, LARGEST + 1, 1, 0, 0, 0) is None
    assert held.points == [5, 0, 0, 0, 0]


SOME = st.integers(-1_000, 100_000)
AMOUNT = st.integers(0, 400_000)


@given(points=st.lists(SOME, min_size=5, max_size=5), x=AMOUNT, money=AMOUNT)
def test_taken_sums_are_exact_and_never_more_than_held(points: list[int], x: int, money: int) -> None:
    held = counts(*points)
    taken = held.take(x)
    assert sum(taken) == x
    assert all(0 <= gone <= max(before, 0) for gone, before in zip(taken[:-1], points[:-1], strict=True))
    beyond = max(0, x - sum(max(one, 0) for one in points))
    assert 0 <= taken[-1] <= max(points[-1], 0) + beyond
    assert held.held == sum(points) - x
    assert sum(split(money, taken)) == (money if x else 0)
    assert all(part >= 0 for part in split(money, taken))


@given(st.lists(st.tuples(st.sampled_from(list(OrderClass)), SOME, AMOUNT, AMOUNT), max_size=12))
def test_counts_always_add_up_to_what_is_held(orders: list[tuple[OrderClass, int, int, int]]) -> None:
    held = Counts(50)
    for kind, points, issued, redeemed in orders:
        before = list(held.points)
        used = held.order(kind, points, issued, redeemed, redeemed * 100, 0)
        assert held.held == points
        assert sum(used.money) == redeemed * 100
        moved = [a - b for a, b in zip(used.otherwise, used.redeemed, strict=True)]
        moved[kind] += issued
        assert held.points == [a + b for a, b in zip(before, moved, strict=True)]


AUTOMATIC = Program(
    reward_rate=0.02, launch_week=0, enrollment=Enrollment(mode="automatic"), welcome=Welcome(points=50)
)  # fmt: skip


def test_receipt_of_an_order_that_joins() -> None:
    """An order for 20.00 earns nothing yet; with it 50 points are given."""
    found = scene(store(AUTOMATIC), store(None))
    order(found, OURS, basket(20.0))
    (receipt,) = found.receipts
    assert (receipt.store, receipt.standing, receipt.holds, receipt.points) == (OURS, None, True, 50)
    assert {name: receipt.flows[name] for name in ("orders", "joins", "issued")} == {
        "orders": 1, "joins": 1, "issued": 50,
    }  # fmt: skip
    assert receipt.due == receipt.flows["sales"] == 200_000


def test_receipt_of_a_members_order_and_of_one_elsewhere() -> None:
    """Of 20.00 at 2 % and a point of 0.01: 40 points, beside 80 that were there."""
    found = scene(store(AUTOMATIC), store(None))
    member(found, points=80)
    for at in (OURS, RIVAL):
        order(found, at, basket(20.0))
    here, elsewhere = found.receipts
    assert (here.standing, here.holds, here.points, here.flows["issued"]) == (0, True, 120, 40)
    assert (elsewhere.standing, elsewhere.holds, elsewhere.flows["issued"]) == (None, False, 0)


def test_vintages_of_thirteen_weeks_are_divided_by_week_0() -> None:
    assert [vintage_of(tick, 15) for tick in (0, 1, 2, 14, 15, 27, 28)] == [0, 0, 1, 1, 2, 2, 3]
    assert [vintage_of(tick, 26) for tick in (0, 12, 13, 25, 26)] == [0, 0, 1, 1, 2]


def vintages(*points: int) -> Vintages:
    found = Vintages(len(points))
    found.points = list(points)
    return found


def test_oldest_points_are_redeemed_first_and_what_is_gone_is_lost() -> None:
    lots = vintages(30, 20, 0)
    # 30 + 20 + 15 - 40 = 25 should be held; 10 are not.
    assert lots.close(2, held=15, issued=15, redeemed=40) == (15, [30, 10, 0], [0, 10, 0])
    assert lots.points == [0, 0, 15]


def test_points_that_no_order_issued_belong_to_the_week_in_which_they_came() -> None:
    lots = vintages(30, 0)
    assert lots.close(1, held=50, issued=15, redeemed=5) == (25, [5, 0], [0, 0])
    assert lots.points == [25, 25]


def test_converted_vintages_add_up_to_what_is_held() -> None:
    lots = vintages(3, 3, 1)
    lots.scale(10, 1)
    assert lots.points == [4, 4, 2]  # running sums 3, 6, 7 of 7, in tens: 4.3, 8.6, 10
    empty = vintages(0, 0, 0)
    empty.scale(10, 1)
    assert empty.points == [0, 10, 0]


WEEK = st.tuples(AMOUNT, AMOUNT, st.floats(0.0, 1.0))


@given(st.lists(WEEK, max_size=20), st.integers(0, 50_000))
def test_vintages_add_up_to_what_is_held(weeks: list[tuple[int, int, float]], converted: int) -> None:
    lots = Vintages(4)
    for week, (held, issued, part) in enumerate(weeks):
        before = sum(lots.points)
        redeemed = int(part * (before + issued))
        told, used, lost = lots.close(min(week // 5, 3), held, issued, redeemed)
        assert told >= issued
        assert sum(used) == redeemed
        assert before + told - sum(used) - sum(lost) == held == sum(lots.points)
        assert min(lots.points) >= 0
    lots.scale(converted, 0)
    assert sum(lots.points) == converted
