"""One walk over the weeks of the panel: who lapses when, how long between orders, how soon a second one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.panel import Counts, Panel
from simulator.accounts.people.recency import weeks_of_orders
from simulator.accounts.people.survival import median_age, survival
from simulator.accounts.ratio import ratio

FloatArray = NDArray[np.float64]
HALF_YEAR = 26
"""Weeks."""


@dataclass(frozen=True, eq=False)
class Lapsing:
    """By world; `survival_before` and `survival_new`: (worlds, weeks + 1), from week 0 and from the first order."""

    churn: FloatArray  # lapsed in the last whole year / customers at its start
    repurchase_weeks: FloatArray  # median gap of repeat orders in the last whole year
    second_order_weeks: (
        FloatArray  # median weeks from the first to the second order, of who first bought in the horizon
    )
    second_order_26: FloatArray  # of the same, the share who ordered again within 26 weeks
    survival_before: FloatArray  # of customers at week 0 who had not lapsed then
    survival_new: FloatArray  # of who first bought in the horizon


def lapsing(panel: Panel) -> Lapsing:
    """Walk over the weeks once, all worlds together."""
    shape = (panel.worlds, len(panel.ids))
    first = panel.first_order
    year, weeks = panel.last_year, panel.weeks
    lapse, second = np.full((2, *shape), weeks, np.int16)  # the week; that after the last for who never does
    ordered = np.zeros(shape, np.int16)
    active_at_start, started, gone = np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape, bool)
    gaps = np.zeros((panel.worlds, weeks + len(panel.orders_before) + 1), np.int64)
    for now in weeks_of_orders(panel):
        if now.week == -1:
            active_at_start = now.is_customer & ~now.has_lapsed
        if now.week == year.start - 1:
            started = now.is_customer & ~now.has_lapsed
        if now.week == year.stop - 1:
            gone = now.has_lapsed
        if now.week >= 0:
            np.copyto(lapse, now.week, where=now.has_lapsed & (lapse == weeks))
            ordered += now.orders
            np.copyto(second, now.week, where=(ordered >= 2) & (second == weeks))
        if year.start <= now.week < year.stop:
            _count_gaps(gaps, now.orders, now.gap)
    is_new = np.isfinite(first) & (first >= 0)
    worlds = range(panel.worlds)
    again = [_since(first[w], second[w], is_new[w], weeks) for w in worlds]
    return Lapsing(
        churn=ratio((started & gone).sum(axis=1), started.sum(axis=1) if panel.years else np.zeros(panel.worlds)),
        repurchase_weeks=np.array([_median(each) for each in gaps]),
        second_order_weeks=np.array([median_age(curve) for curve in again]),
        second_order_26=np.array([1.0 - curve[HALF_YEAR] if weeks >= HALF_YEAR else np.nan for curve in again]),
        survival_before=np.stack(
            [_since(np.full(shape[1], -1.0), lapse[w], active_at_start[w], weeks) for w in worlds]
        ),
        survival_new=np.stack([_since(first[w], lapse[w], is_new[w], weeks) for w in worlds]),
    )


def _since(start: FloatArray, event: NDArray[np.int16], who: NDArray[np.bool_], weeks: int) -> FloatArray:
    """Survival from a week to an event, of some; observation ends with the horizon."""
    ended = event[who] < weeks
    duration = np.where(ended, event[who], weeks - 1) - start[who]
    return survival(duration, ended, weeks)


def _count_gaps(gaps: NDArray[np.int64], orders: Counts, gap: NDArray[np.int32]) -> None:
    """Add a week's gaps between orders: to the last week with one, and 0 between orders of the same week."""
    world, who = np.nonzero((orders > 0) & (gap >= 0))
    np.add.at(gaps, (world, gap[world, who]), 1)
    gaps[:, 0] += np.maximum(orders - 1, 0).sum(axis=1)


def _median(counts: NDArray[np.int64]) -> float:
    """The median of whole numbers given as counts; NaN without any. The lower one of two."""
    total = int(counts.sum())
    return float(np.searchsorted(counts.cumsum(), (total + 1) // 2)) if total else float("nan")
