"""The gamma-gamma model of spend: purchases vary around a customer's mean, and means vary across customers.

Fader & Hardie (2013), "The gamma-gamma model of monetary value", after Colombo & Jiang (1999). A purchase is
Gamma(p, nu) and nu ~ Gamma(q, gamma) across customers; spend is independent of how often a customer buys.
"""

from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.special import gammaln

from simulator.calibration.arrays import FloatArray
from simulator.calibration.errors import FitError
from simulator.calibration.fitted import Fit
from simulator.calibration.likelihood import maximize
from simulator.calibration.summary import PurchaseSummary


@dataclass(frozen=True)
class GammaGamma:
    """Parameters, all above 0.

    Attributes:
        p: shape of purchases within a customer (larger is more even).
        q: shape across customers; the mean spend is finite only above 1.
        gamma: scale across customers, in currency.
    """

    p: float
    q: float
    gamma: float

    @property
    def mean_spend(self) -> float:
        """Mean amount of a purchase of a customer drawn at random, in currency; infinite if q is at most 1."""
        return self.p * self.gamma / (self.q - 1) if self.q > 1 else inf


def log_likelihood(model: GammaGamma, purchases: FloatArray, mean_spend: FloatArray) -> FloatArray:
    """Log-density of each customer's mean spend (above 0, currency) over so many purchases (1 or more), shape (n,)."""
    px = model.p * purchases
    constant = gammaln(px + model.q) - gammaln(px) - gammaln(model.q) + model.q * np.log(model.gamma)
    shape = (px - 1) * np.log(mean_spend) + px * np.log(purchases)
    return np.asarray(constant + shape - (px + model.q) * np.log(purchases * mean_spend + model.gamma))


def fit_gamma_gamma(summary: PurchaseSummary) -> Fit[GammaGamma]:
    """Maximum likelihood fit to the customers with at least one paid repeat purchase.

    First purchases are left out, as in the published fit of CDNOW (T1).

    Raises:
        FitError: if no customer repeated, or no maximum is found.
    """
    repeated = summary.paid_repeats > 0
    if not repeated.any():
        raise FitError("No customer made a second purchase that cost anything, so spend cannot be fitted.")
    purchases, spend = summary.paid_repeats[repeated].astype(np.float64), summary.mean_spend[repeated]
    return maximize(
        lambda model: float(log_likelihood(model, purchases, spend).sum()),
        GammaGamma(p=1.0, q=2.0, gamma=float(spend.mean())),
        int(repeated.sum()),
    )
