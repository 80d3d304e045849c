"""The points liability over the weeks by three methods, as a fan over draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.report.bands import FloatArray, weekly
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.rule_changes import change_words, mark_changes
from simulator.report.charts.style import LEAST_AMOUNT, QUIET, mark_of, plain_tick, tick_words
from simulator.report.formats import quantity
from simulator.report.money import money
from simulator.report.money.points_followed import over_draws, points_books, told_policy, with_points
from simulator.report.words import held_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MANY_DRAWS = 200
"""Draws from which on the fan is the middle 90 % of them; with fewer it is all of them."""
METHODS = ("Face value", "Cost accrual", "Deferred revenue")


def points_methods(case: Case) -> Chart:
    """Face value, cost accrual and deferred revenue of one policy."""
    if not (with_points(case) and points_books(case)):
        return Chart("points_methods", "Points by method", "Not drawn: points are not followed by vintage.", None)
    place = told_policy(case)
    values = _values(case, place)
    ends = [float(each[:, -1].mean()) for each in values]
    title = (
        f"The points of {case.quoted(place)} are owed {money(ends[0], case.currency)} at face value, "
        f"{quantity(ends[1])} at cost accrual and {quantity(ends[2])} as deferred revenue"
    )
    reading = (
        f"One policy, three methods, one scale. Line: mean of {case.draws} draws; fan: {_fan_words(case)}. Face: "
        "points x face value. Cost accrual: points x cost x part that will be used. Deferred revenue: price allocated "
        "to points by relative stand-alone prices, less what is earned (IFRS 15, ASC 606)."
        f"{change_words(case, [place])}"
    )
    return Chart("points_methods", title, reading, lambda figure: _draw(figure, case, place, values))


def _values(case: Case, place: int) -> list[FloatArray]:
    """By method: (draws, weeks)."""
    found = [
        weekly(case.results, lambda account: account.statement.points.face_liability),
        weekly(case.results, lambda account: account.statement.points.liability),
        over_draws(case, lambda books: books.contract.liability),
    ]
    return [each[..., place] for each in found]


def _fan_words(case: Case) -> str:
    ends = "5 % to 95 % of them" if case.draws >= MANY_DRAWS else "lowest to highest of them"
    return f"{ends}, of {held_words(case)}"


def _draw(figure: Figure, case: Case, place: int, values: list[FloatArray]) -> None:
    grid = figure.subplots(1, len(METHODS), sharex=True, sharey=True, squeeze=False)[0]
    weeks, color = np.arange(1, case.weeks + 1), mark_of(case, place).color
    ends = (5, 95) if case.draws >= MANY_DRAWS else (0, 100)
    for axes, name, own in zip(grid, METHODS, values, strict=True):
        low, high = np.percentile(own, ends, axis=0)
        axes.fill_between(weeks, low, high, color=color, alpha=0.22, linewidth=0, zorder=3)
        axes.plot(weeks, own.mean(axis=0), color=color, zorder=4)
        end = f"{quantity(float(own[:, -1].mean()))} ({quantity(float(low[-1]))} to {quantity(float(high[-1]))})"
        axes.set_title(f"{name}\n{end}", loc="left", fontsize=9.5, color=color, linespacing=1.3)
        axes.set_xlabel(f"weeks from {case.day(0)}", color=QUIET, fontsize=9.5)
        axes.set_ylim(bottom=min(0.0, float(low.min())))
        mark_changes(axes, case, place)
        tick_words(axes.yaxis, plain_tick, 5, least=LEAST_AMOUNT)
    figure.supylabel(f"owed for points, {case.currency}", fontsize=10)
