"""Intervals for many candidates hold for all of them at once, as simulation shows."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from simulator.experiment.contrast import estimate
from simulator.experiment.ranking.simultaneous import among_all, behind_best, chosen_apart, critical, signs


def drawn(trial: int, draws: int, candidates: int, shared: float) -> np.ndarray:
    """Differences with mean 0, which share part of their variance, as candidates of one sweep do."""
    generator = np.random.default_rng((20261122, trial))
    own, common = generator.standard_normal((draws, candidates)), generator.standard_normal((draws, 1))
    return np.sqrt(shared) * common + np.sqrt(1.0 - shared) * own


def test_a_single_comparison_is_students() -> None:
    values = drawn(0, 8, 1, 0.0)
    (found,) = among_all(values, 7)
    assert (found.low, found.high) == pytest.approx((estimate(values[:, 0]).low, estimate(values[:, 0]).high))


def test_few_replicates_use_bonferroni() -> None:
    assert critical(drawn(0, 4, 10, 0.0), 7) == pytest.approx(stats.t.ppf(1 - 0.025 / 10, 3))


def test_what_moves_together_needs_no_wider_interval() -> None:
    one = drawn(0, 9, 1, 0.0)
    assert critical(np.repeat(one, 30, axis=1), 7) < 1.25 * critical(one, 7)
    assert critical(drawn(0, 9, 30, 0.0), 7) > 1.4 * critical(one, 7)


def test_all_patterns_of_signs_or_a_thousand_drawn_ones() -> None:
    assert len(np.unique(signs(8, 7), axis=0)) == 256
    assert signs(20, 7).shape == (1000, 20)
    assert (signs(20, 7) == signs(20, 7)).all()
    assert (signs(20, 7) != signs(20, 8)).any()


@pytest.mark.parametrize("shared", [0.0, 0.7])
def test_all_intervals_hold_together_in_95_of_100_sweeps(shared: float) -> None:
    """Student's own intervals would all hold in far fewer."""
    trials, together, apart = 300, 0, 0
    for trial in range(trials):
        values = drawn(trial, 9, 20, shared)
        together += all(one.low <= 0.0 <= one.high for one in among_all(values, trial))
        apart += all(one.low <= 0.0 <= one.high for one in map(estimate, values.T))
    error = 3 * math.sqrt(0.95 * 0.05 / trials)
    assert together / trials > 0.95 - error
    assert together / trials < 0.95 + error
    assert apart / trials < 0.85


def test_the_interval_of_the_one_that_was_picked_holds() -> None:
    """The winner's curse: all candidates are worth nothing, and the luckiest is picked."""
    trials, held, own, means = 300, 0, 0, []
    for trial in range(trials):
        values = drawn(trial, 9, 20, 0.3)
        best = int(np.argmax(values.mean(axis=0)))
        found = among_all(values, trial)[best]
        held += found.low <= 0.0
        own += estimate(values[:, best]).low <= 0.0
        means.append(found.mean)
    assert held / trials > 0.95
    assert own / trials < 0.88
    assert np.mean(means) > 0.3  # the mean of the picked one is too high ...
    apart = [chosen_apart(drawn(trial, 9, 20, 0.3)) for trial in range(trials)]
    assert abs(np.mean(apart)) < 3 * np.std(apart) / math.sqrt(trials)  # ... but not what the other half tells of it


def test_the_best_is_among_those_that_cannot_be_told_from_the_best() -> None:
    trials, kept, sizes = 150, 0, []
    truth = np.array([0.0, 0.0, 0.0, -0.5, -1.0, -4.0, -4.0, -4.0])
    for trial in range(trials):
        found = behind_best(drawn(trial, 9, 8, 0.5) + truth, trial)
        kept += found[0][1]
        sizes.append(sum(tied for _, tied in found))
    assert kept / trials > 0.95 - 3 * math.sqrt(0.95 * 0.05 / trials)
    assert 3 <= np.mean(sizes) < 6  # the three that are far behind are told from the best


def test_the_best_is_no_way_behind() -> None:
    found = behind_best(np.array([[1.0, 5.0], [2.0, 6.5], [1.5, 5.5], [1.0, 5.5]]), 7)
    assert (found[1][0].mean, found[1][0].low, found[1][1]) == (0.0, 0.0, True)
    # gaps 4, 4.5, 4, 4.5: mean 4.25, half 3.18245 x 0.288675 / 2
    assert (found[0][0].mean, found[0][1]) == (4.25, False)
    assert found[0][0].low == pytest.approx(4.25 - 0.459344, abs=1e-5)


def test_one_replicate_tells_nothing() -> None:
    found = behind_best(np.array([[1.0, 5.0]]), 7)
    assert [tied for _, tied in found] == [True, True]
    assert math.isnan(among_all(np.array([[1.0, 5.0]]), 7)[0].low)
    assert math.isnan(chosen_apart(np.zeros((3, 2))))


def test_what_one_half_chooses_is_told_by_the_other() -> None:
    # even draws choose the first (5 > 4), odd ones tell 1 and 3 of it; odd draws choose the second, even ones tell 4, 4
    values = np.array([[5.0, 4.0], [1.0, 9.0], [5.0, 4.0], [3.0, 9.0]])
    assert chosen_apart(values) == (1.0 + 3.0 + 4.0 + 4.0) / 4


def test_equal_candidates_are_not_told_apart() -> None:
    values = np.repeat(drawn(1, 8, 1, 0.0), 3, axis=1)
    assert [tied for _, tied in behind_best(values, 7)] == [True, True, True]
