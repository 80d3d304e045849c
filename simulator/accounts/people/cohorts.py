"""Cohort retention: of who first bought in a quarter, the share who buy in each later quarter (kpis.md 4.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.panel import Panel
from simulator.accounts.ratio import ratio

FloatArray = NDArray[np.float64]
QUARTER = 13
"""Weeks."""


@dataclass(frozen=True, eq=False)
class Cohorts:
    """Cohort 0 are the customers at week 0, the same shoppers in every world; cohort c first bought in quarter c - 1.

    `retention`: (worlds, cohorts, ages), the share of a cohort that buys in the a-th quarter after that of its first
    order (cohort 0: in the a-th quarter of the horizon, a = 1, 2, ...); NaN beyond the horizon and for empty cohorts.
    `sizes`: (worlds, cohorts), real shoppers.
    """

    retention: FloatArray
    sizes: FloatArray


def cohorts(panel: Panel, customer_weeks: int) -> Cohorts:
    """All cohorts of whole quarters. `customer_weeks`: how recent the last order of a customer at week 0 is.

    Who bought longer ago than that, and nobody since, is in no cohort.
    """
    quarters = panel.weeks // QUARTER
    ages = quarters + 1
    shape = (quarters, QUARTER, *panel.orders.shape[1:])
    buys = panel.orders[: quarters * QUARTER].reshape(shape).any(axis=1)  # (quarters, worlds, people)
    first = panel.first_order
    quarter = np.where(np.isfinite(first) & (first >= 0), first, -QUARTER) // QUARTER
    at_start = panel.customers_at_start(customer_weeks)
    belongs = [np.broadcast_to(at_start, first.shape), *(quarter == each for each in range(quarters))]
    retention = np.full((panel.worlds, quarters + 1, ages), np.nan)
    sizes = np.array([each.sum(axis=1) for each in belongs], np.float64).T
    for cohort, members in enumerate(belongs):
        kept = (buys & members).sum(axis=2).T  # (worlds, quarters)
        for calendar in range(max(cohort - 1, 0), quarters):
            retention[:, cohort, calendar - cohort + 1] = ratio(kept[:, calendar], sizes[:, cohort])
    return Cohorts(retention, sizes * panel.weight)
