"""How far members' spend must rise for a program to pay (kpis.md 4.4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.ratio import ratio

FloatArray = NDArray[np.float64]


def break_even_lift(
    reward_cost: FloatArray | float, margin: FloatArray | float, fixed_share: FloatArray | float = 0.0
) -> FloatArray:
    """L* = (r u c' + Fx/B) / (m - r u c').

    `reward_cost`: r u c', what rewards cost of a unit of members' sales (reward rate x share redeemed x cost of a unit
    of face value); `margin`: m; `fixed_share`: Fx/B, fixed cost over what members would have spent anyway. NaN where
    rewards cost as much as the margin or more: no lift is enough then.
    """
    left = np.asarray(margin, np.float64) - reward_cost
    return ratio(np.asarray(reward_cost, np.float64) + fixed_share, np.where(left > 0.0, left, 0.0))
