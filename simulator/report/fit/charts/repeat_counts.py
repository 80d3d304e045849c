"""How many customers bought again how often: the data against the simulated store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.calibration.arrays import FloatArray
from simulator.calibration.cohort import TOP, Cohort
from simulator.calibration.comparison import largest_gap
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import percent_tick, tick_words
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.pair import DATA, STORE, draw_dots, name_place
from simulator.report.formats import percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FEW_STAY = 0.05
"""Customers beyond the last class, about, in the data."""

_WIDTHS = (1, 2, 5, 10, 20, 50, 100)
_APART = 0.13


@dataclass(frozen=True)
class Classes:
    """Counts in classes: 0, then `TOP` - 1 classes of `width` counts each, then the rest."""

    width: int

    @property
    def names(self) -> list[str]:
        """What stands below the classes."""
        starts = [1 + self.width * place for place in range(TOP)]
        ends = [f"{a}" if self.width == 1 else f"{a}–{a + self.width - 1}" for a in starts[:-1]]
        return ["0", *ends, f"{starts[-1]}+"]

    def shares(self, cohort: Cohort) -> FloatArray:
        """Share of customers in each class, shape (TOP + 1,)."""
        place = np.minimum(-(-cohort.repeats // self.width), TOP)
        return np.asarray(np.bincount(place, minlength=TOP + 1) / cohort.customers)


def classes_of(cohort: Cohort) -> Classes:
    """Classes so wide that few customers fall beyond the last one."""
    usual = float(np.quantile(cohort.repeats, 1.0 - FEW_STAY))
    return Classes(next((width for width in _WIDTHS if width * (TOP - 1) >= usual), _WIDTHS[-1]))


def repeat_counts(case: FitCase) -> Chart:
    """Histogram of repeat purchases."""
    actual, simulated = case.fit.needs.actual, case.fit.needs.simulated
    classes = classes_of(actual)
    ours, theirs = classes.shares(actual), classes.shares(simulated)
    gap = largest_gap(actual, simulated)
    title = (
        f"{percent(float(ours[0]))} of customers did not buy again, {percent(float(theirs[0]))} in the simulation; "
        f"counted up to any number the two differ by at most {100 * gap:.1f} pp"
    )
    reading = (
        f"Share of customers by repeat purchases in {case.weeks} weeks: {actual.customers:,} customers of the data "
        f"(●), {simulated.customers:,} of the simulated store (■). Bars are 95 % intervals of sampling (binomial)."
    )
    return Chart("repeat_counts", title, reading, lambda figure: _draw(figure, case, classes))


def _draw(figure: Figure, case: FitCase, classes: Classes) -> None:
    axes = figure.add_subplot()
    places = np.arange(TOP + 1, dtype=np.float64)
    highest = 0.0
    for look, cohort, shift in ((DATA, case.fit.needs.actual, -_APART), (STORE, case.fit.needs.simulated, _APART)):
        shares = classes.shares(cohort)
        errors = np.sqrt(shares * (1.0 - shares) / cohort.customers)
        axes.vlines(places + shift, 0.0, shares, color=look.color, linewidth=1.0, alpha=0.35)
        draw_dots(axes, look, places + shift, shares, errors)
        peak = int(shares.argmax())
        name_place(axes, look, peak + shift, float(shares[peak]), (-9.0 if shift < 0 else 9.0, 0.0))
        highest = max(highest, float(shares.max()))
    axes.set_xticks(places, classes.names)
    axes.set_xlim(-0.9, TOP + 0.6)
    axes.set_ylim(0.0, 1.1 * highest)
    axes.grid(visible=False, axis="x")
    axes.set_xlabel("purchases after the first in the period")
    axes.set_ylabel("share of customers")
    tick_words(axes.yaxis, percent_tick)
