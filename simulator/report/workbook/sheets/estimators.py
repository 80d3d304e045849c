"""What a firm would estimate from its records, beside the simulated effect on the same people."""

from __future__ import annotations

from simulator.accounts.kpis.cause import ESTIMATOR_FIGURES
from simulator.experiment.contrast import estimate
from simulator.report.people.books import member_places
from simulator.report.people.estimated import both_defined, estimated, inflation
from simulator.report.people.methods import METHODS
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import MISSING, TOP, Content, Formula, Sheet, a1

NAME = "Estimators"
_HEADINGS = (
    "Policy", "Method", "Estimate", "Low", "High", "Simulated effect", "Low", "High", "Distance", "Times the effect",
    "Members in the sample", "Why it misleads",
)  # fmt: skip


def estimators_sheet(book: Book) -> Sheet:
    """One row a policy and method, spend at the store a member and year; means over the draws that have both."""
    words = (
        "Each method as a firm would use it on its records. The simulated effect (same shoppers, with and without) is "
        "that on the very people of the row: what lies between them is the method's error."
    )
    sheet = Sheet(NAME, "What a firm would estimate", words, frozen=(TOP + 1, 2), widths={0: 30.0, 1: 34.0, 11: 80.0})
    places = [place for place in member_places(book.case) if place in book.places]
    if not places:
        sheet.put(sheet.row, 0, "No policy has members who are followed one by one.", "note")
        return sheet
    sheet.headings(_HEADINGS)
    for place in places:
        for method in METHODS:
            row = sheet.row
            one, effect = both_defined(book.case, method.key, place)
            factor = inflation(book.case, method.key, place)
            there, caused = a1(row, 2), a1(row, 5)
            sample = estimate(estimated(book.case, method.key, "sample", place)).mean
            distance: Content = MISSING if not one.count else Formula(f"{there}-{caused}", one.mean - effect.mean)
            cells: tuple[tuple[Content, str, str], ...] = (
                (book.label(place), "text", "general"), (method.name, "text", "general"),
                (one.mean, "figure", "cents"), (one.low, "figure", "cents"), (one.high, "figure", "cents"),
                (effect.mean, "figure", "cents"), (effect.low, "figure", "cents"), (effect.high, "figure", "cents"),
                (distance, "formula", "cents"), (factor, "figure", "ratio"), (sample, "figure", "count"),
                (method.misleads, "text", "general"),
            )  # fmt: skip
            for column, cell in enumerate(cells):
                sheet.put(row, column, *cell)
            sheet.row += 1
    sheet.put(sheet.row, 0, f"{ESTIMATOR_FIGURES['inflation'].name}: {ESTIMATOR_FIGURES['inflation'].formula}.", "note")
    sheet.row += 1
    return sheet
