from dataclasses import astuple

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import gammaln

from simulator.calibration.pareto_nbd import ParetoNbd, expected_purchases, fit_pareto_nbd, log_likelihood
from simulator.calibration.summary import Histories

CDNOW = ParetoNbd(r=0.5533, alpha=10.578, s=0.6062, beta=11.669)


def histories(x: float, recency: float, age: float) -> Histories:
    return Histories(*(np.array([value]) for value in (x, recency, age, 1.0)))


def integrated(model: ParetoNbd, x: float, recency: float, age: float) -> float:
    """Log-likelihood from the definition: alive at the end, or lost at some time u after the last purchase."""
    r, alpha, s, beta = astuple(model)

    def lost_at(u: float) -> float:
        return float(s * (1 + (u - age) / (alpha + age)) ** -(r + x) * (beta + age) ** s / (beta + u) ** (s + 1))

    lost = quad(lost_at, recency, age, epsrel=1e-12, epsabs=0)[0] if age > recency else 0.0
    factor = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    return float(factor - (r + x) * np.log(alpha + age) - s * np.log(beta + age) + np.log1p(lost))


@pytest.mark.parametrize(
    "model",
    [
        CDNOW,
        ParetoNbd(r=0.5533, alpha=11.669, s=0.6062, beta=10.578),
        ParetoNbd(r=1.2, alpha=7.0, s=2.0, beta=7.0),
        ParetoNbd(r=0.05, alpha=400.0, s=0.02, beta=1.5),
        ParetoNbd(r=3.0, alpha=0.2, s=5.0, beta=900.0),
    ],
)
@pytest.mark.parametrize(("x", "recency"), [(0.0, 0.0), (1.0, 3.0), (12.0, 30.0), (60.0, 39.0), (9.0, 38.9)])
def test_likelihood_equals_its_integral(model: ParetoNbd, x: float, recency: float) -> None:
    assert log_likelihood(model, histories(x, recency, 39.0))[0] == pytest.approx(
        integrated(model, x, recency, 39.0), abs=1e-8
    )


def test_busy_customers_do_not_overflow() -> None:
    assert np.isfinite(log_likelihood(CDNOW, histories(3000.0, 150.0, 156.0))).all()


@pytest.mark.parametrize("s", [0.3, 1.0, 2.5])
def test_expected_purchases_add_up_over_time(s: float) -> None:
    """A new customer is alive at u with chance (beta / (beta + u))^s and buys at r / alpha; s = 1 is 0/0 in print."""
    model = ParetoNbd(r=0.5, alpha=10.0, s=s, beta=12.0)
    alive_weeks = quad(lambda u: (model.beta / (model.beta + u)) ** s, 0, 78.0)[0]
    assert float(expected_purchases(model, 78.0)) == pytest.approx(model.mean_rate * alive_weeks, rel=1e-9)


def test_parameters_are_recovered_from_simulated_customers() -> None:
    """6,000 customers; the estimates' own errors (4 to 14 %) are the Monte-Carlo error."""
    truth = ParetoNbd(r=0.8, alpha=8.0, s=0.9, beta=15.0)
    rng = np.random.default_rng(22)
    age = rng.uniform(40, 78, 6000)
    life = np.minimum(rng.exponential(1 / rng.gamma(truth.s, 1 / truth.beta, age.size)), age)
    count = rng.poisson(rng.gamma(truth.r, 1 / truth.alpha, age.size) * life).astype(float)
    last = np.where(count > 0, life * rng.random(age.size) ** (1 / np.maximum(count, 1)), 0.0)
    fit = fit_pareto_nbd(Histories(count, last, age, np.ones(age.size)))
    distance = (np.array(astuple(fit.parameters)) - astuple(truth)) / astuple(fit.standard_errors)
    assert np.abs(distance).max() < 3.5
    assert (np.array(astuple(fit.standard_errors)) < 0.25 * np.array(astuple(truth))).all()
