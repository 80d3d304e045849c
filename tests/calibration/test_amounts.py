"""Amounts in bars of the logarithm."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.calibration.amounts import WIDTH, amounts_of
from simulator.calibration.transactions import Transactions


def test_every_purchase_is_in_the_bar_of_its_amount() -> None:
    units = np.array([10_000, 10_500, 0, 200_000])
    found = amounts_of(Transactions(np.arange(4), np.arange(4), units))
    assert found.free == 1
    assert found.counts.sum() == 3
    assert found.counts[0] == 2, "1.00 and 1.05 lie within 10 %"
    assert found.edges[0] == 0.0
    assert found.edges[-2] <= np.log(20.0) < found.edges[-1]
    assert np.diff(found.edges) == pytest.approx(WIDTH)
