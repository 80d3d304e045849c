"""Refunds are taken off the purchases they most likely belong to: the latest before them."""

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import IntArray


@dataclass(frozen=True, eq=False)
class Settled:
    """Customer-days after refunds; arrays of shape (n,) in the order given.

    Attributes:
        left_units: what is left of the day's money, at least 0.
        unmatched_units: refunds of that day for which there was no purchase with money left.
    """

    left_units: IntArray
    unmatched_units: IntArray


def settle_refunds(customer: IntArray, net_units: IntArray) -> Settled:
    """Take what customers got back off their latest earlier purchases, one after the other, up to what those cost.

    Args:
        customer: codes, sorted, days rising within a customer, shape (n,).
        net_units: purchases less refunds of each customer-day; negative where more was given back than bought.
    """
    left = np.maximum(net_units, 0)
    unmatched = np.zeros_like(left)
    owing = np.isin(customer, customer[net_units < 0])
    open_days: list[int] = []
    current = -1
    for at in np.flatnonzero(owing).tolist():
        if customer[at] != current:
            current, open_days = int(customer[at]), []
        if net_units[at] > 0:
            open_days.append(at)
            continue
        owed = -int(net_units[at])
        while owed and open_days:
            taken = min(owed, int(left[open_days[-1]]))
            left[open_days[-1]] -= taken
            owed -= taken
            if not left[open_days[-1]]:
                open_days.pop()
        unmatched[at] = owed
    return Settled(left, unmatched)
