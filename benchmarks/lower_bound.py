"""The least a week can cost: its draws, an argmax over the stores, and touching the state. No behavior."""

from __future__ import annotations

import math

import numba
import numpy as np

from simulator.behavior.chance import draw, draw_four
from simulator.behavior.distributions import poisson_from


@numba.njit(nogil=True, error_model="numpy")
def bare_week(week, key, rates, tastes, state):  # type: ignore[no-untyped-def]
    """Needs, and per need the draws of plan, outcome and choice, the argmax, and one write to the state."""
    stores = tastes.shape[1]
    for i in range(rates.shape[0]):
        for occasion in range(poisson_from(draw(key, i, week, 15, 0, 0), rates[i])):
            plan = draw_four(key, i, week, 20, occasion, 0)
            outcome = draw_four(key, i, week, 21, occasion, 0)
            best = 0.0
            chosen = 0
            for group in range((stores + 4) // 4):
                four = draw_four(key, i, week, 19, occasion, group)
                for place in range(4):
                    store = 4 * group + place - 1
                    if 0 <= store < stores:
                        strength = -tastes[i, store] / math.log(four[place])
                        if strength > best:
                            best = strength
                            chosen = store
            state[i, chosen] += plan[0] * outcome[0]


def bare_state(shoppers: int, stores: int, rate: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Need rates, tastes and state for `bare_week`."""
    chance = np.random.default_rng(0)
    return (
        chance.gamma(0.9, rate / 0.9, shoppers),
        chance.gamma(0.3, 1.0, (shoppers, stores)),
        np.zeros((shoppers, stores)),
    )
