"""What is not known and what is chance are told apart by the two halves of the communities."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.experiment.uncertainty import spread_of

REPLICATES = 4_000


def halves(assumptions: float, chance: float) -> np.ndarray:
    """Two halves of totals whose variances between replicates are those given."""
    generator = np.random.default_rng(11)
    shared = generator.normal(0.0, np.sqrt(assumptions) / 2.0, (REPLICATES, 1))
    return shared + generator.normal(0.0, np.sqrt(chance / 2.0), (REPLICATES, 2))


@pytest.mark.parametrize(("assumptions", "chance"), [(9.0, 1.0), (1.0, 9.0), (0.0, 4.0), (4.0, 0.0)])
def test_known_variances_are_recovered(assumptions: float, chance: float) -> None:
    found = spread_of(halves(assumptions, chance))
    error = 5.0 * (assumptions + chance) * np.sqrt(4.0 / REPLICATES)
    assert found.assumptions == pytest.approx(assumptions, abs=error)
    assert found.chance == pytest.approx(chance, abs=error)


def test_chance_shrinks_in_the_real_market_and_ignorance_does_not() -> None:
    found = spread_of(halves(4.0, 100.0))
    assert found.in_reality(10_000.0) < found.in_reality(1.0)
    assert found.in_reality(1e12) == pytest.approx(np.sqrt(found.assumptions))


def test_identical_replicates_have_no_spread() -> None:
    found = spread_of(np.ones((5, 2)))
    assert found.total == 0.0
    assert np.isnan(found.share_of_assumptions)


def test_one_replicate_says_nothing() -> None:
    assert np.isnan(spread_of(np.ones((1, 2))).total)
