"""Kinds of shoppers in the panel: who is a member, what it changes, who stays, what they are worth; segments.csv."""

from __future__ import annotations

import csv
import io

from simulator.accounts.kpis.cause import SEGMENT_FIGURES
from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import figure_cell, numbers
from simulator.report.around.section import Row, Table
from simulator.report.around.segments import segment_names, segment_totals
from simulator.report.case import Case
from simulator.report.cell import Cell, tone_of
from simulator.report.formats import MISSING, points, points_range, quantity_range
from simulator.report.people.books import FloatArray, by_draw, people_of

OF_BOOKS = ("orders", "sales")
"""Figures that all shoppers count for; the others are those of the panel."""
TOLD = ("members", "spend_gap", "effect", "retained", "value_of_customers", "value_of_won")
AGAINST_BASELINE = ("retained", "value_of_customers", "value_of_won")


def of_segment(case: Case, key: str, place: int) -> FloatArray:
    """A figure by draw and segment: (draws, segments)."""
    if key in OF_BOOKS:
        return segment_totals(case, key)[:, place]
    return by_draw(case, lambda one: getattr(one.segments, key)[place])


def kinds_table(case: Case) -> list[Table]:
    """The table, where shoppers are followed and are of several kinds."""
    names = segment_names(case)
    if len(names) < 2 or not people_of(case):
        return []
    rows = tuple(
        Row((case.name(place), name), tuple(_cell(case, SEGMENT_FIGURES[key], place, number) for key in TOLD))
        for place in case.shown
        for number, name in enumerate(names)
    )
    caption = (
        f"By kind of shopper, {case.currency} a customer, mean over draws. Below: the difference from {case.against} "
        "with its 95 % interval, or the interval of the figure where it is a difference itself. Values are before the "
        "fixed cost of the program and spend on winning customers."
    )
    headings = tuple((SEGMENT_FIGURES[key].name, SEGMENT_FIGURES[key].formula) for key in TOLD)
    return [Table(caption, ("Policy", "Shoppers"), headings, rows)]


def _cell(case: Case, kpi: Kpi, place: int, number: int) -> Cell:
    values = of_segment(case, kpi.key, place)[:, number]
    level = figure_cell(kpi, values)
    if level.text == MISSING:
        return Cell(MISSING, title="not defined in any draw: nobody of this kind to count, or no whole year")
    if kpi.key not in AGAINST_BASELINE or not place:
        return level if place else Cell(level.text)
    found = estimate(values - of_segment(case, kpi.key, 0)[:, number])
    if found.count == 0:
        return Cell(level.text)
    return Cell(
        level.text, _difference(kpi, found.mean, found.low, found.high), "", tone_of(found, kpi.better), found.mean > 0
    )


def _difference(kpi: Kpi, mean: float, low: float, high: float) -> str:
    if kpi.unit is Unit.SHARE:
        ends = points_range(low, high)
        return f"{points(mean)} ({ends})" if ends != MISSING else points(mean)
    ends = quantity_range(low, high, signed=True)
    return f"{mean:+.2f}".replace("-", "\u2212") + (f" ({ends})" if ends != MISSING else "")


def segments_csv(case: Case) -> str:
    """segments.csv: every figure of every segment and policy."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(
        (
            "policy",
            "segment",
            "metric",
            "value",
            "low",
            "high",
            "difference",
            "difference_low",
            "difference_high",
            "unit",
        )
    )
    for place, policy in enumerate(case.results.plan.names):
        for key, kpi in SEGMENT_FIGURES.items():
            values, base = of_segment(case, key, place), of_segment(case, key, 0)
            for number, name in enumerate(segment_names(case)):
                both = (estimate(values[:, number]), estimate(values[:, number] - base[:, number]))
                rows.writerow((policy, name, key, *numbers(both[0]), *numbers(both[1]), kpi.unit.value))
    return file.getvalue()
