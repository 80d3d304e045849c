"""Net incremental profit against the money put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import Label, Strip, along, place_labels, wrapped
from simulator.report.charts.style import LEAST_AMOUNT, amount_tick, mark_of, plain_tick, tick_words, zero_line
from simulator.report.formats import quantity
from simulator.report.money import money
from simulator.report.policies import ladder

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def profit_by_budget(case: Case) -> Chart:
    """What each budget earns."""
    return Chart(
        "profit_by_budget",
        _title(case),
        "Each mark is a policy: to the right it costs more, above the line it earns more than the baseline. "
        "Bars are 95 % intervals; a bar that touches the line is not told from no effect. "
        "The line connects policies that differ in the reward rate only.",
        lambda figure: _draw(figure, case),
    )


def _title(case: Case) -> str:
    found = {place: case.results.difference("net_gain", place) for place in case.others}
    if not found:
        return "No policy to compare with the baseline"
    best = max(found, key=lambda place: found[place].mean)
    losers = [place for place in found if found[place].high < 0]
    lost = f"; {len(losers)} of {len(found)} policies clearly lose" if losers else ""
    if len(losers) == len(found):
        return f"Every policy clearly loses against the baseline; {case.quoted(best)} loses least"
    if found[best].low > 0:
        more = case.results.difference("investment", best).mean
        moved = money(abs(more), case.currency)
        words = f"for {moved} {'more ' if case.goes_on else ''}put in" if more >= 0 else f"and saves {moved}"
        return f"{case.quoted(best)} adds most profit, {quantity(found[best].mean, signed=True)} {words}{lost}"
    return f"No policy clearly adds profit{lost}"


def _draw(figure: Figure, case: Case) -> None:
    axes = figure.add_subplot()
    zero_line(axes)
    steps = ladder(case.results.plan, case.shown)
    for step in steps:
        xs, ys = zip(*(_point(case, place) for place in step), strict=True)
        axes.plot(xs, ys, color="#7fb3d5", linewidth=1.6, zorder=2)
    for place in case.shown:
        _mark(axes, case, place)
    axes.set_xlabel(f"money put in over {case.weeks} weeks, {case.currency}")
    axes.set_ylabel(f"net incremental profit against the baseline, {case.currency}")
    axes.margins(x=0.14, y=0.14)
    tick_words(axes.xaxis, plain_tick, least=LEAST_AMOUNT)
    tick_words(axes.yaxis, amount_tick, least=LEAST_AMOUNT)
    axes.set_xlim(axes.get_xlim())
    lines = [strip for step in steps for strip in along([_point(case, place) for place in step])]
    bars = [_bar(case, place) for place in case.others]
    place_labels(axes, [_label(case, place) for place in case.shown], [*bars, *lines, (*axes.get_xlim(), 0.0, 0.0)])


def _point(case: Case, place: int) -> tuple[float, float]:
    return case.results.level("investment", place).mean, case.results.difference("net_gain", place).mean


def _mark(axes: Axes, case: Case, place: int) -> None:
    (x, y), mark = _point(case, place), mark_of(case, place)
    found = case.results.difference("net_gain", place)
    if place and found.count > 1:
        axes.errorbar(x, y, yerr=[[y - found.low], [found.high - y]], color=mark.color, capsize=4, zorder=3)
    axes.plot(x, y, mark.marker, color=mark.color, markersize=9, markeredgecolor="white", zorder=4)


def _label(case: Case, place: int) -> Label:
    x, y = _point(case, place)
    value = f"\n{quantity(y, signed=True)}" if place else ""
    return Label(x, y, wrapped(case.name(place)) + value, mark_of(case, place).color)


def _bar(case: Case, place: int) -> Strip:
    x, y = _point(case, place)
    found = case.results.difference("net_gain", place)
    return (x, x, found.low, found.high) if found.count > 1 else (x, x, y, y)
