"""Heat-map of cohort retention: policy minus baseline, cohort by cohort and quarter by quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.report.bands import FloatArray, band
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import INK, QUIET
from simulator.report.formats import MINUS, points
from simulator.report.people.cohort_map import cohort_names, retained

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ID = "cohort_map"
LEAST_SCALE = 0.02
"""Difference that has the full color at least: small ones stay pale."""


def cohort_map(case: Case) -> Chart:
    """The policy that the report is about; where that is the baseline, its best rival for the place."""
    place = case.subject
    if not place:
        return Chart(ID, "No policy to hold against the baseline", "Not drawn: there is only the baseline.", None)
    difference = retained(case, place) - retained(case, 0)
    if difference.shape[1] < 2 or not np.isfinite(difference).any():
        return Chart(ID, "No cohorts", "Not drawn: the horizon has no whole quarter, or nobody bought.", None)
    mean, is_clear = _summary(difference)
    reading = (
        f"Share of a cohort that buys in a quarter (13 weeks) under {case.quoted(place)}, minus the same in the "
        "baseline, percentage points, mean over draws. Bold on color: the 95 % interval leaves 0 out (orange more, "
        "purple less); the rest is not told from no effect, and by chance alone one cell in twenty is clear. "
        "Customers at week 0 are the same people in both; a cohort "
        "won later need not be."
    )
    return Chart(ID, _title(case, mean, is_clear), reading, lambda figure: _draw(figure, case, mean, is_clear))


def _summary(difference: FloatArray) -> tuple[FloatArray, np.ndarray]:
    """Means over draws, and where the interval leaves 0 out: (cohorts, ages). All draws must have the cohort."""
    found = band(difference)
    return found.mean, (found.low > 0) | (found.high < 0)


def _title(case: Case, mean: FloatArray, is_clear: np.ndarray) -> str:
    known, last = np.isfinite(mean).sum(), np.flatnonzero(np.isfinite(mean[0]))
    count = int(is_clear.sum())
    start = f"{count or 'None'} of {int(known - _trivial(mean))} cells of cohort retention clearly "
    start += f"change{'s' if count == 1 else ''} under {case.quoted(case.subject)}"
    if not len(last) or not is_clear[0, last[-1]]:
        return f"{start}; what customers of week 0 do in the last quarter does not" if count else start
    return f"{start}; of the customers at week 0, {points(float(mean[0, last[-1]]))} buy in the last quarter"


def _trivial(mean: FloatArray) -> int:
    """Cells of the quarter of the first order: everybody buys in it."""
    return int(np.isfinite(mean[1:, 0]).sum())


def _draw(figure: Figure, case: Case, mean: FloatArray, is_clear: np.ndarray) -> None:
    axes = figure.add_subplot()
    shown = mean[:-1, 1:]  # nothing is known yet of who is won in the last quarter
    is_clear = is_clear[:-1]
    scale = max(float(np.nanmax(np.abs(shown))), LEAST_SCALE) if np.isfinite(shown).any() else LEAST_SCALE
    painted = np.where(is_clear[:, 1:], shown, np.where(np.isfinite(shown), 0.0, np.nan))
    axes.imshow(painted, cmap="PuOr_r", vmin=-scale, vmax=scale, aspect="auto")
    names = cohort_names(case)[:-1]
    for cohort, age in np.argwhere(np.isfinite(shown)):
        value, clear = shown[cohort, age], is_clear[cohort, age + 1]
        strong = clear and abs(painted[cohort, age]) > 0.6 * scale
        axes.text(
            age, cohort, _number(value), ha="center", va="center", fontsize=8.5 if len(names) < 12 else 7.5,
            color="white" if strong else INK if clear else QUIET, fontweight="bold" if clear else "normal",
        )  # fmt: skip
    axes.grid(visible=False)
    axes.set_yticks(range(len(names)), names, fontsize=9)
    axes.set_xticks(range(shown.shape[1]), [str(age + 1) for age in range(shown.shape[1])])
    axes.set_xlabel(
        "quarters after that of the first order (first row: quarters from week 0)", color=QUIET, fontsize=9.5
    )


def _number(value: float) -> str:
    shown = f"{100 * value:+.1f}".replace("-", MINUS)
    return "0" if shown in ("+0.0", MINUS + "0.0") else shown
