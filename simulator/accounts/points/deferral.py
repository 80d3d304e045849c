"""Points as deferred revenue: a material right under IFRS 15 and ASC 606, formulas of kpis.md 5.2.

Of what members pay, a part is allocated to the points that come with it, by relative stand-alone prices. It becomes
revenue as points are used, in proportion to all that will be used: what is never used (breakage) is so earned along the
way, and a changed estimate is caught up with at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Numbers = FloatArray | float


def stand_alone_price(issued: Numbers, point_value: Numbers, redemption_rate: Numbers) -> FloatArray:
    """What points are worth by themselves: issued x face value x part that will be used (URR)."""
    return np.asarray(np.asarray(issued) * point_value * redemption_rate, np.float64)


def allocated_price(paid: Numbers, stand_alone: Numbers) -> FloatArray:
    """Part of a price that is for the points: paid x S / (paid + S); 0 where nothing is paid.

    `paid` is what the goods cost by themselves too: they are sold at that price without points.
    """
    price, points = np.maximum(paid, 0.0), np.maximum(stand_alone, 0.0)
    whole = np.asarray(price + points, np.float64)
    return np.asarray(np.divide(price * points, whole, out=np.zeros_like(whole), where=whole > 0))


def earned_share(redeemed: Numbers, expected: Numbers) -> FloatArray:
    """Part of the allocated price that is revenue: redeemed to date / points that will be used, at most 1.

    Where no point will be used any more, all of it is.
    """
    whole = np.asarray(expected, np.float64)
    part = np.asarray(np.minimum(redeemed, whole))  # before dividing: expected points may be almost none
    return np.asarray(np.divide(part, whole, out=np.ones(part.shape), where=whole > 0))


def cumulative_revenue(allocated: Numbers, redeemed: Numbers, redemption_rate: Numbers, issued: Numbers) -> FloatArray:
    """Revenue on points to date: allocated x redeemed to date / (URR as estimated now x issued)."""
    return np.asarray(allocated * earned_share(redeemed, np.asarray(redemption_rate) * issued), np.float64)


def still_to_be_used(issued: Numbers, redemption_rate: Numbers, redeemed: Numbers) -> FloatArray:
    """Points of a vintage that are still going to be used: (URR x issued - redeemed), at least 0."""
    return np.asarray(np.maximum(np.asarray(redemption_rate) * issued - redeemed, 0.0), np.float64)
