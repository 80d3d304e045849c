"""Weekly figures of all draws together: mean and interval by week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from simulator.accounts.summary import Accounts
from simulator.experiment.results import Results

FloatArray = NDArray[np.float64]
Read = Callable[[Accounts], FloatArray]
"""Reads one weekly figure: (weeks, worlds)."""


@dataclass(frozen=True, eq=False)
class Band:
    """Mean over draws and its 95 % interval by week; the ends are NaN for a single draw."""

    mean: FloatArray
    low: FloatArray
    high: FloatArray


def weekly(results: Results, read: Read) -> FloatArray:
    """A weekly figure of every draw: (draws, weeks, worlds)."""
    return np.stack([read(account) for account in results.accounts])


def paired_weekly(results: Results, read: Read) -> FloatArray:
    """The same, minus the baseline of the same draw."""
    values = weekly(results, read)
    return np.asarray(values - values[..., :1])


def band(values: FloatArray) -> Band:
    """The band of (draws, ...): Student t with draws - 1 degrees of freedom."""
    draws = len(values)
    mean = values.mean(axis=0)
    if draws < 2:
        nothing = np.full_like(mean, np.nan)
        return Band(mean, nothing, nothing)
    half = float(stats.t.ppf(0.975, draws - 1)) * values.std(axis=0, ddof=1) / np.sqrt(draws)
    return Band(mean, mean - half, mean + half)
