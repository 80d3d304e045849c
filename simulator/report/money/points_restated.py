"""How wrong estimates of the ultimate redemption rate were, and how often a restatement was to be expected."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.accounts.points.redemption import miss
from simulator.accounts.points.vintages import PERIOD
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import figure_cell
from simulator.report.around.section import Row, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import percent, points_range
from simulator.report.formats import points as in_points
from simulator.report.money.points_followed import over_draws, points_books, told_policy

FloatArray = NDArray[np.float64]
LIMITS = (0.01, 0.025, 0.05)
"""Misses of the rate beyond which a restatement is told: 1, 2.5 and 5 percentage points."""
ESTIMATORS = (("booked", "as booked"), ("chain_ladder", "chain ladder"))
_SHARE = Kpi("", "", Unit.SHARE, "", "")


def missed(case: Case, estimator: str, place: int) -> FloatArray:
    """Estimate less truth at the end of every whole 13 weeks, of points issued in the horizon so far.

    (draws, periods); 0 within the bounds of the truth, NaN where nothing was issued.
    """
    told, low, high = (_of(case, key, place) for key in (estimator, "low", "high"))
    return np.where(np.isfinite(told), miss(told, low, high), np.nan)


def _of(case: Case, key: str, place: int) -> FloatArray:
    """A rate of all points issued so far: (draws, periods)."""
    return over_draws(case, lambda books: getattr(books.total, key)[:, place])


def restated_share(misses: FloatArray, limit: float) -> float:
    """Share of the draws, (draws,), whose estimate misses by more than a limit; NaN where there is no estimate."""
    known = misses[np.isfinite(misses)]
    return float((np.abs(known) > limit).mean()) if len(known) else float("nan")


def restated_table(case: Case) -> list[Table]:
    """The table of the policy that the answer is about; none for a horizon without whole 13 weeks."""
    books, place = points_books(case)[0], told_policy(case)
    if not books.periods:
        return []
    step = 1 if books.periods <= 4 else 2
    told = [period for period in range(books.periods) if (books.periods - 1 - period) % step == 0]
    rows = [
        Row((f"after {(period + 1) * PERIOD} weeks", name), _cells(case, key, place, period))
        for period in told
        for key, name in ESTIMATORS
        if np.isfinite(missed(case, key, place)[:, period]).any()
    ]
    ends = "what the run-off shows" if books.runs_off else "the bounds at the end of the horizon (not run off)"
    caption = (
        f"The ultimate redemption rate of {case.quoted(place)} as estimated over time, of points issued so far "
        f"in the horizon, held against {ends}. A miss counts from the nearer bound. Restatement risk: share of draws."
    )
    headings = (
        ("Estimate", "mean over draws"),
        ("Truth", "at least and at most, mean over draws"),
        ("Miss", "mean over draws and 95 % interval"),
        *((f"Off by more than {100 * limit:g} points", "restatement risk: share of draws") for limit in LIMITS),
    )
    return [Table(caption, ("Estimated", "Method"), headings, tuple(rows))]


def _cells(case: Case, key: str, place: int, period: int) -> tuple[Cell, ...]:
    told, low, high = (_of(case, name, place)[:, period] for name in (key, "low", "high"))
    misses = missed(case, key, place)[:, period]
    off = figure_cell(_SHARE, misses)
    known = misses[np.isfinite(misses)]
    mean = float(known.mean())
    lowest, highest = float(np.nanmean(low)), float(np.nanmean(high))
    truth = figure_cell(_SHARE, np.array([lowest])).text
    if truth != (top := figure_cell(_SHARE, np.array([highest])).text):
        truth = f"{truth} to {top}"
    return (
        Cell(figure_cell(_SHARE, told).text),
        Cell(truth),
        Cell(in_points(mean), off.detail and points_range(*_ends(known))),
        *(Cell(percent(restated_share(misses, limit), digits=0)) for limit in LIMITS),
    )


def _ends(values: FloatArray) -> tuple[float, float]:
    found = estimate(values)
    return found.low, found.high
