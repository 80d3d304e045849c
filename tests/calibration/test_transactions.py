from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.calibration.errors import TransactionError
from simulator.calibration.transactions import Transactions, merge_purchases

PURCHASES = st.lists(st.tuples(st.integers(0, 5), st.integers(-3, 20), st.integers(0, 10**9)), min_size=1)


def columns(rows: list[tuple[int, int, int]]) -> list[np.ndarray]:
    return list(np.array(rows, dtype=np.int64).T)


@given(PURCHASES)
def test_merging_keeps_the_money_and_one_row_a_day(rows: list[tuple[int, int, int]]) -> None:
    merged = merge_purchases(*columns(rows))
    assert merged.amount_units.sum() == sum(amount for *_, amount in rows)
    days = list(zip(merged.customer.tolist(), merged.day.tolist(), strict=True))
    assert days == sorted({(customer, day) for customer, day, _ in rows})
    assert merged.customers == len({customer for customer, *_ in rows})


@given(PURCHASES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, int, int]], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = merge_purchases(*columns(rows)), merge_purchases(*columns(shuffled))
    for name in ("customer", "day", "amount_units"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


def test_columns_cannot_be_written_and_are_not_the_callers() -> None:
    amounts = np.array([5])
    merged = merge_purchases(np.array([0]), np.array([0]), amounts)
    amounts[0] = 7
    assert merged.amount_units.tolist() == [5]
    with pytest.raises(ValueError, match="read-only"):
        merged.amount_units[0] = 7


def test_days_are_cut_out_with_both_ends() -> None:
    merged = merge_purchases(np.array([0, 0, 1]), np.array([1, 3, 5]), np.array([1, 2, 3]))
    assert merged.between(3, 5).amount_units.tolist() == [2, 3]
    assert (merged.first_day, merged.last_day, len(merged)) == (1, 5, 3)


def test_discounts_and_coupons_are_cut_out_with_their_days() -> None:
    columns = [np.array(column) for column in ([0, 0, 1], [1, 3, 5], [1, 2, 3], [4, 5, 6])]
    cut = Transactions(*columns).between(3, 5)
    assert cut.discount_units is not None
    assert cut.discount_units.tolist() == [5, 6]
    assert cut.coupon_units is None
    with pytest.raises(TransactionError, match="A coupon is negative"):
        Transactions(*columns[:3], coupon_units=np.array([0, -1, 0]))
    with pytest.raises(TransactionError, match="differ in length"):
        Transactions(*columns[:3], discount_units=np.array([0]))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([(1, 0, 5), (0, 0, 5)], "sorted"),
        ([(0, 0, 5), (0, 0, 5)], "sorted"),
        ([(0, 1, 5), (0, 0, 5)], "sorted"),
        ([(0, 0, -5)], "negative"),
    ],
)
def test_impossible_columns_are_refused(rows: list[tuple[int, int, int]], message: str) -> None:
    with pytest.raises(TransactionError, match=message):
        Transactions(*columns(rows))


def test_no_rows_are_refused() -> None:
    nothing = np.array([], dtype=np.int64)
    for build in (Transactions, merge_purchases):
        with pytest.raises(TransactionError, match="no transactions"):
            build(nothing, nothing, nothing)
    with pytest.raises(TransactionError, match="differ in length"):
        Transactions(np.array([0]), np.array([0, 1]), np.array([0]))
