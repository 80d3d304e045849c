"""Table T1: the published fits of CDNOW's 1/10 sample, 39 weeks fitted and 39 held out."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import date

import numpy as np
import pytest

from simulator.calibration.bg_nbd_forecast import expected_histogram, expected_purchases
from simulator.calibration.fit import Counts, FittedCustomers, Period
from simulator.calibration.summary import Histories, summarize
from simulator.calibration.transactions import Transactions


def three_digits(values: Sequence[float]) -> list[str]:
    return [f"{value:.3g}" for value in values]


@pytest.fixture(scope="module")
def histories(cdnow_sample: Transactions) -> Histories:
    return summarize(cdnow_sample, cdnow_sample.last_day - 39 * 7).histories()


def test_period_and_counts(sample_fit: FittedCustomers) -> None:
    assert sample_fit.period == Period(date(1997, 1, 1), date(1997, 9, 30), hold_out_weeks=39)
    assert sample_fit.counts == Counts(customers=2357, purchases=4814, repeat_purchases=2457, repeat_buyers=946)


def test_bg_nbd(sample_fit: FittedCustomers) -> None:
    assert three_digits(astuple(sample_fit.bg_nbd.parameters)) == ["0.243", "4.41", "0.793", "2.43"]
    assert sample_fit.bg_nbd.log_likelihood == pytest.approx(-9582.4, abs=0.05)


def test_bg_nbd_standard_errors_equal_those_of_lifetimes(sample_fit: FittedCustomers) -> None:
    """`BetaGeoFitter.summary` of lifetimes 0.11.3, which differentiates the likelihood exactly."""
    assert three_digits(astuple(sample_fit.bg_nbd.standard_errors)) == ["0.0126", "0.378", "0.186", "0.705"]


def test_pareto_nbd(sample_fit: FittedCustomers) -> None:
    assert astuple(sample_fit.pareto_nbd.parameters) == pytest.approx((0.5533, 10.578, 0.6062, 11.669), rel=5e-4)
    assert sample_fit.pareto_nbd.log_likelihood == pytest.approx(-9595.0, abs=0.05)


def test_gamma_gamma(sample_fit: FittedCustomers) -> None:
    assert astuple(sample_fit.gamma_gamma.parameters) == pytest.approx((6.25, 3.74, 15.44), abs=0.005)
    assert sample_fit.gamma_gamma.observations == 946
    assert sample_fit.mean_spend.value == pytest.approx(35.17, abs=0.005)


def test_histogram_of_repeat_purchases(sample_fit: FittedCustomers, histories: Histories) -> None:
    observed = np.bincount(np.minimum(histories.frequency, 7).astype(int), weights=histories.customers)
    assert observed.tolist() == [1411, 439, 214, 100, 62, 38, 29, 64]
    expected = expected_histogram(sample_fit.bg_nbd.parameters, histories, top=7)
    assert expected == pytest.approx([1407.7, 460.3, 192.5, 101.2, 59.8, 38.1, 25.5, 71.9], abs=0.06)


def test_expected_repeat_purchases_of_a_new_customer(sample_fit: FittedCustomers) -> None:
    purchases = expected_purchases(sample_fit.bg_nbd.parameters, [39, 52, 78])
    assert purchases == pytest.approx([1.195, 1.444, 1.858], abs=5e-4)


def test_hold_out(sample_fit: FittedCustomers) -> None:
    """The table prints 1,654 expected, from rounded parameters; unrounded they give 1,653.4, here as in lifetimes."""
    hold_out = sample_fit.hold_out
    assert hold_out is not None
    frequency, customers, actual, expected, low, high = zip(*map(astuple, hold_out.rows), strict=True)
    assert frequency == tuple(range(8))
    assert customers == (1411, 439, 214, 100, 62, 38, 29, 64)
    assert actual == pytest.approx([0.24, 0.70, 1.39, 1.56, 2.53, 2.95, 3.86, 6.36], abs=0.0051)
    assert expected == pytest.approx([0.23, 0.52, 1.04, 1.52, 2.16, 2.65, 3.50, 6.16], abs=0.0051)
    assert hold_out.actual == 1882
    assert hold_out.expected == pytest.approx(1654, rel=5e-4)
    assert hold_out.silent_share == pytest.approx(0.710, abs=5e-4)
    assert sum(hold_out.by_week) == hold_out.actual
    assert all(below < middle < above for below, middle, above in zip(low, expected, high, strict=True))
    # The BG/NBD is known to foresee too few purchases here (T1); the interval says so.
    assert hold_out.low < hold_out.expected < hold_out.high < hold_out.actual
    assert not hold_out.is_foreseen
    assert [row.is_foreseen for row in hold_out.rows] == [True, False, False, True, True, True, True, True]


def test_derived_estimates_carry_their_error(sample_fit: FittedCustomers) -> None:
    """r and alpha rise together, so the rate is known better than either."""
    assert sample_fit.need_rate.value == pytest.approx(0.2426 / 4.4136, rel=1e-3)
    relative = sample_fit.need_rate.standard_error / sample_fit.need_rate.value
    assert 0.04 < relative < 0.378 / 4.41
    assert sample_fit.need_shape.standard_error == pytest.approx(sample_fit.bg_nbd.standard_errors.r, rel=1e-6)
    assert sample_fit.dropout.value == pytest.approx(0.7929 / (0.7929 + 2.4259), rel=1e-3)
