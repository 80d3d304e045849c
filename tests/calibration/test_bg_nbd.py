from dataclasses import astuple

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta

from simulator.calibration.arrays import FloatArray
from simulator.calibration.bg_nbd import BgNbd, fit_bg_nbd, log_likelihood
from simulator.calibration.bg_nbd_forecast import expected_given_history, expected_purchases, purchase_probability
from simulator.calibration.summary import Histories

CDNOW = BgNbd(r=0.2426, alpha=4.4135, a=0.7929, b=2.4258)


def histories(x: float, recency: float, age: float) -> Histories:
    return Histories(*(np.array([value]) for value in (x, recency, age, 1.0)))


def simulate(model: BgNbd, age: FloatArray, rng: np.random.Generator) -> Histories:
    """Purchases in continuous time, customer by customer but all at once."""
    rate, lost = rng.gamma(model.r, 1 / model.alpha, age.size), rng.beta(model.a, model.b, age.size)
    count, last, now, alive = np.zeros(age.size), np.zeros(age.size), np.zeros(age.size), np.ones(age.size, bool)
    while alive.any():
        now = now + rng.exponential(1 / rate)
        alive &= now <= age
        count, last = count + alive, np.where(alive, now, last)
        alive &= rng.random(age.size) >= lost
    return Histories(count, last, age, np.ones(age.size))


@pytest.mark.parametrize("a", [0.01, 0.7929, 1.0, 3.0, 80.0])
@pytest.mark.parametrize("weeks", [0.5, 39.0, 500.0])
def test_expected_purchases_equal_the_integral_over_dropout(a: float, weeks: float) -> None:
    """Given p, a new customer makes (1 - (alpha / (alpha + p t))^r) / p purchases; a = 1 is 0/0 in the closed form."""
    model = BgNbd(r=0.7, alpha=2.0, a=a, b=2.0)

    def purchases(quantile: float) -> float:
        p = beta.ppf(quantile, a, model.b)
        return float(-np.expm1(-model.r * np.log1p(p * weeks / model.alpha)) / max(p, 1e-300))

    integral = quad(purchases, 1e-12, 1, epsabs=1e-10, limit=400)[0]
    assert float(expected_purchases(model, weeks)) == pytest.approx(integral, rel=1e-6)


def test_a_plus_b_of_one_is_no_exception() -> None:
    near = [float(expected_purchases(BgNbd(0.7, 2.0, a, 0.6), 39.0)) for a in (0.4, 0.4 + 1e-5)]
    assert near[0] == pytest.approx(near[1], rel=1e-4)


def test_expected_purchases_are_the_mean_of_the_histogram() -> None:
    counts = np.arange(2000)
    chances = purchase_probability(CDNOW, counts, 39.0)
    assert chances.sum() == pytest.approx(1.0, abs=1e-9)
    assert counts @ chances == pytest.approx(float(expected_purchases(CDNOW, 39.0)), abs=1e-7)


def test_no_repeat_purchase_is_as_likely_as_the_histogram_says() -> None:
    silent = np.exp(log_likelihood(CDNOW, histories(0.0, 0.0, 30.0)))
    assert silent == pytest.approx(purchase_probability(CDNOW, [0], 30.0))


def test_without_a_past_the_forecast_is_that_of_a_new_customer() -> None:
    forecast = expected_given_history(CDNOW, histories(0.0, 0.0, 0.0), 52.0)
    assert forecast[0] == pytest.approx(float(expected_purchases(CDNOW, 52.0)))


def test_past_and_future_add_up() -> None:
    """Averaged over what may have happened by week 20, the forecast for 20 to 50 is E[X(50)] - E[X(20)]."""
    rng = np.random.default_rng(1)
    past = simulate(CDNOW, np.full(100_000, 20.0), rng)
    forecast = expected_given_history(CDNOW, past, 30.0)
    direct = np.diff(expected_purchases(CDNOW, [20.0, 50.0]))[0]
    assert forecast.mean() == pytest.approx(direct, abs=4 * forecast.std() / np.sqrt(forecast.size))


def test_busy_customers_do_not_overflow() -> None:
    busy = histories(3000.0, 150.0, 156.0)
    assert np.isfinite(log_likelihood(CDNOW, busy)).all()
    assert 0 < expected_given_history(CDNOW, busy, 52.0)[0] < 3000


def test_parameters_are_recovered_from_simulated_customers() -> None:
    """6,000 customers; the estimates' own errors (3, 4, 8 and 10 %) are the Monte-Carlo error."""
    truth = BgNbd(r=0.5, alpha=5.0, a=0.8, b=2.4)
    rng = np.random.default_rng(20)
    fit = fit_bg_nbd(simulate(truth, rng.uniform(26, 52, 6000), rng))
    distance = (np.array(astuple(fit.parameters)) - astuple(truth)) / astuple(fit.standard_errors)
    assert np.abs(distance).max() < 3.5
    assert (np.array(astuple(fit.standard_errors)) < 0.25 * np.array(astuple(truth))).all()


def test_the_unit_of_time_does_not_matter() -> None:
    rng = np.random.default_rng(3)
    weeks = simulate(CDNOW, np.full(1000, 39.0), rng)
    days = Histories(weeks.frequency, weeks.recency * 7, weeks.age * 7, weeks.customers)
    in_weeks, in_days = fit_bg_nbd(weeks).parameters, fit_bg_nbd(days).parameters
    assert in_days.alpha == pytest.approx(7 * in_weeks.alpha, rel=1e-4)
    assert (in_days.r, in_days.a, in_days.b) == pytest.approx((in_weeks.r, in_weeks.a, in_weeks.b), rel=1e-3)


def test_equal_rates_say_that_the_shape_is_not_identified() -> None:
    """Poisson customers who never leave: nothing distinguishes a large shape from a larger one."""
    rng = np.random.default_rng(4)
    count = rng.poisson(4.0, 500).astype(float)
    last = np.where(count > 0, 40 * rng.random(500) ** (1 / np.maximum(count, 1)), 0.0)
    fit = fit_bg_nbd(Histories(count, last, np.full(500, 40.0), np.ones(500)))
    assert np.inf in astuple(fit.standard_errors)
    assert fit.estimate(lambda model: model.mean_rate).value == pytest.approx(0.1, abs=0.01)
