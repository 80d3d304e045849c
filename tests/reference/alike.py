"""Neighbors alike (3.20): tastes from a normal that a community shares, through the quantiles of their gamma."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

LIMIT, STEPS = 6, 64
LOWEST, HIGHEST = -2_000.0, 8.0
"""Between which the logarithm of a quantile is looked for."""


def log_quantile(shape: float, z: float) -> float:
    """ln of the quantile of Gamma(shape) at the normal probability of z, from the table."""
    table = log_quantiles(shape)
    place = (min(max(z, -LIMIT), LIMIT) + LIMIT) * STEPS
    below = min(math.floor(place), len(table) - 2)
    return table[below] + (place - below) * (table[below + 1] - table[below])


@cache
def log_quantiles(shape: float) -> list[float]:
    """At z = -6, -6 + 1/64, ..., 6: by halving on the logarithm, all at once."""
    z = np.arange(-LIMIT * STEPS, LIMIT * STEPS + 1) / STEPS
    lower = np.array([math.log(0.5 * math.erfc(-one / math.sqrt(2.0))) for one in z])
    upper = np.array([math.log(0.5 * math.erfc(one / math.sqrt(2.0))) for one in z])
    low, high = np.full(z.shape, LOWEST), np.full(z.shape, HIGHEST)
    for _ in range(80):
        middle = (low + high) / 2.0
        small = np.where(z <= 0.0, log_lower(shape, middle) < lower, log_upper(shape, middle) > upper)
        low, high = np.where(small, middle, low), np.where(small, high, middle)
    return [float(one) for one in (low + high) / 2.0]


def log_lower(shape: float, y: np.ndarray) -> np.ndarray:
    """ln P(G <= e^y) of a Gamma(shape), by its power series; exact to rounding where e^y is not far above the shape."""
    x = np.exp(y)
    term, total = np.ones(y.shape), np.ones(y.shape)
    for n in range(1, 400):
        term = term * x / (shape + n)
        total = total + term
    return np.minimum(0.0, shape * y - x - math.lgamma(shape + 1.0) + np.log(total))


def log_upper(shape: float, y: np.ndarray) -> np.ndarray:
    """ln P(G > e^y): by Legendre's continued fraction above the shape + 1, from the series below."""
    x = np.exp(y)
    near = np.maximum(x, shape + 1.0)
    fraction = np.zeros(y.shape)
    for n in range(200, 0, -1):
        fraction = n * (n - shape) / (near + 2 * n + 1.0 - shape - fraction)
    far = shape * np.log(near) - near - math.lgamma(shape) - np.log(near + 1.0 - shape - fraction)
    return np.where(x > shape + 1.0, far, np.log(np.maximum(-np.expm1(log_lower(shape, y)), 1e-300)))
