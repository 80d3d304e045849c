"""Money of purchases as a histogram: what a chart needs of millions of purchases is some hundred counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import FloatArray, IntArray
from simulator.calibration.transactions import UNITS_PER_CURRENCY, Transactions

WIDTH = 0.1
"""Of a bar, in natural logarithms of currency: 10 % of the amount."""


@dataclass(frozen=True, eq=False)
class Amounts:
    """Purchases by the logarithm of what they cost.

    Attributes:
        edges: of the bars, natural logarithm of currency, shape (bars + 1,).
        counts: purchases by bar, shape (bars,).
        free: purchases that cost nothing, which have no logarithm.
    """

    edges: FloatArray
    counts: IntArray
    free: int


def amounts_of(transactions: Transactions) -> Amounts:
    """Count the purchases by bar, from the cheapest to the dearest; at least one must have cost something."""
    units = transactions.amount_units
    bar = np.floor(np.log(units[units > 0] / UNITS_PER_CURRENCY) / WIDTH).astype(np.int64)
    first, last = int(bar.min()), int(bar.max())
    edges = np.arange(first, last + 2, dtype=np.float64) * WIDTH
    return Amounts(edges, np.bincount(bar - first).astype(np.int64), int((units == 0).sum()))
