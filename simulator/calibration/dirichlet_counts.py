"""Chances of purchase counts: of the category (negative binomial), and of one brand among them (beta-binomial).

Goodhardt, Ehrenberg & Chatfield (1984), JRSS-A 147:621-655. The exact sums run over the number of category purchases n,
which has no upper end. A fixed cut (the usual 50) silently drops the heaviest shoppers once periods get long; here the
cut follows the period, so that what is left out is always below `NEGLECTED`.
"""

from __future__ import annotations

from math import isfinite

import numpy as np
from scipy.special import betainc, betaln

from simulator.calibration.arrays import FloatArray

NEGLECTED = 1e-12
"""Bound on what the cut leaves out: the chance of a longer count, and the share of all purchases made in one."""

LONGEST_SUM = 5_000_000
"""Longest sum carried out (40 MB an array); a market that needs more is refused."""


def nbd_pmf(mean: float, shape: float) -> FloatArray:
    """Return the negative binomial chances of 0, 1, ..., N purchases, shape (N + 1,).

    `mean` is purchases per shopper in the period and `shape` the gamma shape of the shoppers' rates, both above 0.
    N is chosen by `largest_count`. Raises ValueError when that many terms would be unreasonable.
    """
    counts = np.arange(largest_count(mean, shape), dtype=np.float64)
    steps = np.log((shape + counts) / (counts + 1.0) * (mean / (mean + shape)))
    nobody = -shape * np.log1p(mean / shape)
    chances: FloatArray = np.exp(nobody + np.concatenate(([0.0], np.cumsum(steps))))
    return chances


def largest_count(mean: float, shape: float) -> int:
    """Return a count N beyond which both the chance and the share of purchases are below `NEGLECTED`.

    The share of purchases beyond N is itself a negative binomial tail, of shape + 1, and the longer of the two.
    Raises ValueError when N would exceed `LONGEST_SUM`.
    """
    largest = 32
    while betainc(largest, shape + 1.0, mean / (mean + shape)) > NEGLECTED:
        largest *= 2
        if largest > LONGEST_SUM:
            raise ValueError(
                f"Purchase counts with mean {mean:g} and shape {shape:g} spread too widely to be summed; "
                "use a shorter period or a larger shape."
            )
    return largest


def none_given(share: float, concentration: float, largest: int) -> FloatArray:
    """Return the chance that none of n category purchases is the brand's, for n = 0, ..., `largest`.

    The result has shape (largest + 1,). `share` lies in [0, 1]; several brands together are one brand with their summed
    share (the Dirichlet's amalgamation property), and all brands together have share 1 (only n = 0 then avoids them).
    """
    counts = np.arange(largest, dtype=np.float64)
    elsewhere = concentration * max(1.0 - share, 0.0)
    return np.concatenate(([1.0], np.cumprod((elsewhere + counts) / (concentration + counts))))


def brand_count_given(
    bought: int | FloatArray, purchases: int | FloatArray, share: float, concentration: float
) -> FloatArray:
    """Return the beta-binomial chance that exactly `bought` of `purchases` category purchases are the brand's.

    `bought` and `purchases` are whole numbers of 0 or more, or arrays of them; the result has their common shape and is
    0 where `bought` exceeds `purchases`. `share` lies strictly between 0 and 1.
    """
    other = np.maximum(np.subtract(purchases, bought, dtype=np.float64), 0.0)
    ours, theirs = concentration * share, concentration * (1.0 - share)
    ways = -np.log(bought + other + 1.0) - betaln(bought + 1.0, other + 1.0)
    chances: FloatArray = np.exp(ways + betaln(ours + bought, theirs + other) - betaln(ours, theirs))
    return np.where(np.less_equal(bought, purchases), chances, 0.0)


def require_positive(name: str, value: float) -> None:
    """Raise ValueError unless `value` is a finite number above 0."""
    if not (isfinite(value) and value > 0.0):
        raise ValueError(f"{name} must be a positive number, not {value:g}.")


def require_fraction(name: str, value: float) -> None:
    """Raise ValueError unless `value` lies strictly between 0 and 1."""
    if not 0.0 < value < 1.0:
        raise ValueError(f"{name} must lie strictly between 0 and 1, not {value:g}.")
