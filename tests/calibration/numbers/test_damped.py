"""The damped Gauss-Newton search on functions whose answer is known."""

from __future__ import annotations

import numpy as np

from simulator.calibration.numbers.damped import LONGEST, damped_step, jacobian, minimize


def curved(at: np.ndarray) -> np.ndarray:
    return np.array([np.exp(at[0]) - 2.0, at[0] * at[1] + at[1] - 3.0, 0.01 * at[1]])


def test_it_finds_the_root_of_a_curved_function() -> None:
    best, slopes = minimize(curved, np.array([0.0, 0.0]), budget=80)
    assert np.abs(curved(best)[:2]).max() < 0.05
    assert slopes.shape == (3, 2)


def test_it_stands_steps_like_those_of_keyed_draws() -> None:
    best, _ = minimize(lambda at: np.round(curved(at) * 50.0) / 50.0, np.array([0.0, 0.0]), budget=80)
    assert np.abs(curved(best)[:2]).max() < 0.1


def test_it_keeps_to_its_budget_and_never_ends_worse() -> None:
    calls = 0

    def counted(at: np.ndarray) -> np.ndarray:
        nonlocal calls
        calls += 1
        return curved(at)

    start = np.array([2.0, -3.0])
    best, _ = minimize(counted, start, budget=9)
    assert calls <= 9 + 2
    assert np.sum(curved(best) ** 2) <= np.sum(curved(start) ** 2)


def test_no_step_is_longer_than_allowed() -> None:
    start = np.array([-5.0, 40.0])
    step = damped_step(jacobian(curved, start, curved(start)), curved(start), 0.0)
    assert np.abs(step).max() <= LONGEST * (1 + 1e-12)
