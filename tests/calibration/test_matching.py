"""The search finds known parameters, and knows what the observations do not tell."""

import numpy as np
import pytest

from simulator.calibration.arrays import FloatArray
from simulator.calibration.matching import Knowledge, match

TRUTH = np.array([0.7, -0.4, 1.0])
BOUNDS = (np.full(3, -5.0), np.full(3, 5.0))


def bent(parameters: FloatArray) -> FloatArray:
    """Two figures that tell the first two parameters along a bent valley, and nothing of the third."""
    a, b, _ = parameters
    return np.array([np.exp(a) + b**2, a + np.exp(b)])


def test_parameters_are_found_and_errors_are_those_of_the_observations() -> None:
    covariance = np.diag([1e-3, 2e-3]) ** 2
    found = match(bent, bent(TRUTH), covariance, np.zeros(3), np.full(3, 2.0), BOUNDS)
    assert found.parameters[:2] == pytest.approx(TRUTH[:2], abs=0.01)
    slopes = np.array([[np.exp(0.7), -0.8], [1.0, np.exp(-0.4)]])
    expected = np.sqrt(np.diag(np.linalg.inv(slopes.T @ np.linalg.inv(covariance) @ slopes)))
    assert found.standard_errors[:2] == pytest.approx(expected, rel=0.25)


def test_what_is_not_observed_stays_as_it_was_and_is_called_assumed() -> None:
    found = match(bent, bent(TRUTH), np.eye(2) * 1e-6, np.full(3, 0.3), np.full(3, 1.5), BOUNDS)
    assert found.parameters[2] == pytest.approx(0.3, abs=1e-6)
    assert found.standard_errors[2] == pytest.approx(1.5, rel=1e-6)
    assert found.knowledge == (Knowledge.FITTED, Knowledge.FITTED, Knowledge.ASSUMED)


def test_vague_observations_are_called_weak() -> None:
    def plain(parameters: FloatArray) -> FloatArray:
        return parameters

    found = match(plain, np.zeros(3), np.diag([0.01, 0.5, 25.0]), np.zeros(3), np.ones(3), BOUNDS)
    assert found.knowledge == (Knowledge.FITTED, Knowledge.WEAK, Knowledge.ASSUMED)
    # Normal prior and normal error: the posterior's precision is the sum of both.
    assert found.standard_errors == pytest.approx(1 / np.sqrt(1 + 1 / np.array([0.01, 0.5, 25.0])), rel=1e-6)
    assert (found.errors_with_others_held <= found.standard_errors + 1e-12).all()


def test_bounds_hold() -> None:
    found = match(lambda p: p, np.full(3, 9.0), np.eye(3) * 1e-4, np.zeros(3), np.full(3, 3.0), BOUNDS)
    assert (found.parameters <= 5.0).all()
    assert found.parameters == pytest.approx(np.full(3, 5.0), abs=0.3)
