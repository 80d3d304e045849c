"""Retention against profit over all candidates: which of them nothing else tested beats on both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.experiment.ranking.ranking import Candidate
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import Label, Strip, place_labels, wrapped
from simulator.report.charts.style import (
    INK,
    LEAST_AMOUNT,
    LEAST_SHARE,
    QUIET,
    SIMULATED,
    amount_tick,
    points_tick,
    tick_words,
    zero_line,
)
from simulator.report.sweep.case import SweepCase, View
from simulator.report.sweep.names import capital
from simulator.report.sweep.words import uncertainty_held

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ID = "frontier"
MOST_LABELS = 7
_DOMINATED = "#b8c0c8"


def frontier(case: SweepCase) -> list[Chart]:
    """All candidates by what they keep and what they earn."""
    view = case.view
    reading = (
        "To the right: more customers retained than under the baseline. Up: more profit "
        f"({case.currency}). Blue, with 95 % intervals: no other candidate tested is clearly better in both; gray: one "
        f"is. The cross at 0 is the baseline. {uncertainty_held(case)}{case.naming}"
    )
    return [Chart(ID, _title(view), reading, lambda figure: _draw(figure, case))]


def _title(view: View) -> str:
    every = view.ranking.candidates
    kept = [one for one in every if one.is_on_frontier]
    gives, keeps = max(kept, key=lambda one: one.profit.mean), max(kept, key=lambda one: one.retention.mean)
    beaten = len(every) - len(kept)
    rest = f"; {beaten} of {len(every)} candidates are clearly beaten on both" if beaten else ""
    if gives is keeps:
        return f"{capital(view.quoted(gives.place))} has the highest mean profit and retention{rest}"
    return f"Most profit by {view.quoted(gives.place)}, most retention by {view.quoted(keeps.place)}{rest}"


def _draw(figure: Figure, case: SweepCase) -> None:
    view = case.view
    axes = figure.add_subplot()
    zero_line(axes)
    zero_line(axes, upright=True)
    kept = [one for one in view.ranking.candidates if one.is_on_frontier]
    rest = [one for one in view.ranking.candidates if not one.is_on_frontier]
    axes.plot(
        [one.retention.mean for one in rest], [one.profit.mean for one in rest], "o", color=_DOMINATED, markersize=5,
        linestyle="none", zorder=2,
    )  # fmt: skip
    bars: list[Strip] = []
    for one in kept:
        x, y = one.retention, one.profit
        if one.place and x.count > 1:
            ends = [[[found.mean - found.low], [found.high - found.mean]] for found in (x, y)]
            axes.errorbar(x.mean, y.mean, xerr=ends[0], yerr=ends[1], color=SIMULATED, linewidth=1.2, zorder=3)
            bars += [(x.low, x.high, y.mean, y.mean), (x.mean, x.mean, y.low, y.high)]
        marker = "o" if one.place else "X"
        axes.plot(
            x.mean,
            y.mean,
            marker,
            color=SIMULATED if one.place else QUIET,
            markersize=8,
            markeredgecolor="white",
            zorder=4,
        )
    if all(one.place for one in kept):
        axes.plot(0.0, 0.0, "X", color=QUIET, markersize=8, markeredgecolor="white", zorder=4)
    axes.set_xlabel("customers retained, difference from the baseline, percentage points")
    axes.set_ylabel(f"net incremental profit, {view.currency}")
    axes.margins(x=0.16, y=0.14)
    tick_words(axes.xaxis, points_tick, least=LEAST_SHARE)
    tick_words(axes.yaxis, amount_tick, least=LEAST_AMOUNT)
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    lines: list[Strip] = [(left, right, 0.0, 0.0), (0.0, 0.0, bottom, top)]
    place_labels(axes, [_label(case, one) for one in _named(view, kept)], [*bars, *lines])


def _named(view: View, kept: list[Candidate]) -> list[Candidate]:
    """The recommended one, the baseline, and those spread evenly along the frontier."""
    chosen = view.decision.recommended
    order = sorted(kept, key=lambda one: one.retention.mean)
    step = max(1, -(-len(order) // (MOST_LABELS - 2)))
    spread = {one.place for one in order[::step]} | {one.place for one in order[-1:]}
    return [one for one in view.ranking.candidates if one.place in {0, chosen} or one.place in spread]


def _label(case: SweepCase, one: Candidate) -> Label:
    view = case.view
    color = INK if one.place == view.decision.recommended else QUIET
    return Label(one.retention.mean, one.profit.mean, wrapped(case.brief(view, one), 24), color)
