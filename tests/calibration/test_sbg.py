"""Table T3: retention of two segments of contracts, fitted to years 0-7 and projected to year 12."""

from dataclasses import astuple

import numpy as np
import pytest

from simulator.calibration.errors import FitError
from simulator.calibration.sbg import fit_sbg, survival

REGULAR = [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1]
HIGH_END = [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1]


@pytest.mark.parametrize(
    ("survivors", "parameters", "projected"),
    [
        (REGULAR, (0.704, 1.182), [100, 62.7, 47.4, 38.8, 33.2, 29.2, 26.2, 23.9, 22.0, 20.4, 19.1, 18.0, 17.0]),
        (HIGH_END, (0.668, 3.806), [100, 85.1, 74.7, 67.0, 61.0, 56.2, 52.2, 48.9, 46.0, 43.6, 41.4, 39.5, 37.8]),
    ],
    ids=["regular", "high end"],
)
def test_published_fit_and_projection(
    survivors: list[float], parameters: tuple[float, float], projected: list[float]
) -> None:
    fit = fit_sbg(survivors)
    assert astuple(fit.parameters) == pytest.approx(parameters, abs=5e-4)
    assert 100 * survival(fit.parameters, np.arange(13)) == pytest.approx(projected, abs=0.06)


def test_ten_times_the_cohort_is_known_better() -> None:
    small, large = fit_sbg(REGULAR), fit_sbg([10 * left for left in REGULAR])
    assert large.standard_errors.alpha == pytest.approx(small.standard_errors.alpha / np.sqrt(10), rel=1e-3)


@pytest.mark.parametrize("survivors", [[], [9, 6], [9, 9, 9], [9, 6, 7], [9, 5, -1], [9, float("nan"), 0]])
def test_impossible_cohorts_are_refused(survivors: list[float]) -> None:
    with pytest.raises(FitError, match="Survivors must be"):
        fit_sbg(survivors)
