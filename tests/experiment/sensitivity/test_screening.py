"""Which inputs are kept, and whether the noise that is stated is the noise there is."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.experiment.parameters import Range
from simulator.experiment.sensitivity.inputs import Input
from simulator.experiment.sensitivity.screening import screening_of


def inputs(count: int) -> tuple[Input, ...]:
    return tuple(Input(Range(f"p{n}", (f"p{n}",), 0.0, 1.0, is_scale=False), 0.0, 1.0, 0.5) for n in range(count))


def test_a_small_swing_of_a_close_call_outranks_a_large_one_of_a_far_one() -> None:
    """5 M of a lead of 20 M is a quarter; 0.3 M of one of 0.2 M is half as much again as all of it."""
    far, close = np.array([[5e6, 0.0], [5e6, 0.0]]), np.array([[0.0, 3e5], [0.0, 3e5]])
    found = screening_of(inputs(2), (far, close), (20e6, 2e5), 5000)
    assert [one.input.path for one in found.all] == ["p1", "p0"]
    assert [one.strength for one in found.all] == [pytest.approx(1.5), pytest.approx(0.25)]


def test_inputs_without_any_effect_are_never_kept() -> None:
    swings = (np.zeros((2, 1)), np.ones((2, 1)), np.zeros((2, 1)))
    found = screening_of(inputs(3), swings, (1.0,), 5000)
    assert [one.path for one in found.kept(3)] == ["p1"]
    assert [one.input.path for one in found.left(3)] == ["p0", "p2"]


def test_the_stated_noise_holds_the_true_swing_in_95_percent_of_inputs() -> None:
    """Pooled over the inputs that move at all; those that do not must not make it look smaller."""
    chance = np.random.default_rng(3)
    held = count = 0
    for _ in range(60):
        truth = chance.normal(0.0, 4.0, size=40)
        swings = tuple(each + chance.normal(0.0, 2.0, size=(2, 1)) for each in truth)
        found = screening_of(inputs(60), (*swings, *(np.zeros((2, 1)),) * 20), (1.0,), 5000)
        means = np.array([each.mean() for each in swings])
        held += int((np.abs(means - truth) <= found.noise[0]).sum())
        count += len(truth)
    assert held / count == pytest.approx(0.95, abs=0.02)


def test_one_draw_says_nothing_of_noise() -> None:
    assert np.isnan(screening_of(inputs(1), (np.ones((1, 2)),), (1.0, 1.0), 5000).noise).all()
