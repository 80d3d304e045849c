"""One world of a job's tallies, so that it can be compared with a world of another job."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies

STORE_AXES = {"flows": -2, "wallets": -2, "active": -1, "retained": -1, "balances": -1, "media_spend": -1}
WALK_IN = [Row.HALF_0, Row.HALF_1]
OF_PROGRAMS = [
    Measure.POINTS_ISSUED,
    Measure.POINTS_REDEEMED,
    Measure.REWARD_MONEY,
    Measure.REDEMPTIONS,
    Measure.POINTS_EXPIRED,
    Measure.JOINED,
]
"""Measures that a program moves even when it changes nobody's behavior."""


def world_of(tallies: Tallies, world: int, stores: int | None = None) -> dict[str, NDArray[np.generic]]:
    """All arrays of one world, of the first `stores` stores; balances by store."""
    balances = np.zeros(tallies.flows.shape[3], np.int64)
    balances[tallies.program_stores] = tallies.balances[world]
    arrays = {
        "flows": tallies.flows[:, world],
        "choices": tallies.choices[:, world],
        "active": tallies.active[:, world],
        "retained": tallies.retained[:, world],
        "wallets": tallies.wallets[:, world],
        "media_spend": tallies.media_spend[:, world],
        "balances": balances,
    }
    if stores is not None:
        for name, axis in STORE_AXES.items():
            arrays[name] = np.take(arrays[name], range(stores), axis)
    return arrays


def trips_of(tallies: Tallies, world: int) -> dict[str, NDArray[np.generic]]:
    """What shoppers did in a world, beside points and memberships: orders, money, choices, wallets."""
    arrays = world_of(tallies, world)
    others = [measure for measure in Measure if measure not in OF_PROGRAMS]
    arrays["flows"] = arrays["flows"][:, WALK_IN].sum(axis=1)[..., others]
    arrays["wallets"] = arrays["wallets"][:, WALK_IN].sum(axis=1)
    del arrays["balances"]
    return arrays


def assert_same(one: dict[str, NDArray[np.generic]], other: dict[str, NDArray[np.generic]]) -> None:
    assert one.keys() == other.keys()
    for name, array in one.items():
        np.testing.assert_array_equal(array, other[name], err_msg=name)
