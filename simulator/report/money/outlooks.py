"""The focal store's months over all draws: what one real outcome of each figure may be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.monthly import Monthly, MonthlyBooks
from simulator.experiment.outlook import Outlook, outlook
from simulator.report.case import Case

FloatArray = NDArray[np.float64]


def monthly_draws(case: Case) -> list[MonthlyBooks]:
    """The months of every draw; none where the accounts were closed without a calendar."""
    found = [account.monthly for account in case.results.accounts if account.monthly is not None]
    return found if len(found) == case.draws else []


def months_outlook(
    case: Case, figures: Sequence[Monthly], place: int, groups: Sequence[Sequence[int]] | None = None
) -> Outlook:
    """The outlook of a figure under a policy, month by month or added up over groups of months.

    `figures`: of every draw; `groups`: places of the months that are added up (default: each month for itself).
    """
    values = np.stack([one.values[:, place] for one in figures])
    apart = [one.apart[:, place] for one in figures if one.apart is not None]
    halves = np.stack(apart) if len(apart) == len(values) else None
    if groups is not None:
        values = _added(values, groups)
        halves = None if halves is None else _added(halves, groups)
    return outlook(values, halves, case.results.plan.scale, bool(case.results.plan.ranges))


def _added(values: FloatArray, groups: Sequence[Sequence[int]]) -> FloatArray:
    return np.stack([values[:, list(group)].sum(axis=1) for group in groups], axis=1)


def range_of(figures: Sequence[Monthly], place: int, found: Outlook) -> tuple[FloatArray, FloatArray]:
    """95 % range of one reality, month by month; it does not go below 0 where no draw ever does.

    NaN where there is none: for a single draw, and where nothing happened in any draw, which says only that it is too
    rare for the sample.
    """
    low, high = found.quantile(0.025), found.quantile(0.975)
    if not any((np.nan_to_num(one.values[:, place]) < 0.0).any() for one in figures):
        low = np.maximum(low, 0.0)
    silent = (found.mean == 0.0) & (found.spread == 0.0)
    return np.where(silent, np.nan, low), np.where(silent, np.nan, high)
