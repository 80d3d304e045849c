"""The budget ladder: NPV against the money put in, and what the money of each step brings."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from simulator.experiment.ranking.ranking import Rung
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import Label, Strip, along, place_labels, wrapped
from simulator.report.charts.style import (
    INK,
    LEAST_AMOUNT,
    QUIET,
    SIMULATED,
    amount_tick,
    plain_tick,
    tick_words,
    zero_line,
)
from simulator.report.sweep.case import SweepCase, View
from simulator.report.sweep.marginal import marginal_words, pays_words
from simulator.report.sweep.words import uncertainty_held

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ID = "budget_ladder"
MOST_LABELS = 6
_DOT = "#aab3bc"


def budget_ladder(case: SweepCase) -> list[Chart]:
    """The ladder of the first condition; none with fewer than two steps."""
    rungs = case.view.ranking.ladder
    if len(rungs) < 2:
        return []
    reading = (
        "Each dot is a candidate: to the right more money is put in than by the baseline, up more NPV "
        f"({case.currency}). "
        "The line joins the steps of the ladder with their 95 % intervals; beside it, NPV that each unit of "
        "money of the "
        "step brings (gray: not told from 0). Gray dots: candidates that cost more and bring less than a step, "
        "or than a "
        f"mix of two, or that break a goal. {uncertainty_held(case)}{case.naming}"
    )
    return [Chart(ID, _title(case.view, rungs), reading, lambda figure: _draw(figure, case, rungs))]


def _title(view: View, rungs: tuple[Rung, ...]) -> str:
    return pays_words(view, rungs)


def _draw(figure: Figure, case: SweepCase, rungs: tuple[Rung, ...]) -> None:
    view = case.view
    axes = figure.add_subplot()
    zero_line(axes)
    on = {rung.candidate.place for rung in rungs}
    rest = [one for one in view.ranking.candidates if one.place not in on]
    axes.plot(
        [one.money.mean for one in rest], [one.npv.mean for one in rest], "o", color=_DOT, markersize=4, zorder=2,
        linestyle="none",
    )  # fmt: skip
    points = [(rung.candidate.money.mean, rung.candidate.npv.mean) for rung in rungs]
    axes.plot(*zip(*points, strict=True), color=SIMULATED, linewidth=1.6, zorder=3)
    for rung in rungs:
        _step(axes, view, rung)
    axes.set_xlabel(f"money put in above the baseline, {case.currency}")
    axes.set_ylabel(f"NPV against the baseline, {case.currency}")
    axes.margins(x=0.12, y=0.16)
    tick_words(axes.xaxis, plain_tick, least=LEAST_AMOUNT)
    tick_words(axes.yaxis, amount_tick, least=LEAST_AMOUNT)
    axes.set_xlim(axes.get_xlim())
    axes.set_ylim(axes.get_ylim())
    bars: list[Strip] = [
        (x, x, rung.candidate.npv.low, rung.candidate.npv.high)
        for rung, (x, _) in zip(rungs, points, strict=True)
        if rung.candidate.npv.count > 1
    ]
    bars += [(one.money.mean, one.money.mean, one.npv.mean, one.npv.mean) for one in rest]
    place_labels(axes, _labels(case, rungs), [*bars, *along(points), (*axes.get_xlim(), 0.0, 0.0)])


def _step(axes: Axes, view: View, rung: Rung) -> None:
    found, x = rung.candidate.npv, rung.candidate.money.mean
    if found.count > 1 and rung.candidate.place:
        ends = [[found.mean - found.low], [found.high - found.mean]]
        axes.errorbar(x, found.mean, yerr=ends, color=SIMULATED, capsize=4, zorder=4)
    chosen = rung.candidate.place == view.decision.recommended
    marker, color = ("o", SIMULATED) if rung.candidate.place else ("X", QUIET)
    axes.plot(x, found.mean, marker, color=color, markersize=8, markeredgecolor="white", zorder=5)
    if chosen:
        axes.plot(x, found.mean, "o", markersize=15, markerfacecolor="none", markeredgecolor=INK, zorder=6)


def _labels(case: SweepCase, rungs: tuple[Rung, ...]) -> list[Label]:
    """Names of the steps that matter most, and the marginal return of each step where there is room."""
    view = case.view
    step = max(1, -(-len(rungs) // MOST_LABELS))
    wanted = {*range(0, len(rungs), step), len(rungs) - 1}
    labels = []
    for number, rung in enumerate(rungs):
        is_chosen = rung.candidate.place == view.decision.recommended
        if number in wanted or is_chosen:
            name = wrapped(case.brief(view, rung.candidate), 24)
            labels.append(Label(rung.candidate.money.mean, rung.candidate.npv.mean, name, INK))
    for before, rung in itertools.pairwise(rungs):
        if len(rungs) <= 2 * MOST_LABELS and rung.marginal.count:
            middle = (
                (before.candidate.money.mean + rung.candidate.money.mean) / 2,
                (before.candidate.npv.mean + rung.candidate.npv.mean) / 2,
            )
            color = SIMULATED if rung.marginal.is_clear else QUIET
            labels.append(Label(*middle, marginal_words(rung.marginal.mean), color))
    return labels
