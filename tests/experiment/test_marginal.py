"""What the last money of a budget brings: a ratio of means with its interval."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from simulator.experiment.marginal import ratio_of_means


def test_a_ratio_of_means_and_its_interval() -> None:
    top, bottom = np.array([1.0, 3.0, 2.0]), np.array([2.0, 4.0, 3.0])
    found = ratio_of_means(top, bottom)
    assert found.mean == pytest.approx(2 / 3)
    left = top - found.mean * bottom  # -1/3, 1/3, 0
    half = stats.t.ppf(0.975, 2) * left.std(ddof=1) / math.sqrt(3) / 3.0
    assert (found.low, found.high) == pytest.approx((2 / 3 - half, 2 / 3 + half))


def test_proportional_draws_have_no_spread() -> None:
    found = ratio_of_means(np.array([1.0, 5.0]), np.array([2.0, 10.0]))
    assert (found.low, found.high) == pytest.approx((0.5, 0.5))


@pytest.mark.parametrize("bottom", [[0.0, 0.0], [1.0, -1.0], [-3.0, -1.0], [math.nan, math.nan]])
def test_no_more_money_has_no_return(bottom: list[float]) -> None:
    found = ratio_of_means(np.array([1.0, 1.0]), np.array(bottom))
    assert found.count == 0
    assert math.isnan(found.mean)


def test_one_draw_has_no_interval() -> None:
    found = ratio_of_means(np.array([3.0]), np.array([2.0]))
    assert found.mean == 1.5
    assert math.isnan(found.low)
    assert not found.is_clear
