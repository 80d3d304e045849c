"""Keyed draws follow the distributions they are named after (fixed seeds: the outcome never changes)."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from .drivers import log_gammas, normals, poissons

KEY = np.array([2027, 1], dtype=np.uint64)
COUNT = 20_000
ENOUGH = 1e-4
"""Smallest p-value of a test of fit."""


def log_gamma(shape: float, decision: int = 3) -> np.ndarray:
    into = np.zeros(COUNT)
    log_gammas(KEY, decision, shape, into)
    return into


def poisson_counts(rate: float, count: int = COUNT) -> np.ndarray:
    into = np.zeros(count, np.int64)
    poissons(KEY, 15, rate, into)
    return into


def fit_of_counts(counts: np.ndarray, law: stats.rv_discrete) -> float:
    """p-value of a chi-square test with at least 10 expected in each class."""
    edges = np.unique(law.ppf(np.linspace(0.0, 1.0, 41)[1:-1]))
    upper = np.concatenate([edges, [np.inf]])
    expected = np.diff(np.concatenate([[0.0], law.cdf(upper)])) * len(counts)
    observed = np.histogram(np.searchsorted(edges, counts), np.arange(len(upper) + 1))[0]
    kept = expected >= 10.0
    if not kept.all():
        observed = np.append(observed[kept], observed[~kept].sum())
        expected = np.append(expected[kept], expected[~kept].sum())
    return float(stats.chisquare(observed, expected).pvalue)


def test_normals_are_normal() -> None:
    into = np.zeros(COUNT)
    normals(KEY, 5, into)
    assert stats.kstest(into, "norm").pvalue > ENOUGH


@pytest.mark.parametrize("shape", [0.1, 0.24, 0.9, 1.0, 3.0])
def test_log_gammas_are_logarithms_of_gammas(shape: float) -> None:
    assert stats.kstest(log_gamma(shape), stats.loggamma(shape).cdf).pvalue > ENOUGH


def test_tiny_shapes_do_not_underflow() -> None:
    drawn = log_gamma(0.0118)
    assert np.isfinite(drawn).all()
    assert stats.kstest(drawn, stats.loggamma(0.0118).cdf).pvalue > ENOUGH


@pytest.mark.parametrize(("a", "b"), [(0.79, 2.43), (0.24, 0.9), (3.0, 0.1)])
def test_betas_come_from_two_gammas(a: float, b: float) -> None:
    log_odds = log_gamma(a, decision=9) - log_gamma(b, decision=10)
    # The logit of a Beta(a, b) is b / a times the logarithm of an F(2a, 2b), without rounding near 0 and 1.
    fit = stats.kstest(log_odds, lambda z: stats.f(2 * a, 2 * b).cdf(np.exp(np.minimum(z, 700.0)) * b / a))
    assert fit.pvalue > ENOUGH


@pytest.mark.parametrize("rate", [0.01, 1.5, 29.0, 31.0, 300.0])
def test_poissons_are_poisson(rate: float) -> None:
    assert fit_of_counts(poisson_counts(rate), stats.poisson(rate)) > ENOUGH


@pytest.mark.parametrize("rate", [0.0, -1.0])
def test_no_rate_gives_no_needs(rate: float) -> None:
    assert not poisson_counts(rate, 100).any()


def test_draws_of_neighbors_are_unrelated() -> None:
    into = np.zeros(COUNT)
    normals(KEY, 5, into)
    assert abs(np.corrcoef(into[1:], into[:-1])[0, 1]) < 4.0 / np.sqrt(COUNT)
    other = np.zeros(COUNT)
    normals(KEY, 4, other)
    assert abs(np.corrcoef(into, other)[0, 1]) < 4.0 / np.sqrt(COUNT)
