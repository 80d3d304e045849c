"""Setup that is written off over its life: what of it stands in the books at the end of each week."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.levels import live_weeks
from simulator.accounts.timeline import Timeline
from simulator.market.job import WEEKS_PER_YEAR
from simulator.study.program import Program

FloatArray = NDArray[np.float64]


def unamortized_setup(life: Timeline[Program | None], setup: FloatArray) -> FloatArray:
    """Setup paid and not written off yet, at the end of each week: (weeks,).

    `setup`: paid by week (weeks,). It is written off in equal parts a week from the week in which it is paid over
    `costs.setup_life_years` of the program then; all of it in that week where no life is stated, and what is left in
    the first week in which the program runs no more. What was paid before week 0 is not carried: it is spent under
    every policy.
    """
    weeks = len(setup)
    live = live_weeks(life, weeks)
    left = np.zeros(weeks)
    for start, end, program in life.cuts(weeks):
        years = program.costs.setup_life_years if program else None
        if years is None:
            continue
        for paid in start + np.flatnonzero(setup[start:end]):
            age = np.arange(1, weeks - paid + 1)
            left[paid:] += setup[paid] * np.maximum(0.0, 1.0 - age / (years * WEEKS_PER_YEAR))
    over = np.flatnonzero(~live & np.maximum.accumulate(live))
    if len(over):
        left[over[0] :] = 0.0
    return left
