"""Cohort retention of every policy, and its difference from the baseline."""

from __future__ import annotations

import numpy as np

from simulator.report.bands import FloatArray
from simulator.report.people.books import people_of
from simulator.report.people.cohort_map import cohort_names, retained
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1

NAME = "Cohorts"


def cohorts_sheet(book: Book) -> Sheet:
    """One block a policy: cohorts down, quarters after the first order across; below, less the baseline's."""
    words = (
        "Share of a cohort that buys in each quarter (13 weeks) after that of its first order, means over draws; of "
        "the customers at week 0: in each quarter of the run. Differences are formulas."
    )
    sheet = Sheet(NAME, "Cohort retention", words, frozen=(TOP, 1))
    if not people_of(book.case):
        sheet.put(sheet.row, 0, "Nobody is followed one by one in these results.", "note")
        return sheet
    base = _means(retained(book.case, book.places[0]))
    first = _block(book, sheet, book.places[0], base)
    for place in book.places[1:]:
        found = _means(retained(book.case, place))
        own = _block(book, sheet, place, found)
        _head(sheet, f"{book.label(place)}, less the baseline (P0), percentage points / 100", base.shape[1])
        for cohort, name in enumerate(cohort_names(book.case)):
            sheet.put(sheet.row, 0, name)
            for age in np.flatnonzero(np.isfinite(found[cohort]) & np.isfinite(base[cohort])):
                cells = (a1(start + cohort, 1 + int(age)) for start in (own, first))
                gap = float(found[cohort, age] - base[cohort, age])
                sheet.put(sheet.row, 1 + int(age), Formula("-".join(cells), gap), "formula", "fine share")
            sheet.row += 1
    return sheet


def _means(values: FloatArray) -> FloatArray:
    """Over draws in which a cohort has anybody; NaN where none has: (cohorts, ages)."""
    known = np.isfinite(values).sum(axis=0)
    total = np.nan_to_num(values).sum(axis=0)
    return np.asarray(np.where(known > 0, total / np.maximum(known, 1), np.nan))


def _block(book: Book, sheet: Sheet, place: int, found: FloatArray) -> int:
    _head(sheet, book.label(place), found.shape[1])
    first = sheet.row
    for cohort, name in enumerate(cohort_names(book.case)):
        sheet.put(sheet.row, 0, name)
        for age in np.flatnonzero(np.isfinite(found[cohort])):
            sheet.put(sheet.row, 1 + int(age), float(found[cohort, age]), "figure", "share")
        sheet.row += 1
    return first


def _head(sheet: Sheet, title: str, ages: int) -> None:
    sheet.section(title)
    sheet.headings(["Cohort", *(f"Quarter {age}" for age in range(ages))])
