"""Money of an order as the market draws it: lognormal, with the mean and the spread of the store's own purchases.

Real baskets are not quite lognormal. Of the numbers that could be matched, finance needs the mean (sales must be
right) and the coefficient of variation; the split between and within customers is that of the logarithms (basket.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from simulator.calibration.arrays import FloatArray
from simulator.calibration.basket import Basket
from simulator.calibration.fitted import Estimate
from simulator.calibration.transactions import UNITS_PER_CURRENCY, Transactions


@dataclass(frozen=True)
class MarketBasket:
    """Lognormal basket of the market; money in currency.

    Attributes:
        mean: of all purchases, those that cost nothing included.
        variation: standard deviation over mean.
        log_mean: mean of the logarithm over purchases.
        sd_between: standard deviation of the logarithm between customers.
        sd_within: within a customer.
    """

    mean: Estimate
    variation: Estimate
    log_mean: Estimate
    sd_between: Estimate
    sd_within: Estimate


def market_basket(transactions: Transactions, basket: Basket) -> MarketBasket:
    """Match mean and variation of the purchases, with jackknife errors over customers."""
    paid = transactions.amount_units / UNITS_PER_CURRENCY
    first = transactions.first_rows
    n = np.diff(np.append(first, len(transactions))).astype(np.float64)
    own = np.stack([n, np.add.reduceat(paid, first), np.add.reduceat(paid**2, first)])
    sums = own.sum(axis=1)
    values, left_out = _moments(sums[:, None])[:, 0], _moments(sums[:, None] - own)
    errors = np.sqrt((n.size - 1) * left_out.var(axis=1))
    mean, variation, log_mean, sigma = (Estimate(*pair) for pair in zip(values.tolist(), errors.tolist(), strict=True))
    part = basket.icc.value
    return MarketBasket(
        mean, variation, log_mean, _part(sigma, part, basket.icc.standard_error),
        _part(sigma, 1.0 - part, basket.icc.standard_error),
    )  # fmt: skip


def _moments(sums: FloatArray) -> FloatArray:
    """Mean, coefficient of variation, and mean and standard deviation of the log of the lognormal that has them."""
    mean = sums[1] / sums[0]
    variation = np.sqrt(np.maximum(sums[2] / sums[0] - mean**2, 0.0)) / mean
    variance = np.log1p(variation**2)
    return np.stack([mean, variation, np.log(mean) - variance / 2.0, np.sqrt(variance)])


def _part(sigma: Estimate, part: float, part_error: float) -> Estimate:
    """Standard deviation of a part of the variance; the errors of both add up as if independent."""
    value = sigma.value * sqrt(part)
    relative = (sigma.standard_error / sigma.value) ** 2 if sigma.value else 0.0
    relative += (part_error / (2.0 * part)) ** 2 if part else 0.0
    return Estimate(value, value * sqrt(relative))
