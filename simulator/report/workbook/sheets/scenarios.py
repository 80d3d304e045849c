"""The long table: every KPI of every policy, with its interval and its paired difference from the baseline."""

from __future__ import annotations

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import Estimate
from simulator.report.policies import what_it_is
from simulator.report.workbook.book import Book
from simulator.report.workbook.looks import number_of
from simulator.report.workbook.sheet import MISSING, TOP, Formula, Scalar, Sheet
from simulator.report.workbook.sheets.draws import are_listed, draws_of

NAME = "Scenarios"
FIRST = 3
"""First column of policies: before it stand name, unit and key of a figure."""
LABELS, NUMBERS = TOP, TOP + 1
"""Rows of the names and numbers of policies: the selector of the sheet Summary looks them up."""
BLOCKS = ("mean", "low", "high", "difference", "difference low", "difference high")
_TITLES = {
    "mean": ("Mean over draws", "of the draws in which the figure is defined"),
    "low": ("Low end", "of the 95 % interval of the mean (Student t)"),
    "high": ("High end", "of the 95 % interval of the mean (Student t)"),
    "difference": ("Difference from the baseline", "mean of the paired differences, draw by draw"),
    "difference low": ("Difference, low end", "95 % interval of the mean paired difference"),
    "difference high": ("Difference, high end", "95 % interval of the mean paired difference"),
}


def scenarios_sheet(book: Book) -> Sheet:
    """All figures by block: mean, ends of its interval, and the same of the difference from the baseline."""
    words = "Every figure of every policy. Formulas go back to the sheet Draws; formulas in words stand on Dictionary."
    sheet = Sheet(NAME, "All policies", words, frozen=(NUMBERS + 1, FIRST), widths={0: 40.0, 1: 10.0, 2: 20.0})
    sheet.headings(["Policy", "Unit", "Key", *book.labels])
    sheet.put_row(["Number", "", "", *range(1, len(book.places) + 1)], "text")
    sheet.put_row(["What it is", "", "", *(what_it_is(book.case.results.plan, place) for place in book.places)], "text")
    _odds(book, sheet)
    for block in BLOCKS:
        sheet.section(*_TITLES[block])
        for key in book.kpis:
            kpi = KPIS[key]
            sheet.put(sheet.row, 0, kpi.name)
            sheet.put(sheet.row, 1, kpi.unit.value)
            sheet.put(sheet.row, 2, key, "note")
            for column, place in enumerate(book.places, FIRST):
                figure = _figure(book, block, key, place)
                look = "formula" if isinstance(figure, Formula) else "figure"
                sheet.put(sheet.row, column, figure, look, number_of(kpi))
                book.at[NAME, f"{block} {key}", place] = sheet.place(sheet.row, column)
            sheet.row += 1
    return sheet


def row_of(book: Book, what: str) -> str:
    """The cells of one row of figures, all policies: for INDEX with the number of a policy."""
    first, last = (book.address(NAME, what, place) for place in (book.places[0], book.places[-1]))
    return f"{first}:{last.split('!')[1]}"


def _odds(book: Book, sheet: Sheet) -> None:
    """How often each policy was the best, and what it costs where it was not."""
    decision, case = book.case.decision, book.case
    rows = (
        ("Best in so many draws", "draws", "best in draws", decision.wins, "decimal"),
        ("Average cost of being wrong", "currency", "cost of being wrong", decision.wrong, "money"),
    )
    for title, unit, what, values, number in rows:
        sheet.put_row([title, unit, ""], "text")
        for column, place in enumerate(book.places, FIRST):
            value = MISSING if values is None or not case.is_choice(place) else float(values[place])
            sheet.put(sheet.row - 1, column, value, "figure", number)
            book.at[NAME, what, place] = sheet.place(sheet.row - 1, column)


def _figure(book: Book, block: str, key: str, place: int) -> Scalar | Formula:
    found = book.difference(key, place) if block.startswith("difference") else book.level(key, place)
    value = {"low": found.low, "high": found.high}.get(block.split()[-1], found.mean)
    text = _text(book, block, key, place, found)
    return value if text is None else Formula(text, value)


def _text(book: Book, block: str, key: str, place: int, found: Estimate) -> str | None:
    """The formula of a figure; None where it cannot go back to draws."""
    if not are_listed(book):
        return None
    cells = draws_of(book, key, place)
    if not block.startswith("difference"):
        if found.count == 0 or (found.count == 1 and block != "mean"):
            return None
        return f"AVERAGE({cells})" if block == "mean" else _end(block, f"AVERAGE({cells})", f"STDEV({cells})", cells)
    base = draws_of(book, key, book.places[0])
    is_whole = all(np.isfinite(book.values(key, one)).all() for one in (place, book.places[0]))
    if not is_whole or (found.count == 1 and block != "difference"):
        return None  # a blank cell would count as 0
    if block == "difference":
        return f"AVERAGE({cells})-AVERAGE({base})"
    mean = book.address(NAME, f"difference {key}", place)
    spread = f"SQRT(SUMPRODUCT(({cells}-{base}-{mean})^2)/(COUNT({cells})-1))"
    return _end(block.split()[-1], mean, spread, cells)


def _end(end: str, mean: str, spread: str, cells: str) -> str:
    """One end of a 95 % interval of a mean."""
    sign = "-" if end == "low" else "+"
    return f"{mean}{sign}TINV(0.05,COUNT({cells})-1)*{spread}/SQRT(COUNT({cells}))"
