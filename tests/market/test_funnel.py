"""Stages of the funnel by how old the last order is, counted by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulator.behavior.around_columns import Stage
from simulator.market.funnel import stages_of


def test_customers_are_at_risk_after_half_the_window_and_lapsed_after_it() -> None:
    never = np.array([[[5, 4, 3]]])
    classes = np.zeros((1, 1, 4, 20), np.int64)
    classes[0, 0, :, 19] = [1, 2, 3, 4]  # this week
    classes[0, 0, 0, 17], classes[0, 0, 1, 16], classes[0, 0, 3, 15], classes[0, 0, 2, 14] = 10, 20, 30, 40
    stages = stages_of(never, classes, 19, 5)[0, 0]  # half of 5 weeks, rounded up: 3
    assert stages.tolist() == [5, 4, 3, 1 + 10, 2, 3, 20 + 30, 40, 4]
    assert stages[Stage.LAPSED] == 40


@given(st.integers(0, 11), st.integers(1, 30), st.lists(st.integers(0, 9), min_size=48, max_size=48))
def test_everybody_has_one_stage(tick: int, window: int, counts: list[int]) -> None:
    classes = np.array(counts, np.int64).reshape(1, 1, 4, 12)
    classes[..., tick + 1 :] = 0
    stages = stages_of(np.array([[[7, 0, 2]]]), classes, tick, window)
    assert stages.sum() == classes.sum() + 9
