"""The beta-geometric/NBD model: customers buy at their own rate and may drop out after any purchase.

Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24. A customer buys at Poisson
rate lambda ~ Gamma(r, alpha) and after each purchase is lost with probability p ~ Beta(a, b).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, gammaln, xlog1py

from simulator.calibration.arrays import FloatArray
from simulator.calibration.fitted import Fit
from simulator.calibration.likelihood import maximize
from simulator.calibration.summary import Histories


@dataclass(frozen=True)
class BgNbd:
    """Parameters, all above 0.

    Attributes:
        r: shape of the purchase rate across customers (smaller is more unequal).
        alpha: weeks; r / alpha is the mean rate of customers who are alive, purchases a week.
        a: dropout; a / (a + b) is the mean chance of being lost after a purchase.
        b: dropout.
    """

    r: float
    alpha: float
    a: float
    b: float

    @property
    def mean_rate(self) -> float:
        """Mean purchases a week of a new customer while alive."""
        return self.r / self.alpha

    @property
    def mean_dropout(self) -> float:
        """Mean probability of being lost after a purchase."""
        return self.a / (self.a + self.b)


def log_likelihood(model: BgNbd, histories: Histories) -> FloatArray:
    """Log-likelihood of each history, for one customer with it; shape (n,)."""
    x = histories.frequency
    timing = gammaln(model.r + x) - gammaln(model.r) + model.r * np.log(model.alpha)
    alive = betaln(model.a, model.b + x) - (model.r + x) * np.log(model.alpha + histories.age)
    again = np.maximum(x, 1.0)
    lost = betaln(model.a + 1, model.b + again - 1) - (model.r + x) * np.log(model.alpha + histories.recency)
    either = np.logaddexp(alive, np.where(x > 0, lost, -np.inf))
    return np.asarray(timing + either - betaln(model.a, model.b))


def log_odds_lost(model: BgNbd, histories: Histories) -> FloatArray:
    """Log of the odds that a customer with each history has dropped out; minus infinity without a repeat purchase."""
    x = histories.frequency
    waited = (histories.age - histories.recency) / (model.alpha + histories.recency)
    odds = np.log(model.a) - np.log(model.b + np.maximum(x, 1.0) - 1) + xlog1py(model.r + x, waited)
    return np.where(x > 0, odds, -np.inf)


def fit_bg_nbd(histories: Histories) -> Fit[BgNbd]:
    """Maximum likelihood fit.

    Raises:
        FitError: if no maximum is found.
    """
    start = BgNbd(r=1.0, alpha=float(np.average(histories.age, weights=histories.customers)), a=1.0, b=1.0)
    return maximize(lambda model: float(histories.customers @ log_likelihood(model, histories)), start, histories.total)
