"""New customers by source over the weeks, one panel a policy."""

from __future__ import annotations

import numpy as np

from simulator.behavior.around_columns import SourceMeasure
from simulator.report.around.names import source_name
from simulator.report.around.won import source_books, sources_told
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.rule_changes import change_words
from simulator.report.charts.stacked import Stacks, draw_stacks
from simulator.report.formats import percent, quantity

SMOOTHED = 4
"""Weeks over which a week's new customers are averaged: few are won in one week."""
MOST_PANELS = 4


def new_customers(case: Case) -> Chart:
    """Who was won, week by week."""
    places = list(dict.fromkeys((0, case.subject, *case.shown)))[:MOST_PANELS]
    told = {place: sources_told(case, place) for place in places}
    places = [place for place in places if told[place]]
    names = {place: [source_name(case, place, source) for source in told[place]] for place in places}
    weekly = {
        place: np.mean(
            [one.weekly(SourceMeasure.FIRST_ORDERS)[:, place, told[place]] for one in source_books(case)], axis=0
        )
        for place in places
    }
    values = {place: _smoothed(found) for place, found in weekly.items()}
    reading = (
        f"First orders a week by what touched the customer last, mean over draws, averaged over {SMOOTHED} weeks. At "
        f"the right: in the last {SMOOTHED} weeks, a week.{change_words(case, places)}"
    )
    stacks = Stacks(values, names, "new customers a week")
    draw = (lambda figure: draw_stacks(figure, case, stacks)) if values else None
    return Chart("new_customers", _title(case, weekly, names), reading, draw)


def _title(case: Case, weekly: dict[int, np.ndarray], names: dict[int, list[str]]) -> str:
    place = case.subject if case.subject in weekly else next(iter(weekly), None)
    if place is None:
        return "Nobody was won"
    total = weekly[place].sum(axis=0)
    most = int(total.argmax())
    return (
        f"{quantity(float(total.sum()))} new customers under {case.quoted(place)}, "
        f"{percent(total[most] / total.sum())} of them by “{names[place][most]}”"
    )


def _smoothed(found: np.ndarray) -> np.ndarray:
    span = min(SMOOTHED, len(found))
    sums = np.concatenate([np.zeros((1, found.shape[1])), found.cumsum(axis=0)])
    ends = np.arange(1, len(found) + 1)
    starts = np.maximum(ends - span, 0)
    return np.asarray((sums[ends] - sums[starts]) / (ends - starts)[:, None])
