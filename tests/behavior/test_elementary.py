"""The compiled exponential and logarithm against the library's."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from simulator.behavior.columns import LANES

from .drivers import exps, logs


def both(driver: Callable[..., None], x: np.ndarray) -> np.ndarray:
    """The function of every x; one by one and by whole vectors it is the same to the bit."""
    padded = np.concatenate([x, np.ones(-len(x) % LANES)]).astype(np.float64)
    one_by_one, by_lanes = np.zeros((2, len(padded)))
    driver(padded, one_by_one, by_lanes)
    assert one_by_one.tobytes() == by_lanes.tobytes()
    return one_by_one[: len(x)]


def exp(x: np.ndarray) -> np.ndarray:
    return both(exps, x)


def log(x: np.ndarray) -> np.ndarray:
    return both(logs, x)


GRID = np.concatenate([np.linspace(-700.0, 700.0, 20_001), np.linspace(-1.0, 1.0, 20_001), [0.0, 1e-300, -1e-17]])
POSITIVE = np.concatenate([np.exp(GRID), np.linspace(0.5, 2.0, 20_001), 2.0 ** np.arange(-1000.0, 1000.0)])


def test_exp_is_exact_to_13_digits() -> None:
    exact = np.array([math.exp(x) for x in GRID])
    assert np.abs(exp(GRID) / exact - 1.0).max() < 1e-13
    assert exp(np.zeros(1))[0] == 1.0


def test_log_is_exact_to_the_last_digits() -> None:
    exact = np.array([math.log(x) for x in POSITIVE])
    assert (np.abs(log(POSITIVE) - exact) / np.maximum(np.abs(exact), 1.0)).max() < 1e-15
    assert log(np.ones(1))[0] == 0.0


def test_log_keeps_its_relative_error_near_1() -> None:
    near = 1.0 + np.concatenate([np.logspace(-15, -1, 1001), -np.logspace(-15, -1, 1001)])
    exact = np.array([math.log(x) for x in near])
    assert np.abs(log(near) / exact - 1.0).max() < 1e-14


def test_exp_beyond_its_range_stays_a_number() -> None:
    wild = np.array([-1e9, -701.0, 701.0, 1e9, -np.inf, np.inf])
    assert exp(wild).tolist() == exp(np.clip(wild, -700.0, 700.0)).tolist()
    assert np.isfinite(exp(wild)).all()


def test_exp_and_log_undo_each_other() -> None:
    x = np.linspace(-30.0, 30.0, 10_001)
    np.testing.assert_allclose(log(exp(x)), x, rtol=0, atol=1e-13)
