import numpy as np
import pytest

from simulator.calibration.arrays import FloatArray, IntArray
from simulator.calibration.errors import TransactionError
from simulator.calibration.summary import count_purchases, summarize
from simulator.calibration.transactions import Transactions, merge_purchases


@pytest.fixture
def purchases() -> Transactions:
    """Customer 3 buys on days 0, 7 and 21 (the second time for nothing), 5 on day 14 only, 8 on day 28 only."""
    rows = [(3, 0, 100_000), (3, 7, 0), (3, 21, 60_000), (5, 14, 50_000), (8, 28, 10_000)]
    return merge_purchases(*np.array(rows).T)


def values(array: IntArray | FloatArray) -> list[float]:
    return [float(value) for value in array]


def test_first_purchases_start_the_clock_and_are_not_counted(purchases: Transactions) -> None:
    summary = summarize(purchases, last_day=27)
    assert values(summary.customer) == [3, 5]
    assert values(summary.frequency) == [2, 0]
    assert values(summary.recency) == [3, 0]
    assert summary.age.tolist() == pytest.approx([27 / 7, 13 / 7])


def test_a_purchase_that_cost_nothing_counts_for_timing_only(purchases: Transactions) -> None:
    summary = summarize(purchases, last_day=27)
    assert values(summary.paid_repeats) == [1, 0]
    assert summary.mean_spend.tolist() == pytest.approx([6.0, np.nan], nan_ok=True)


def test_nothing_after_the_last_day_is_seen(purchases: Transactions) -> None:
    summary = summarize(purchases, last_day=20)
    assert values(summary.frequency) == [1, 0]
    assert np.isnan(summary.mean_spend).all()
    with pytest.raises(TransactionError, match="Nothing was bought"):
        summarize(purchases, last_day=-1)


def test_histories_count_each_customer_once(cdnow_sample: Transactions) -> None:
    summary = summarize(cdnow_sample, cdnow_sample.last_day)
    together, each = summary.histories(), summary.each()
    assert together.total == each.total == 2357
    assert together.frequency.size < each.frequency.size
    assert together.customers @ together.frequency == each.frequency.sum() == len(cdnow_sample) - 2357


def test_purchases_after_the_fit_are_counted_for_known_customers(purchases: Transactions) -> None:
    assert values(count_purchases(purchases, np.array([3, 5]), 1, 28)) == [2, 1]
    assert values(count_purchases(purchases, np.array([3, 5]), 28, 40)) == [0, 0]
