"""How large purchases are: lognormal, and how much of the spread lies between customers.

The log of an amount is mu + customer + purchase. The two variances are the unbiased moment estimates of the one-way
random effects model with unequal groups (Searle, Casella & McCulloch 1992, Variance Components); standard errors
are the jackknife over customers, which supposes neither normality nor equal spread.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulator.calibration.arrays import FloatArray
from simulator.calibration.errors import FitError
from simulator.calibration.fitted import Estimate
from simulator.calibration.transactions import UNITS_PER_CURRENCY, Transactions


@dataclass(frozen=True)
class Basket:
    """Lognormal amounts of purchases, from customer-days with an amount above 0.

    Attributes:
        mu: mean of the log of the amount in currency, over purchases.
        sigma: standard deviation of the log of the amount, over purchases.
        between: standard deviation of customers' own means of the log, without what chance adds to them.
        within: standard deviation of the log around a customer's own mean.
        icc: share of the variance that lies between customers, between^2 / (between^2 + within^2); 0 if all
            amounts are equal.
        purchases: customer-days used.
        free_purchases: customer-days left out because they cost nothing.
        customers: customers with at least one purchase used.
    """

    mu: Estimate
    sigma: Estimate
    between: Estimate
    within: Estimate
    icc: Estimate
    purchases: int
    free_purchases: int
    customers: int


class _Sums(NamedTuple):
    """Sums over customers from which everything follows: one number each, or one per customer left out."""

    customers: FloatArray
    n: FloatArray
    n_squared: FloatArray
    total: FloatArray
    squares: FloatArray
    squares_of_means: FloatArray


def fit_basket(transactions: Transactions) -> Basket:
    """Estimate the lognormal basket and its split.

    All customer-days count alike for mu and sigma, so busy customers weigh more.

    Raises:
        FitError: with fewer than three paying customers, or fewer than two who paid more than once.
    """
    paid = transactions.amount_units > 0
    _, customer = np.unique(transactions.customer[paid], return_inverse=True)
    logs = np.log(transactions.amount_units[paid] / UNITS_PER_CURRENCY)
    n = np.bincount(customer).astype(np.float64)
    if n.size < 3 or (n > 1).sum() < 2:
        raise FitError("Basket sizes need at least three paying customers, two of whom paid more than once.")
    center = logs.mean()
    values, errors = _jackknife(_sums_by_customer(customer, logs - center, n))
    values[0] += float(center)
    mu, sigma, between, within, icc = (Estimate(*pair) for pair in zip(values, errors, strict=True))
    return Basket(mu, sigma, between, within, icc, logs.size, int((~paid).sum()), n.size)


def _sums_by_customer(customer: np.ndarray, logs: FloatArray, n: FloatArray) -> FloatArray:
    """Each customer's own contribution to the sums, shape (sums, customers)."""
    total = np.bincount(customer, weights=logs)
    squares = np.bincount(customer, weights=logs**2)
    return np.stack([np.ones(n.size), n, n**2, total, squares, total**2 / n])


def _jackknife(own: FloatArray) -> tuple[list[float], list[float]]:
    """Estimates from all customers, and their standard errors from leaving out one at a time."""
    everyone = own.sum(axis=1)
    without_one = _moments(_Sums(*(everyone[:, None] - own)))
    customers = own.shape[1]
    errors = np.sqrt((customers - 1) * without_one.var(axis=1))
    return _moments(_Sums(*everyone[:, None]))[:, 0].tolist(), errors.tolist()


def _moments(sums: _Sums) -> FloatArray:
    """Mean, total sd, between sd, within sd and intraclass correlation, shape (5, columns of the sums)."""
    mean = sums.total / sums.n
    within = np.maximum(sums.squares - sums.squares_of_means, 0.0) / (sums.n - sums.customers)
    mean_square = (sums.squares_of_means - sums.n * mean**2) / (sums.customers - 1)
    size = (sums.n - sums.n_squared / sums.n) / (sums.customers - 1)
    between = np.maximum((mean_square - within) / size, 0.0)
    total = (sums.squares - sums.n * mean**2) / (sums.n - 1)
    icc = between / np.maximum(between + within, np.finfo(np.float64).tiny)
    return np.stack([mean, np.sqrt(total), np.sqrt(between), np.sqrt(within), icc])
