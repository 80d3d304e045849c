"""Which lot points lie in by when they were credited, and which lots are alive (model.md 3.11)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.levels import PERIOD
from simulator.market.dates import first_day, month_number, year_number
from simulator.market.job import WEEKS_PER_YEAR, Job
from simulator.study.program import Expiry

BEYOND = 32
"""Ticks after the last one that notices look ahead."""
MONTHS_PER_YEAR = 12
_LIVES = {"month_end": WEEKS_PER_YEAR / MONTHS_PER_YEAR, "year_end": WEEKS_PER_YEAR}


def lot_numbers(job: Job, expiry: Expiry) -> NDArray[np.int64]:
    """Number of the lot of each tick: (ticks + BEYOND,)."""
    ticks = range(job.ticks + BEYOND)
    if expiry.mode in ("age", "tier"):
        return np.array([tick // PERIOD for tick in ticks])
    if expiry.mode == "month_end":
        return np.array([month_number(job, tick) for tick in ticks])
    if expiry.mode == "year_end":
        return np.array([year_number(job, tick) for tick in ticks])
    return np.array([sum(date <= first_day(job, tick) for date in expiry.dates) for tick in ticks])


def first_alive(job: Job, expiry: Expiry) -> NDArray[np.int64]:
    """Number of the first lot that is alive in each tick: (ticks + BEYOND,)."""
    numbers = lot_numbers(job, expiry)
    if expiry.mode in ("age", "tier"):
        ticks = np.arange(len(numbers))
        newest_dead = (ticks - (expiry.weeks or 0) - (PERIOD - 1)) // PERIOD
        return np.maximum(newest_dead + 1, 0)
    if expiry.mode in ("month_end", "year_end"):
        return np.maximum(numbers - expiry.periods, 0)
    return numbers if expiry.mode == "date" else np.zeros_like(numbers)


def life_in_weeks(expiry: Expiry) -> float:
    """Weeks that points live on average by the calendar; 0 for other rules."""
    return _LIVES.get(expiry.mode, 0.0) * (expiry.periods + 0.5)


def lots_at_once(expiry: Expiry, extra_weeks: int) -> int:
    """Most lots that are alive at once, and one to spare; 0 where points do not lapse by age."""
    if not expiry.has_lots:
        return 0
    if expiry.mode in ("age", "tier"):
        return -(-((expiry.weeks or 0) + extra_weeks + 2 * PERIOD) // PERIOD) + 2
    if expiry.mode == "date":
        return len(expiry.dates) + 2
    return expiry.periods + -(-extra_weeks // PERIOD) + 3
