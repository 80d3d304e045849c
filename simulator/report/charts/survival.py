"""How long customers stay: the share who have not lapsed yet, of customers at week 0 and of those won."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.accounts.people.recency import LAPSE_RULE
from simulator.report.bands import FloatArray, band
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import LEAST_SHARE, QUIET, mark_of, percent_tick, tick_words
from simulator.report.formats import percent
from simulator.report.people.books import by_draw

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ID = "survival"
SIDES = {
    "survival_before": "Customers at week 0, weeks from then",
    "survival_new": "Customers won, weeks from the first order",
}


def survival(case: Case) -> Chart:
    """The policy that the report is about, and the baseline."""
    curves = {key: by_draw(case, lambda one, key=key: getattr(one.lapsing, key)) for key in SIDES}  # type: ignore[misc]
    if not np.isfinite(curves["survival_before"][:, :, -1]).any():
        return Chart(ID, "No customers to follow", "Not drawn: nobody was a customer at week 0.", None)
    places = tuple(dict.fromkeys((0, case.subject)))
    last = np.nanmean(curves["survival_before"][:, :, -1], axis=0)
    title = f"{percent(float(last[case.subject]))} of the customers at week 0 have not lapsed by week {case.weeks}"
    if case.subject:
        title += f" under {case.quoted(case.subject)}, {percent(float(last[0]))} under {case.against}"
    reading = (
        f"Share of customers who have not lapsed so far; lapsed: {LAPSE_RULE}, so nobody who is new lapses in the "
        "first 26 weeks. Solid: the policy; dashed: the baseline. The horizon ends what is seen of customers won "
        "(Kaplan-Meier). Bands are 95 % intervals over draws."
    )
    return Chart(ID, title, reading, lambda figure: _draw(figure, case, curves, places))


def _draw(figure: Figure, case: Case, curves: dict[str, FloatArray], places: tuple[int, ...]) -> None:
    left, right = figure.subplots(1, 2, sharey=True)
    for axes, (key, name) in zip((left, right), SIDES.items(), strict=True):
        for place in places:
            _curve(axes, case, curves[key][:, place], place)
        axes.set_title(name, loc="left", fontsize=10)
        axes.set_ylim(0.0, 1.02)
        axes.set_xlabel("weeks", color=QUIET, fontsize=9.5)
    tick_words(left.yaxis, percent_tick, 5, least=LEAST_SHARE)
    left.set_ylabel("have not lapsed")
    left.legend(frameon=False, loc="lower left", fontsize=9)


def _curve(axes: Axes, case: Case, values: FloatArray, place: int) -> None:
    known = np.isfinite(values).all(axis=0)
    weeks, color = np.flatnonzero(known), mark_of(case, place).color
    if not len(weeks):
        return
    found = band(values[:, known])
    axes.fill_between(
        weeks, np.clip(found.low, 0.0, 1.0), np.clip(found.high, 0.0, 1.0), color=color, alpha=0.18, linewidth=0
    )
    axes.plot(weeks, found.mean, "-" if place else "--", color=color, label=case.name(place))
