from dataclasses import astuple
from math import inf

import numpy as np
import pytest
from scipy.integrate import quad

from simulator.calibration.arrays import FloatArray, IntArray
from simulator.calibration.errors import FitError
from simulator.calibration.gamma_gamma import GammaGamma, fit_gamma_gamma, log_likelihood
from simulator.calibration.summary import PurchaseSummary

TRUTH = GammaGamma(p=6.25, q=3.74, gamma=15.44)


def summary_of(purchases: IntArray, mean_spend: FloatArray) -> PurchaseSummary:
    times = np.zeros(purchases.size)
    return PurchaseSummary(np.arange(purchases.size), purchases, times, times, purchases, mean_spend)


@pytest.fixture(scope="module")
def simulated() -> PurchaseSummary:
    rng = np.random.default_rng(22)
    purchases = rng.geometric(0.4, 5000)
    rate = rng.gamma(TRUTH.q, 1 / TRUTH.gamma, purchases.size)
    return summary_of(purchases, rng.gamma(TRUTH.p * purchases) / rate / purchases)


def test_density_adds_up_to_one() -> None:
    def density(mean: float) -> float:
        return float(np.exp(log_likelihood(TRUTH, np.array([3.0]), np.array([mean])))[0])

    assert quad(density, 0, 2000, points=[30], limit=200)[0] == pytest.approx(1.0, abs=1e-5)


def test_parameters_are_recovered_from_simulated_customers(simulated: PurchaseSummary) -> None:
    """5,000 customers of 2.5 purchases each; the estimates' own errors (3 to 11 %) are the Monte-Carlo error."""
    fit = fit_gamma_gamma(simulated)
    distance = (np.array(astuple(fit.parameters)) - astuple(TRUTH)) / astuple(fit.standard_errors)
    assert np.abs(distance).max() < 3.5
    mean = fit.estimate(lambda model: model.mean_spend)
    assert abs(mean.value - TRUTH.mean_spend) < 3.5 * mean.standard_error < 1.5


def test_the_currency_does_not_matter(simulated: PurchaseSummary) -> None:
    yen = summary_of(simulated.paid_repeats, simulated.mean_spend * 150)
    one, other = fit_gamma_gamma(simulated).parameters, fit_gamma_gamma(yen).parameters
    assert (other.p, other.q, other.gamma) == pytest.approx((one.p, one.q, one.gamma * 150), rel=1e-3)


def test_a_heavy_tail_has_no_mean() -> None:
    assert GammaGamma(p=2.0, q=0.9, gamma=5.0).mean_spend == inf


def test_without_a_paid_repeat_there_is_nothing_to_fit() -> None:
    with pytest.raises(FitError, match="No customer made a second purchase"):
        fit_gamma_gamma(summary_of(np.zeros(3, np.int64), np.full(3, np.nan)))
