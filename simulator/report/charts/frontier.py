"""Retention against profit: which policies give the most of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.experiment.contrast import Estimate
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import Label, Strip, along, place_labels, wrapped
from simulator.report.charts.style import FAINT, amount_tick, mark_of, points_tick, tick_words, zero_line
from simulator.report.formats import points, quantity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def frontier(case: Case) -> Chart:
    """Retention bought and what it costs in profit."""
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
    kept, profit = (
        max(case.shown, key=lambda place: case.results.difference(key, place).mean) for key in ("retention", "net_gain")
    )
    if kept == profit:
        return f"By mean, {case.quoted(kept)} is best on both retention and profit"
    most_profit = f"{case.quoted(profit)} gives most profit ({quantity(_of(case, profit)[1].mean, signed=True)})"
    most_kept = f"{case.quoted(kept)} most retention ({points(_of(case, kept)[0].mean)})"
    return f"No policy is best on both: by mean, {most_profit}, {most_kept}"


def _of(case: Case, place: int) -> tuple[Estimate, Estimate]:
    return case.results.difference("retention", place), case.results.difference("net_gain", place)


def _undominated(case: Case) -> list[int]:
    """Policies on the frontier by mean, by retention."""
    means = {place: tuple(each.mean for each in _of(case, place)) for place in case.shown}
    kept = [
        place
        for place, own in means.items()
        if not any(a[0] >= own[0] and a[1] >= own[1] and a != own for a in means.values())
    ]
    return sorted(kept, key=lambda place: means[place][0])


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
    tick_words(axes.xaxis, points_tick)
    tick_words(axes.yaxis, amount_tick)
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
