"""Every figure of every candidate in one long table."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.sweep.workbook.book import PointsBook
from simulator.report.workbook.looks import number_of
from simulator.report.workbook.sheet import TOP, Sheet

NAME = "Figures"
MOST_ROWS = 20_000


def figures_sheet(book: PointsBook) -> Sheet:
    """A row a condition, candidate and KPI; can be filtered. Too many rows stand in sweep.csv only."""
    words = "Mean over draws with its 95 % interval, and the paired difference from the baseline with its own."
    sheet = Sheet(NAME, "All figures", words, frozen=(TOP + 1, 3), widths={0: 24.0, 1: 44.0, 2: 34.0, 3: 20.0})
    rows = sum(len(view.ranking.candidates) for view in book.case.views) * len(book.kpis)
    if rows > MOST_ROWS:
        sheet.words = (
            f"{rows:,} rows are too many for a workbook: every figure of every point is in the CSV file beside it."
        )
        return sheet
    ends = ("Mean", "Low", "High", "Difference", "Difference low", "Difference high")
    sheet.headings(["Condition", "Candidate", "Figure", "Key", "Unit", *ends])
    for view in book.case.views:
        for one in view.ranking.candidates:
            label = book.label(view, one.place)
            for key in book.kpis:
                level, above = view.results.level(key, one.place), view.results.difference(key, one.place)
                row = sheet.put_row(
                    [view.condition.name or "as written", label, KPIS[key].name, key, KPIS[key].unit.value]
                )
                for column, value in enumerate(
                    (level.mean, level.low, level.high, above.mean, above.low, above.high), 5
                ):
                    sheet.put(row, column, value, "figure", number_of(KPIS[key]))
    sheet.filter = (TOP, 0, sheet.row - 1, 10)
    return sheet
