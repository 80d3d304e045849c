"""NPV and money put in of every candidate, draw by draw: what intervals, shares of draws and ratios go back to."""

from __future__ import annotations

from simulator.report.sweep.workbook.book import PointsBook
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1

NAME = "Draws"
BLOCKS = ("npv", "investment")
_TITLES = {"npv": "NPV against the baseline", "investment": "Money put in above the baseline"}


def draws_sheet(book: PointsBook) -> Sheet:
    """A row a draw, a column a candidate; of NPV also the best of each draw among candidates that keep all goals."""
    words = (
        "NPV and money put in of each draw of the first condition. The same draw has the same chance and assumptions."
    )
    sheet = Sheet(NAME, "The draws", words, frozen=(TOP, 1), widths={0: 16.0, 1: 14.0, 2: 10.0})
    if not book.lists_draws:
        sheet.words = f"{book.view.draws:,} draws of {len(book.candidates)} candidates are too many to list here."
        return sheet
    for key in BLOCKS:
        sheet.section(_TITLES[key])
        sheet.headings(
            ["Draw", "Best of draw", "Sharing it", *(book.label(book.view, one.place) for one in book.candidates)]
        )
        values = book.view.results.values(key)
        first = sheet.row
        for draw, replicate in enumerate(book.view.results.replicates):
            sheet.put(sheet.row, 0, replicate, "text", "count")
            for column, one in enumerate(book.candidates, 3):
                above = float(values[draw, one.place] - values[draw, 0])
                sheet.put(sheet.row, column, above, "figure", "money")
            if key == "npv":
                _best(book, sheet, [float(values[draw, one.place] - values[draw, 0]) for one in book.candidates])
            sheet.row += 1
        for column, one in enumerate(book.candidates, 3):
            book.at[NAME, key, one.place] = sheet.range(first, column, sheet.row - 1, column)
        if key == "npv":
            for column, what in ((1, "best"), (2, "sharing")):
                book.at[NAME, what, 0] = sheet.range(first, column, sheet.row - 1, column)
    return sheet


def _best(book: PointsBook, sheet: Sheet, values: list[float]) -> None:
    """The best NPV of a draw and how many candidates have it; those that break a goal stand last and are left out."""
    kept = [value for value, one in zip(values, book.candidates, strict=True) if not one.broken]
    if not kept:
        return
    row = f"{a1(sheet.row, 3)}:{a1(sheet.row, 2 + len(kept))}"
    best = max(kept)
    cell = sheet.put(sheet.row, 1, Formula(f"MAX({row})", best), "formula", "money")
    sheet.put(sheet.row, 2, Formula(f"SUMPRODUCT(({row}={cell})*1)", kept.count(best)), "formula", "count")
