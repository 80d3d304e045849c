"""Every candidate under every condition with the value of each lever and the headline figures with their intervals."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.sweep.names import value_words
from simulator.report.sweep.workbook.book import HEADLINES, PointsBook
from simulator.report.workbook.looks import number_of
from simulator.report.workbook.sheet import TOP, Content, Sheet

NAME = "Points"


def points_sheet(book: PointsBook) -> Sheet:
    """A row a candidate and condition; can be filtered."""
    words = (
        "Mean over draws and 95 % interval of it; then the paired difference from the baseline with its interval. All "
        "other figures stand on the sheet Figures."
    )
    case = book.case
    keys = [key for key in HEADLINES if key in book.kpis]
    axes = [*case.swept.conditions_axes, *case.levers]
    sheet = Sheet(NAME, "All candidates tested", words, frozen=(TOP + 1, 2), widths={0: 24.0, 1: 44.0})
    parts = ("", ", low", ", high", ", difference", ", difference low", ", difference high")
    sheet.headings(
        [
            "Condition",
            "Candidate",
            *(axis.label for axis in axes),
            "Breaks a goal",
            *(KPIS[key].name + part for key in keys for part in parts),
        ]
    )
    for view in case.views:
        for one in view.ranking.candidates:
            values = _values(book, view.condition.at, one.at)
            sheet.put_row(
                [
                    view.condition.name or "as written",
                    book.label(view, one.place),
                    *values,
                    "yes" if one.broken else "no",
                ]
            )
            for column, key in enumerate(keys):
                start = 3 + len(axes) + column * len(parts)
                level, above = view.results.level(key, one.place), view.results.difference(key, one.place)
                found = (level.mean, level.low, level.high, above.mean, above.low, above.high)
                for step, value in enumerate(found):
                    sheet.put(sheet.row - 1, start + step, value, "figure", number_of(KPIS[key]))
    sheet.filter = (TOP, 0, sheet.row - 1, 2 + len(axes) + len(keys) * len(parts))
    return sheet


def _values(book: PointsBook, given: tuple[object, ...], at: tuple[object, ...]) -> list[Content]:
    """Values of conditions and levers: numbers as numbers, all else as text; blank for policies without them."""
    case = book.case
    axes = [*case.swept.conditions_axes, *case.levers]
    values = [*given, *(at or [""] * len(case.levers))]
    return [
        value
        if isinstance(value, (int, float)) and not isinstance(value, bool)
        else value_words(axis, value)
        if value != ""
        else ""
        for axis, value in zip(axes, values, strict=True)
    ]
