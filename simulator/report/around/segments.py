"""Results by kind of shopper: orders and sales of each segment under each policy (D33)."""

from __future__ import annotations

import numpy as np

from simulator.accounts.ratio import ratio
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import NEUTRAL, Cell
from simulator.report.formats import percent, quantity


def segment_names(case: Case) -> list[str]:
    """Segments as they are called in sentences; none where the books do not have them all."""
    names = [name.replace("_", " ") for name in case.study.profile.segments]
    books = [account.segments for account in case.results.accounts]
    return names if all(one is not None and one.orders.shape[2] == len(names) for one in books) else []


def segment_totals(case: Case, key: str, weeks: slice = slice(None)) -> FloatArray:
    """`orders` or `sales` over some weeks: (draws, policies, segments)."""
    books = [account.segments for account in case.results.accounts]
    return np.stack([getattr(one, key)[weeks].sum(axis=0) for one in books if one is not None])


def changes_of(case: Case, place: int, key: str, weeks: slice = slice(None)) -> FloatArray:
    """Relative change of a policy against the baseline, by draw: (draws, segments)."""
    totals = segment_totals(case, key, weeks)
    return ratio(totals[:, place], totals[:, 0]) - 1.0


def segments_section(case: Case) -> list[Section]:
    """The section, where shoppers are of several kinds."""
    names = segment_names(case)
    if len(names) < 2:
        return []
    rows = [
        Row(
            (case.name(place), name),
            (*(_cell(case, place, number, key) for key in ("orders", "sales")), _part(case, place, number)),
        )
        for place in case.shown
        for number, name in enumerate(names)
    ]
    caption = (
        f"By kind of shopper over {case.weeks} weeks, mean over draws; below, the change from {case.against} with its "
        f"95 % interval. Every shopper is of one kind: kinds add up to the store."
    )
    headings = (
        ("Orders", ""),
        (f"Sales, {case.currency}", "at prices charged, before discounts"),
        ("Of all sales", ""),
    )
    return [
        Section(
            "segments", "Kinds of shoppers", (), (), (Table(caption, ("Policy", "Shoppers"), headings, tuple(rows)),)
        )
    ]


def _cell(case: Case, place: int, number: int, key: str) -> Cell:
    level = quantity(float(segment_totals(case, key)[:, place, number].mean()))
    if not place:
        return Cell(level)
    found = estimate(changes_of(case, place, key)[:, number])
    ends = f" ({percent(found.low, signed=True)} to {percent(found.high, signed=True)})" if found.count > 1 else ""
    return Cell(level, f"{percent(found.mean, signed=True)}{ends}", "", NEUTRAL)


def _part(case: Case, place: int, number: int) -> Cell:
    sales = segment_totals(case, "sales")[:, place]
    return Cell(percent(float((sales[:, number] / sales.sum(axis=1)).mean())))
