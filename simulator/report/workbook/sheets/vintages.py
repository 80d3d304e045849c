"""Points by vintage: what became of each, its estimated and its true ultimate redemption rate."""

from __future__ import annotations

import numpy as np

from simulator.report.money.points_followed import FloatArray, has_points, over_draws, points_books, vintage_name
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import MISSING, TOP, Content, Formula, Sheet, a1

NAME = "Vintages"
_HEADINGS = (
    "Policy", "Issued in", "Held at week 0", "Issued", "Redeemed", "Lapsed or taken back", "Outstanding",
    "Added by conversion", "URR as booked", "URR, chain ladder", "URR, true: low", "URR, true: high",
    "Booked less true (low)",
)  # fmt: skip
_FLOWS = 5


def vintages_sheet(book: Book) -> Sheet:
    """One row a policy and vintage of 13 weeks, then the sum of each policy."""
    words = (
        "Real points, means over draws; rates as known at the end of the last whole 13 weeks. URR: ultimate redemption "
        "rate. True: as the run-off shows; points still open are unused in the low and used in the high one."
    )
    sheet = Sheet(NAME, "Points by vintage", words, frozen=(TOP + 1, 2), widths={0: 30.0, 1: 24.0})
    places = [place for place in book.places if has_points(book.case, place)]
    if not points_books(book.case) or not places:
        sheet.put(sheet.row, 0, "Points are not followed by vintage in these results.", "note")
        return sheet
    sheet.headings(_HEADINGS)
    begun = points_books(book.case)[0].begun
    for place in places:
        flows, rates, first = _flows(book, place), _rates(book, place), sheet.row
        for vintage in range(len(flows)):
            if flows[vintage].any():
                _vintage(book, sheet, place, vintage_name(book.case, vintage, begun), flows[vintage], rates[vintage])
        _sum(sheet, book.label(place), first, flows.sum(axis=0))
    return sheet


def _flows(book: Book, place: int) -> FloatArray:
    """Held at week 0, issued, redeemed, lost, outstanding by vintage, means over draws: (vintages, 5)."""
    found = np.stack(
        [
            over_draws(book.case, lambda one: one.opening[place]),
            over_draws(book.case, lambda one: one.issued[:, place].sum(axis=0)),
            over_draws(book.case, lambda one: one.redeemed[:, place].sum(axis=0)),
            over_draws(book.case, lambda one: one.lost[:, place].sum(axis=0)),
            over_draws(book.case, lambda one: one.held[-1, place]),
        ],
        axis=-1,
    )
    return np.asarray(found.mean(axis=0))


def _rates(book: Book, place: int) -> FloatArray:
    """Booked, chain ladder, true low and high by vintage, means over the draws that have them: (vintages, 4)."""
    nothing = np.full(len(_flows(book, place)), np.nan)
    found = []
    for key in ("booked", "chain_ladder", "low", "high"):
        estimated = key in ("booked", "chain_ladder")
        if estimated and not points_books(book.case)[0].periods:
            found.append(nothing)
            continue
        values = over_draws(
            book.case,
            lambda one, key=key, estimated=estimated: (  # type: ignore[misc]
                getattr(one.vintages, key)[-1, place] if estimated else getattr(one.vintages, key)[place]
            ),
        )
        known = np.isfinite(values).sum(axis=0)
        found.append(np.where(known > 0, np.nan_to_num(values).sum(axis=0) / np.maximum(known, 1), np.nan))
    return np.stack(found, axis=-1)


def _vintage(book: Book, sheet: Sheet, place: int, name: str, flows: FloatArray, rates: FloatArray) -> None:
    row = sheet.row
    sheet.put(row, 0, book.label(place))
    sheet.put(row, 1, name)
    for column, value in enumerate(flows, 2):
        sheet.put(row, column, float(value), "figure", "count")
    _converted(sheet, row, flows, "formula")
    for column, rate in enumerate(rates, 3 + _FLOWS):
        sheet.put(row, column, float(rate), "figure", "share")
    error: Content = MISSING
    if np.isfinite(rates[0]) and np.isfinite(rates[2]):
        error = Formula(f"{a1(row, 8)}-{a1(row, 10)}", float(rates[0] - rates[2]))
    sheet.put(row, 12, error, "formula", "fine share")
    sheet.row += 1


def _converted(sheet: Sheet, row: int, flows: FloatArray, look: str) -> None:
    """What is outstanding beyond what the movements leave: points added by conversion in the run."""
    held, issued, redeemed, gone, now = (a1(row, column) for column in range(2, 2 + _FLOWS))
    text = f"{now}-({held}+{issued}-{redeemed}-{gone})"
    value = float(flows[4] - (flows[0] + flows[1] - flows[2] - flows[3]))
    sheet.put(row, 2 + _FLOWS, Formula(text, value), look, "count")


def _sum(sheet: Sheet, label: str, first: int, flows: FloatArray) -> None:
    row = sheet.row
    sheet.put(row, 0, label, "total text")
    sheet.put(row, 1, "all", "total text")
    for column, value in enumerate(flows, 2):
        text = f"SUM({a1(first, column)}:{a1(row - 1, column)})"
        sheet.put(row, column, Formula(text, float(value)), "total", "count")
    _converted(sheet, row, flows, "total")
    sheet.row += 1
