"""The Pareto/NBD model: customers buy at their own rate and drop out at any time, unseen.

Schmittlein, Morrison & Colombo (1987), Management Science 33. A customer buys at Poisson rate lambda ~ Gamma(r, alpha)
until a lifetime that is exponential with rate mu ~ Gamma(s, beta) has passed.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import exprel, gammaln, hyp2f1

from simulator.calibration.arrays import FloatArray
from simulator.calibration.fitted import Fit
from simulator.calibration.likelihood import maximize
from simulator.calibration.summary import Histories


@dataclass(frozen=True)
class ParetoNbd:
    """Parameters, all above 0.

    Attributes:
        r: shape of the purchase rate across customers.
        alpha: weeks; r / alpha is the mean rate of customers who are alive, purchases a week.
        s: shape of the dropout rate across customers.
        beta: weeks; s / beta is the mean dropout rate of new customers, a week.
    """

    r: float
    alpha: float
    s: float
    beta: float

    @property
    def mean_rate(self) -> float:
        """Mean purchases a week of a new customer while alive."""
        return self.r / self.alpha

    @property
    def mean_dropout_rate(self) -> float:
        """Mean dropout rate of a new customer, a week."""
        return self.s / self.beta


def log_likelihood(model: ParetoNbd, histories: Histories) -> FloatArray:
    """Log-likelihood of each history, for one customer with it; shape (n,).

    Alive at the end has density (alpha + T)^-(r+x) (beta + T)^-s, up to a factor. Lost at some time u after the last
    purchase adds the integral of s (alpha + u)^-(r+x) (beta + u)^-(s+1) over u from t_x to T, which is the difference
    of two Gauss functions.
    """
    r, s, x = model.r, model.s, histories.frequency
    factor = gammaln(r + x) - gammaln(r) + r * np.log(model.alpha) + s * np.log(model.beta)
    last, end = _lost_after(model, x, histories.recency), _lost_after(model, x, histories.age)
    still = _alive(model, x, histories.age)
    lost = last + np.log1p(-np.exp(np.minimum(end - last, 0.0)), where=end < last, out=np.full_like(last, -np.inf))
    return np.asarray(factor + np.logaddexp(still, lost))


def _alive(model: ParetoNbd, x: FloatArray, time: FloatArray) -> FloatArray:
    """Log of (alpha + time)^-(r+x) (beta + time)^-s."""
    return np.asarray(-(model.r + x) * np.log(model.alpha + time) - model.s * np.log(model.beta + time))


def _lost_after(model: ParetoNbd, x: FloatArray, time: FloatArray) -> FloatArray:
    """Log of the integral of s (alpha + u)^-(r+x) (beta + u)^-(s+1) over u from `time` to infinity.

    Of the equal forms of the Gauss function this takes the one whose first argument is 1 and whose last lies in [0, 1):
    it neither overflows nor cancels, where the published form does both for busy customers.
    """
    c = model.r + model.s + x + 1
    early, late = model.alpha + time, model.beta + time
    if model.alpha >= model.beta:
        gauss = hyp2f1(1.0, model.r + x, c, (model.alpha - model.beta) / early)
    else:
        gauss = hyp2f1(1.0, model.s + 1, c, (model.beta - model.alpha) / late) * early / late
    return np.asarray(np.log(model.s / (c - 1) * gauss) + _alive(model, x, time))


def expected_purchases(model: ParetoNbd, weeks: npt.ArrayLike) -> FloatArray:
    """E[X(t)]: repeat purchases expected of a new customer in so many weeks, of the shape of `weeks`."""
    passed = np.log1p(np.asarray(weeks, dtype=np.float64) / model.beta)
    return np.asarray(model.mean_rate * model.beta * passed * exprel((1 - model.s) * passed))


def fit_pareto_nbd(histories: Histories) -> Fit[ParetoNbd]:
    """Maximum likelihood fit.

    Raises:
        FitError: if no maximum is found.
    """
    weeks = float(np.average(histories.age, weights=histories.customers))
    return maximize(
        lambda model: float(histories.customers @ log_likelihood(model, histories)),
        ParetoNbd(r=1.0, alpha=weeks, s=1.0, beta=weeks),
        histories.total,
    )
