"""Every KPI of every draw: what all means and intervals of the workbook are taken over."""

from __future__ import annotations

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.report.workbook.book import Book
from simulator.report.workbook.looks import number_of
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1

NAME = "Draws"
MOST_ROWS = 1_500
"""Draws x policies beyond which they are left out, and means are written as numbers."""
_FIRST = TOP + 1
_KEYS = 2
"""Columns before the figures: policy and draw."""
_LIVE = ("net_gain", "gain", "roi")


def draws_sheet(book: Book) -> Sheet:
    """One row a policy and draw, one column a KPI. Gain and ROI of a draw are formulas on its other figures."""
    words = "One row a policy and draw. Every mean and interval of the sheet Scenarios is taken over these rows."
    sheet = Sheet(NAME, "The draws", words, frozen=(_FIRST, _KEYS), widths={0: 26.0, 1: 7.0})
    if not are_listed(book):
        sheet.words = (
            f"{book.case.draws:,} draws of {len(book.places)} policies are too many to list here. Python has them: "
            "simulator.run_study(study).frame()."
        )
        return sheet
    sheet.headings(["Policy", "Draw", *(KPIS[key].name for key in book.kpis)])
    for place, label in zip(book.places, book.labels, strict=True):
        for draw, replicate in enumerate(book.case.results.replicates):
            sheet.put(sheet.row, 0, label)
            sheet.put(sheet.row, 1, replicate, "text", "count")
            for column, key in enumerate(book.kpis, _KEYS):
                value = float(book.values(key, place)[draw])
                live = _live(book, key, sheet.row, draw) if key in _LIVE else None
                shown = float(value) if live is None else Formula(live, value if np.isfinite(value) else "")
                if live is not None or np.isfinite(value):
                    look = "figure" if live is None else "formula"
                    sheet.put(sheet.row, column, shown, look, number_of(KPIS[key]))
            sheet.row += 1
    return sheet


def are_listed(book: Book) -> bool:
    """Whether draws stand in the workbook, so that formulas may go back to them."""
    return book.case.draws * len(book.places) <= MOST_ROWS


def draws_of(book: Book, key: str, place: int) -> str:
    """The cells of a KPI under a policy, all draws: a full address."""
    first = _FIRST + book.places.index(place) * book.case.draws
    column = _KEYS + book.kpis.index(key)
    return f"{NAME}!{a1(first, column)}:{a1(first + book.case.draws - 1, column)}"


def _live(book: Book, key: str, row: int, draw: int) -> str:
    """Gain and ROI of one draw from its profit and money put in, beside those of the baseline in the same draw."""

    def above(other: str) -> str:
        column = _KEYS + book.kpis.index(other)
        return f"({a1(row, column)}-{a1(_FIRST + draw, column)})"

    if key == "net_gain":
        return above("profit")
    if key == "gain":
        return f"{above('profit')}+{above('investment')}"
    return f'IF({above("investment")}>0,{above("profit")}/{above("investment")},"")'
