"""Retention against profit: which policies give the most of both."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.experiment.contrast import Estimate
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import Label, Strip, along, place_labels, wrapped
from simulator.report.charts.same import SAME_AMOUNT, SAME_SHARE
from simulator.report.charts.style import (
    FAINT,
    LEAST_AMOUNT,
    LEAST_SHARE,
    amount_tick,
    mark_of,
    points_tick,
    tick_words,
    zero_line,
)
from simulator.report.formats import joined, points, quantity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SAME = (SAME_SHARE, SAME_AMOUNT)
"""Retention and profit that policies may differ by and still count as the same."""


def frontier(case: Case) -> Chart:
    """Retention bought and what it costs in profit."""
    if not all(math.isfinite(each) for place in case.shown for each in _means(case, place)):
        return Chart("frontier", "Retention and profit", "Not drawn: there is no customer at the start.", None)
    kept = _undominated(case)
    return Chart(
        "frontier",
        _title(case),
        "To the right: more customers retained than under the baseline. Up: more profit. Crosses are 95 % intervals; "
        "the gray line joins the policies that no other beats on both, by mean.",
        lambda figure: _draw(figure, case, kept),
    )


def _title(case: Case) -> str:
    """Whether one policy is best on both, by mean."""
    if not case.others:
        return "No policy to compare with the baseline"
    kept, profit = _best(case, 0), _best(case, 1)
    both = [place for place in kept if place in profit]
    if len(both) == len(case.shown):
        return "By mean, retention and profit are the same under all policies"
    if not both:
        return f"No policy is best on both: by mean, {_gives(case, profit[0], 1)}, {_gives(case, kept[0], 0)}"
    give = "give" if len(both) > 1 else "gives"
    if len(kept) == len(case.shown):
        return f"By mean, {_names(case, both)} {give} most profit, and retention is the same under all policies"
    if len(profit) == len(case.shown):
        return f"By mean, {_names(case, both)} {give} most retention, and profit is the same under all policies"
    return f"By mean, {_names(case, both)} {'are' if len(both) > 1 else 'is'} best on both retention and profit"


def _best(case: Case, which: int) -> list[int]:
    """Policies that no other beats on retention (0) or profit (1)."""
    means = {place: _means(case, place)[which] for place in case.shown}
    return [place for place in means if max(means.values()) - means[place] < SAME[which]]


def _gives(case: Case, place: int, which: int) -> str:
    kept, profit = _means(case, place)
    if which:
        return f"{case.quoted(place)} gives most profit ({quantity(profit, signed=True)})"
    return f"{case.quoted(place)} most retention ({points(kept)})"


def _names(case: Case, places: list[int]) -> str:
    return joined([case.quoted(place) for place in places])


def _means(case: Case, place: int) -> tuple[float, float]:
    kept, profit = _of(case, place)
    return kept.mean, profit.mean


def _of(case: Case, place: int) -> tuple[Estimate, Estimate]:
    return case.results.difference("retention", place), case.results.difference("net_gain", place)


def _undominated(case: Case) -> list[int]:
    """Policies on the frontier by mean, by retention."""
    means = {place: _means(case, place) for place in case.shown}
    kept = [place for place, own in means.items() if not any(_beats(other, own) for other in means.values())]
    return sorted(kept, key=lambda place: means[place][0])


def _beats(other: tuple[float, float], own: tuple[float, float]) -> bool:
    """Is a policy better on one, and on the other better or the same?"""
    more = [(a - b) / same for a, b, same in zip(other, own, SAME, strict=True)]
    return min(more) > -1.0 and max(more) >= 1.0


def _draw(figure: Figure, case: Case, kept: list[int]) -> None:
    axes = figure.add_subplot()
    zero_line(axes)
    zero_line(axes, upright=True)
    corner = [(x.mean, y.mean) for x, y in (_of(case, place) for place in kept)]
    axes.plot([x for x, _ in corner], [y for _, y in corner], color=FAINT, linewidth=3.0, zorder=1)
    for place in case.shown:
        _mark(axes, case, place)
    axes.set_xlabel("customers retained, difference from the baseline, percentage points")
    axes.set_ylabel(f"net incremental profit, {case.currency}")
    axes.margins(x=0.16, y=0.14)
    tick_words(axes.xaxis, points_tick, least=LEAST_SHARE)
    tick_words(axes.yaxis, amount_tick, least=LEAST_AMOUNT)
    place_labels(axes, [_label(case, place) for place in case.shown], _obstacles(axes, case, corner))


def _mark(axes: Axes, case: Case, place: int) -> None:
    (x, y), mark = _of(case, place), mark_of(case, place)
    if place and x.count > 1:
        axes.errorbar(
            x.mean,
            y.mean,
            xerr=[[x.mean - x.low], [x.high - x.mean]],
            yerr=[[y.mean - y.low], [y.high - y.mean]],
            color=mark.color,
            linewidth=1.5,
            zorder=3,
        )
    axes.plot(x.mean, y.mean, mark.marker, color=mark.color, markersize=9, markeredgecolor="white", zorder=4)


def _label(case: Case, place: int) -> Label:
    x, y = _of(case, place)
    return Label(x.mean, y.mean, wrapped(case.name(place)), mark_of(case, place).color)


def _obstacles(axes: Axes, case: Case, corner: list[tuple[float, float]]) -> list[Strip]:
    """What labels keep away from: bars, the line of the frontier and both lines of the baseline."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    return [*_bars(case), *along(corner), (left, right, 0.0, 0.0), (0.0, 0.0, bottom, top)]


def _bars(case: Case) -> list[Strip]:
    """Both bars of every policy."""
    bars: list[Strip] = []
    for place in case.others:
        x, y = _of(case, place)
        if x.count > 1:
            bars += [(x.low, x.high, y.mean, y.mean), (x.mean, x.mean, y.low, y.high)]
    return bars
