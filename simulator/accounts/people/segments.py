"""Results by kind of shopper: orders and sales of each segment, week by week (kpis.md 4.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SegmentBooks:
    """Orders and sales of one store by segment, real: each (weeks, worlds, segments).

    Every shopper is in one segment, so that segments add up to the store. `missing`: simulated orders that no segment
    has; 0 when they do.
    """

    orders: FloatArray
    sales: FloatArray  # at prices charged, currency
    missing: int


def segment_books(tallies: Tallies, place: int, scale: float) -> SegmentBooks:
    """The books of the store at `place`; `scale`: real shoppers per simulated shopper."""
    flows = tallies.flows[:, :, Row.SEGMENTS :, place]
    orders = flows[..., Measure.ORDERS]
    missing = np.abs(tallies.flow(Measure.ORDERS)[..., place] - orders.sum(axis=2)).sum()
    return SegmentBooks(
        np.asarray(orders * np.float64(scale)),
        np.asarray(flows[..., Measure.SALES] * np.float64(scale / MONEY)),
        int(missing),
    )
