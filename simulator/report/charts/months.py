"""Dots with the range of one reality, month by month, for charts of the budget and of what is tracked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.fiscal import FiscalMonth
from simulator.report.charts.style import FAINT, QUIET, Mark, tick_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FloatArray = NDArray[np.float64]
MOST_LABELS = 9


def a_week(values: FloatArray, months: Sequence[FiscalMonth]) -> FloatArray:
    """Sums over months as of an average week: months have 4 or 5 weeks, the first and last of a horizon fewer."""
    return np.asarray(values / np.array([month.weeks for month in months]))


def draw_months(
    axes: Axes, mean: FloatArray, low: FloatArray, high: FloatArray, mark: Mark, shift: float = 0.0
) -> None:
    """A dot a month and the range of one real outcome; no bar where there is none."""
    at = np.arange(len(mean)) + shift
    told = np.isfinite(low) & np.isfinite(high)
    axes.vlines(at[told], low[told], high[told], color=mark.color, alpha=0.55, linewidth=1.6)
    axes.plot(at, mean, mark.marker, color=mark.color, markersize=4.2, linestyle="none")


def name_months(axes: Axes, months: Sequence[FiscalMonth], words: Callable[[float], str], least: float) -> None:
    """Labels of months below, of fiscal years where they begin; amounts at the left."""
    tick_words(axes.yaxis, words, 5, least=least)
    step = max(1, -(-len(months) // MOST_LABELS))
    axes.set_xticks(range(0, len(months), step), [month.label for month in months][::step], fontsize=8.5)
    axes.set_xlim(-0.7, len(months) - 0.3)
    for place, month in enumerate(months):
        is_first = place == 0 or months[place - 1].year != month.year
        if is_first:
            if place:
                axes.axvline(place - 0.5, color=FAINT, linewidth=1.0, zorder=0)
            axes.annotate(
                month.year, (place - 0.4, 1.0), xycoords=("data", "axes fraction"), xytext=(0, -2),
                textcoords="offset points", va="top", fontsize=8.5, color=QUIET,
            )  # fmt: skip
