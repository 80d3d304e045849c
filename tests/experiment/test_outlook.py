"""Ranges of one real outcome hold what they promise: checked by simulating realities."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.experiment.outlook import Outlook, outlook

SCALE = 400.0


def draws(
    chance: np.random.Generator, studies: int, count: int, figures: int, known: float, luck: float
) -> tuple[np.ndarray, np.ndarray]:
    """Values and differences of halves: what is not known moves all figures of a draw, luck each half by itself."""
    unknown = known * chance.standard_normal((studies, count, figures))
    halves = luck / np.sqrt(2.0) * chance.standard_normal((2, studies, count, figures))
    return 100.0 + unknown + halves.sum(axis=0), halves[0] - halves[1]


@pytest.mark.parametrize(("known", "luck"), [(10.0, 1.0), (3.0, 10.0), (0.0, 10.0), (10.0, 0.0)])
@pytest.mark.parametrize("count", [4, 20])
def test_a_range_holds_the_share_of_realities_that_it_promises(known: float, luck: float, count: int) -> None:
    chance = np.random.default_rng(7)
    studies, figures = 300, 12
    values, apart = draws(chance, studies, count, figures, known, luck)
    spread = np.sqrt(known**2 + luck**2 / SCALE)
    inside, above = [], []
    for study in range(studies):
        found = outlook(values[study], apart[study], SCALE, is_drawn=True)
        real = 100.0 + spread * chance.standard_normal(figures)
        inside.append((real >= found.quantile(0.025)) & (real <= found.quantile(0.975)))
        above.append(real > found.quantile(0.9))
    assert np.mean(inside) >= 0.94
    assert np.mean(above) <= 0.11
    if known > luck:  # where chance hardly counts, ranges are no wider than they promise either
        assert np.mean(inside) <= 0.96


def test_chance_alone_shrinks_with_the_real_shoppers() -> None:
    values, apart = draws(np.random.default_rng(1), 1, 20, 6, 0.0, 10.0)
    sample = outlook(values[0], apart[0], 1.0, is_drawn=False)
    real = outlook(values[0], apart[0], 1e9, is_drawn=False)
    assert (real.spread < 0.3 * sample.spread).all()
    np.testing.assert_array_equal(real.mean, sample.mean)


def test_what_is_not_told_by_half_keeps_all_its_variance() -> None:
    values, apart = draws(np.random.default_rng(1), 1, 20, 6, 0.0, 10.0)
    kept = outlook(values[0], None, 1e9, is_drawn=True)
    told = outlook(values[0], apart[0], 1e9, is_drawn=True)
    assert (kept.spread > told.spread).all()


def test_probability_of_a_limit_and_its_quantile_agree() -> None:
    found = Outlook(np.array([100.0, 50.0]), np.array([10.0, 2.0]), 8)
    np.testing.assert_allclose(found.exceeds(found.quantile(0.9)), [0.1, 0.1])
    np.testing.assert_allclose(found.exceeds(found.mean), [0.5, 0.5])


def test_what_never_varies_is_sure() -> None:
    found = outlook(np.full((5, 2), 7.0), np.zeros((5, 2)), 10.0, is_drawn=True)
    np.testing.assert_array_equal(found.exceeds(np.array([6.9, 7.0])), [1.0, 0.0])
    np.testing.assert_array_equal(found.quantile(0.975), [7.0, 7.0])


def test_a_single_draw_has_no_range() -> None:
    found = outlook(np.array([[7.0]]), np.array([[1.0]]), 10.0, is_drawn=True)
    assert np.isnan(found.quantile(0.9)).all()
    assert np.isnan(found.exceeds(1.0)).all()
    assert found.mean.tolist() == [7.0]
