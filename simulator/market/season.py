"""The season of each week: how much its days multiply every need rate (model.md 3.5)."""

from __future__ import annotations

import datetime

import numpy as np
from numpy.typing import NDArray

from simulator.market.job import Job

DAYS_PER_WEEK = 7


def season_by_tick(job: Job) -> NDArray[np.float64]:
    """Mean factor of the seven days of each tick's week, by the months they lie in: shape (ticks,)."""
    if job.start is None:
        return np.ones(job.ticks)
    season, first = job.profile.season, job.start - datetime.timedelta(weeks=job.burn_in_weeks)
    factors = [season.of_month((first + datetime.timedelta(day)).month) for day in range(job.ticks * DAYS_PER_WEEK)]
    by_day: NDArray[np.float64] = np.array(factors, dtype=np.float64)
    return np.asarray(by_day.reshape(job.ticks, DAYS_PER_WEEK).sum(axis=1) / DAYS_PER_WEEK, dtype=np.float64)
