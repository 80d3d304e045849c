"""Before and after spending on channels stops: new customers and orders by where customers came from (D2, D36)."""

from __future__ import annotations

import numpy as np

from simulator.accounts.ratio import ratio
from simulator.behavior.around_columns import Source, SourceMeasure
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray
from simulator.report.around.names import source_name
from simulator.report.around.section import Row, Table
from simulator.report.around.won import source_books, sources_told
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import percent, quantity

QUARTER = 13
"""Weeks before the stop, and at the end, that are held against each other."""


def stop_week(case: Case, place: int) -> int | None:
    """The week in which the last of the channels that stop does so; None where none stops or one goes on."""
    channels = [
        channel
        for channel in case.results.plan.focal[place].acquisition.channels.values()
        if channel.spend_per_week > 0 or channel.budget.rule != "fixed"
    ]
    stops = [channel.stop_week for channel in channels if channel.stop_week is not None]
    stop = max(stops) if channels and len(stops) == len(channels) else None
    return stop if stop is not None and QUARTER <= stop <= case.weeks - QUARTER else None


def stops_table(case: Case) -> list[Table]:
    """The table, where a shown policy stops spending in the run."""
    stops = {place: stop for place in case.shown if (stop := stop_week(case, place)) is not None}
    rows = [row for place, stop in stops.items() for row in _rows(case, place, stop)]
    if not rows:
        return []
    caption = (
        f"Before and after spending stops: a week, mean over draws, in the {QUARTER} weeks before the stop and in the "
        f"last {QUARTER} of the run; seasons are in it. Where customers came from is their last contact."
    )
    headings = (
        ("New customers before", ""), ("New customers at the end", ""), ("Deal-prone of new before", ""),
        ("Deal-prone of new at the end", ""), ("Orders before", ""), ("Orders at the end", ""),
        ("Orders left", "orders at the end / before, with the 95 % interval"),
    )  # fmt: skip
    return [Table(caption, ("Policy", "Customers"), headings, tuple(rows))]


def _rows(case: Case, place: int, stop: int) -> list[Row]:
    name = f"{case.name(place)}, week {stop}"
    sources = [int(Source.BEFORE), *sources_told(case, place)]
    rows = [Row((name, source_name(case, place, one)), _cells(case, place, stop, [one])) for one in sources]
    return [*rows, Row((name, "All"), _cells(case, place, stop, sources))]


def _cells(case: Case, place: int, stop: int, sources: list[int]) -> tuple[Cell, ...]:
    spans = (slice(stop - QUARTER, stop), slice(-QUARTER, None))
    won = [_a_week(case, SourceMeasure.FIRST_ORDERS, place, span, sources) for span in spans]
    orders = [_a_week(case, SourceMeasure.ORDERS, place, span, sources).sum(axis=1) for span in spans]
    left = estimate(ratio(orders[1], orders[0]))
    ends = f"{percent(left.low)} to {percent(left.high)}" if left.count > 1 else ""
    prone = [float(np.mean(one[:, 1])) / total if (total := float(one.sum(axis=1).mean())) else np.nan for one in won]
    return (
        *(Cell(quantity(float(one.sum(axis=1).mean()))) for one in won),
        *(Cell(percent(share)) for share in prone),
        *(Cell(quantity(float(one.mean()))) for one in orders),
        Cell(percent(left.mean), ends),
    )


def _a_week(case: Case, measure: SourceMeasure, place: int, span: slice, sources: list[int]) -> FloatArray:
    """A flow a week in a span, of others and of the deal-prone: (draws, 2)."""
    return np.stack(
        [one.flows[measure][span, place][:, sources].sum(axis=1).mean(axis=0) for one in source_books(case)]
    )
