"""Keyed draws from distributions. Each names the items it uses, so that none is ever used twice."""

from __future__ import annotations

import math

import numpy as np

from simulator.behavior.chance import draw, draw_four
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.elementary import cosine_of_turn, exp, log, root

POISSON_CHUNK = 30.0
"""Rates above this are split into equal parts of at most this size, one uniform each (exact: sums of Poissons)."""


@mechanism
def normal_from(u0, u1):
    """Standard normal from two uniforms, or lane by lane (Box and Muller 1958)."""
    return root(-2.0 * log(u0)) * cosine_of_turn(u1)


@mechanism
def normal(key, shopper, week, decision, occasion):
    """Standard normal; items 0 and 1."""
    four = draw_four(key, shopper, week, decision, occasion, 0)
    return normal_from(four[0], four[1])


@mechanism
def log_gamma_draw(key, shopper, week, decision, occasion, shape):
    """Natural logarithm of a Gamma(shape, 1) draw (Marsaglia and Tsang 2000).

    Attempt a uses items 4a to 4a + 2; for shapes below 1, ln G = ln Gamma(shape + 1) + ln(U) / shape with U
    in item 3, which does not underflow however small the shape.
    """
    boosted = shape + 1.0 if shape < 1.0 else shape
    d = boosted - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    boost = 0.0
    attempt = 0
    while True:
        four = draw_four(key, shopper, week, decision, occasion, attempt)
        if attempt == 0 and shape < 1.0:
            boost = log(four[3]) / shape
        x = normal_from(four[0], four[1])
        root = 1.0 + c * x
        if root > 0.0:
            v = root * root * root
            if log(four[2]) < 0.5 * x * x + d - d * v + d * log(v):
                return log(d * v) + boost
        attempt += 1


@mechanism
def poisson_from(u, rate):
    """Poisson count by inverse distribution function; rate at most POISSON_CHUNK."""
    probability = exp(-rate)
    cumulative = probability
    count = 0
    while u > cumulative:
        count += 1
        probability *= rate / count
        if probability == 0.0:
            return count
        cumulative += probability
    return count


@subroutine
def poisson_in_parts(key, shopper, week, decision, occasion, rate):
    """Poisson count of a large rate, the sum of those of its parts."""
    parts = np.int64(math.ceil(rate / POISSON_CHUNK))
    count = 0
    for part in range(parts):
        count += poisson_from(draw(key, shopper, week, decision, occasion, part), rate / parts)
    return count


@mechanism
def poisson(key, shopper, week, decision, occasion, rate, first):
    """Poisson count of any rate: items 0, 1, ..., one for each equal part of the rate of at most 30.

    `first`: the uniform of item 0.
    """
    if rate <= POISSON_CHUNK:
        return poisson_from(first, rate)
    return poisson_in_parts(key, shopper, week, decision, occasion, rate)
