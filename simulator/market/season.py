"""The season of each week: how much its days and its events multiply every need rate (model.md 3.5, 3.29)."""

from __future__ import annotations

import datetime

import numpy as np
from numpy.typing import NDArray

from simulator.market.calendar import DAYS, first_ticks
from simulator.market.job import Job

FloatArray = NDArray[np.float64]


def season_by_tick(job: Job) -> FloatArray:
    """Mean factor of the seven days of each tick's week, by the months they lie in: shape (ticks,)."""
    if job.start is None:
        return np.ones(job.ticks)
    season, first = job.profile.season, job.start - datetime.timedelta(weeks=job.burn_in_weeks)
    factors = [season.of_month((first + datetime.timedelta(day)).month) for day in range(job.ticks * DAYS)]
    by_day: FloatArray = np.array(factors, dtype=np.float64)
    return np.asarray(by_day.reshape(job.ticks, DAYS).sum(axis=1) / DAYS, dtype=np.float64)


def event_demand(job: Job) -> FloatArray:
    """What events multiply everybody's needs by: (ticks,)."""
    factors = np.ones(job.ticks)
    for _, event in job.events:
        for first in first_ticks(job, event):
            _times(factors, first, first + event.weeks, 1.0 + event.demand)
    return factors


def event_shift(job: Job) -> FloatArray:
    """What events multiply the needs of the deal-prone by, who wait for them: (ticks,).

    Needs only move: what an event gains is what the weeks around it lose.
    """
    factors = np.ones(job.ticks)
    for _, event in job.events:
        around = event.before_weeks + event.after_weeks
        for first in first_ticks(job, event):
            stop = first + event.weeks
            _times(factors, first - event.before_weeks, first, 1.0 - event.shifted)
            _times(factors, first, stop, 1.0 + event.shifted * around / event.weeks)
            _times(factors, stop, stop + event.after_weeks, 1.0 - event.shifted)
    return factors


def _times(factors: FloatArray, start: int, stop: int, factor: float) -> None:
    factors[max(start, 0) : max(stop, 0)] *= factor
