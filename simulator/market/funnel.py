"""The funnel of a week: how many shoppers stand where toward each store (model.md 3.28)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import Stage

IntArray = NDArray[np.int64]

CLASSES = (Stage.FIRST, Stage.SECOND, Stage.REGULAR, Stage.WON_BACK)
"""What the last order made of a customer, in the order of `Around.classes`."""


def stages_of(never: IntArray, classes: IntArray, tick: int, window: int) -> IntArray:
    """Shoppers by stage at the end of a tick: (worlds, stores, 9).

    `never`: never-customers by stage, (worlds, stores, 3); `classes`: customers by class and tick of the last order,
    (worlds, stores, 4, ticks); `window`: weeks after the last order from which a customer has lapsed.
    """
    stages = np.zeros((*never.shape[:2], len(Stage)), np.int64)
    stages[..., : never.shape[-1]] = never
    lapsed = max(tick - window + 1, 0)
    at_risk = max(tick - -(-window // 2) + 1, 0)
    stages[..., Stage.LAPSED] = classes[..., :lapsed].sum(axis=(-1, -2))
    stages[..., Stage.AT_RISK] = classes[..., lapsed:at_risk].sum(axis=(-1, -2))
    for place, stage in enumerate(CLASSES):
        stages[..., stage] = classes[..., place, at_risk : tick + 1].sum(axis=-1)
    return stages
