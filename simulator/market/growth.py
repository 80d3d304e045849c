"""Who enters the market when, and how likely shoppers leave it (model.md 3.1: first growth, then maturity)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.market.job import WEEKS_PER_YEAR, Job


def _of_week(rates: tuple[float, ...], week: int) -> float:
    year = int(week / WEEKS_PER_YEAR)
    return rates[min(year, len(rates) - 1)]


def entry_ticks(job: Job) -> NDArray[np.int32]:
    """The tick in which each newcomer enters, in order: shape (newcomers,).

    Newcomers come evenly: as many as whole shoppers are due by the end of each week of the horizon.
    """
    weekly = [job.shoppers * _of_week(job.entry_per_year, week) / WEEKS_PER_YEAR for week in range(job.weeks)]
    due: NDArray[np.float64] = np.cumsum(weekly)
    whole = np.floor(due + 1e-9).astype(np.int64)
    arrivals = whole - np.concatenate([[0], whole[:-1]])
    return np.repeat(np.arange(job.weeks) + job.burn_in_weeks, arrivals).astype(np.int32)


def exit_hazards(job: Job) -> NDArray[np.float64]:
    """Cumulative hazard of leaving the market before each tick: shape (ticks + 1,); none during the burn-in."""
    weekly = [0.0] * job.burn_in_weeks
    weekly += [
        -np.log1p(-_of_week(job.exit_per_year, week)) / WEEKS_PER_YEAR for week in range(job.weeks + job.run_off_weeks)
    ]
    return np.concatenate([[0.0], np.cumsum(weekly)])
