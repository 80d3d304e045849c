"""Customers followed through a period: hand-worked counts, and the same figures from any order of customers."""

import numpy as np
import pytest

from simulator.calibration.calendar_cut import without_days
from simulator.calibration.cohort import Cohort, follow, purchases_of
from simulator.calibration.days import to_date
from simulator.calibration.errors import FitError
from simulator.calibration.observation import Observation, observe
from simulator.calibration.targets import targets_of
from simulator.calibration.transactions import Transactions, merge_purchases


def purchases(*customers: list[int]) -> Transactions:
    """One customer a list: days of purchases, 10 of the currency each."""
    rows = [(code, day) for code, days in enumerate(customers) for day in days]
    codes, days = np.array(rows, dtype=np.int64).T
    return merge_purchases(codes, days, np.full(codes.size, 100_000))


DAYS = ([0, 3, 8, 69], [6], [20, 27, 34], [60, 61], [69])
"""Ten weeks; the third customer first buys in week 2, the fourth and fifth after the entry weeks."""


@pytest.fixture
def cohort() -> Cohort:
    transactions = purchases(*DAYS)
    observation = Observation(is_new=True, first_day=0, weeks=10, entry_weeks=3)
    return follow(purchases_of(transactions, observation), observation)


def test_followed_are_those_who_bought_in_the_entry_weeks(cohort: Cohort) -> None:
    assert cohort.repeats.tolist() == [3, 0, 2]
    assert cohort.late.tolist() == [1, 0, 0]
    assert cohort.spend.tolist() == [40.0, 10.0, 30.0]
    assert cohort.repeats_by_week.tolist() == [1, 1, 0, 1, 1, 0, 0, 0, 0, 1]


def test_histogram_and_concentration(cohort: Cohort) -> None:
    assert cohort.histogram[:4] == pytest.approx([1 / 3, 0, 1 / 3, 1 / 3])
    best = cohort.concentration()
    assert best[[0, 100]].tolist() == [0.0, 1.0]
    assert best[50] == pytest.approx((40 + 15) / 80)


def test_targets_by_hand(cohort: Cohort) -> None:
    targets = targets_of(cohort, tail=3)
    assert targets.plain == pytest.approx([5 / 3, 1 / 3, 1 / 5, 1 / 3])
    assert targets.values == pytest.approx([np.log(5 / 3), np.log(0.5), np.log(0.25), np.log(0.5)])


def test_sampling_errors_of_targets_are_those_of_repeated_samples() -> None:
    """400 samples of 500 customers; the sd of 400 values is known to 3.5 %, the mean of 400 errors far better."""
    rng = np.random.default_rng(5)
    found, errors = [], []
    for _ in range(400):
        repeats = rng.poisson(rng.gamma(0.6, 4.0, 500))
        late = rng.binomial(repeats, 0.4)
        cohort = Cohort(Observation(True, 0, 20, 4), repeats, late, repeats * 1.0, np.zeros(20, np.int64))
        targets = targets_of(cohort, tail=6)
        found.append(targets.values)
        errors.append(np.sqrt(np.diag(targets.covariance)))
    assert np.mean(errors, axis=0) == pytest.approx(np.std(found, axis=0), rel=0.15)


def test_tail_is_what_at_most_a_tenth_reach() -> None:
    repeats = np.array([0] * 50 + [1] * 30 + [5] * 12 + [9] * 8)
    cohort = Cohort(Observation(True, 0, 20, 4), repeats, repeats * 0, repeats * 1.0, np.zeros(20, np.int64))
    assert cohort.tail() == 6
    assert (cohort.repeats >= 6).mean() <= 0.1 < (cohort.repeats >= 5).mean()


def test_nobody_in_the_entry_weeks_is_refused() -> None:
    observation = Observation(True, 0, 10, 1)
    late = purchases([30], [40, 50])
    with pytest.raises(FitError, match="Nobody bought in the first weeks"):
        follow(purchases_of(late, observation), observation)


def test_a_cohort_of_new_customers_is_recognized() -> None:
    rng = np.random.default_rng(1)
    starts = rng.integers(0, 80, 300)
    cohort = purchases(*[[int(s), int(s) + 30, int(s) + 200] for s in starts], [0, 349])
    found = observe(cohort)
    assert (found.is_new, found.weeks) == (True, 50)
    assert found.entry_weeks == starts.max() // 7 + 1


def test_customers_who_come_all_the_time_are_existing_ones() -> None:
    ongoing = purchases(*[[day, day + 7] for day in range(0, 340, 2)])
    found = observe(ongoing)
    assert (found.is_new, found.weeks, found.entry_weeks) == (False, 49, 12)
    assert observe(ongoing, "new").is_new
    assert not observe(purchases(*DAYS * 30), "existing").is_new


def test_long_periods_are_followed_for_two_years() -> None:
    """Existing customers through the last 104 weeks, a cohort of new ones through the first."""
    ongoing = purchases(*[[day, day + 7] for day in range(0, 1400, 2)])
    found = observe(ongoing)
    assert (found.is_new, found.weeks, found.entry_weeks) == (False, 104, 26)
    assert found.first_day == (1405 + 1) // 7 * 7 - 104 * 7
    assert follow(purchases_of(ongoing, found), found).customers == 94
    cohort = observe(purchases([0, 1400], [70, 300]))
    assert (cohort.is_new, cohort.first_day, cohort.weeks, cohort.entry_weeks) == (True, 0, 104, 11)


def test_a_short_period_is_refused() -> None:
    with pytest.raises(FitError, match="at least 8 weeks, found 7 whole weeks"):
        observe(purchases([0, 54]))


def test_days_that_are_cut_out_leave_no_gap() -> None:
    whole = purchases([0, 5, 10, 20], [7, 9])
    cut = without_days(whole, [(to_date(5), to_date(7)), (to_date(15), to_date(15))])
    assert cut.day.tolist() == [0, 7, 16, 6]
    assert without_days(whole, []).day.tolist() == whole.day.tolist()
