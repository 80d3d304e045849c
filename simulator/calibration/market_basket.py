"""Money of an order as the market draws it: lognormal, with the mean of the store's own purchases.

Real baskets are not quite lognormal. Finance needs the mean (sales must be right), and the spread of the logarithms
(basket.py) is what a few very large purchases do not move; so the mean of the logarithm is what gives both.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from simulator.calibration.basket import Basket
from simulator.calibration.fitted import Estimate
from simulator.calibration.transactions import UNITS_PER_CURRENCY, Transactions


@dataclass(frozen=True)
class MarketBasket:
    """Lognormal basket of the market; money in currency.

    Attributes:
        mean: of all purchases, those that cost nothing included; jackknife error over customers.
        log_mean: mean of the logarithm, such that the mean is right at these spreads (held, for its error).
        sd_between: standard deviation of the logarithm between customers.
        sd_within: within a customer.
    """

    mean: Estimate
    log_mean: Estimate
    sd_between: Estimate
    sd_within: Estimate


def market_basket(transactions: Transactions, basket: Basket) -> MarketBasket:
    """Match the mean of the purchases at the spreads of their logarithms."""
    mean = _mean(transactions)
    variance = basket.between.value**2 + basket.within.value**2
    log_mean = Estimate(log(mean.value) - variance / 2.0, mean.standard_error / mean.value)
    return MarketBasket(mean, log_mean, basket.between, basket.within)


def _mean(transactions: Transactions) -> Estimate:
    first = transactions.first_rows
    n = np.diff(np.append(first, len(transactions))).astype(np.float64)
    own = np.add.reduceat(transactions.amount_units / UNITS_PER_CURRENCY, first)
    total, purchases = own.sum(), n.sum()
    left_out = (total - own) / (purchases - n)
    return Estimate(float(total / purchases), sqrt((n.size - 1) * float(left_out.var())))
