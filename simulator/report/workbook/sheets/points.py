"""Points and their liability from balance to balance, by policy and year of the run; what is owed on each basis."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.market.job import YEAR
from simulator.report.points_table import LIABILITY, POINTS
from simulator.report.roll_forward import roll_forward
from simulator.report.workbook.book import Book
from simulator.report.workbook.looks import number_of
from simulator.report.workbook.sheet import TOP, Formula, Sheet
from simulator.report.workbook.sheets.balances import put_balances
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "Points"
_BASES = (
    "closing_points", "face_liability", "closing_liability", "stated_liability", "closing_cost", "contract_liability",
    "raised_liability", "dearer_liability", "expected_use", "booked_rate", "chain_ladder_rate", "true_rate_low",
    "true_rate_high", "breakage", "unspent_to_date",
)  # fmt: skip
"""What is owed at the end, and the rates behind it."""
_ROUNDING = {"closing_points": "1", "closing_liability": "0.011"}
"""How far a rounded balance may lie from the mean over draws: a point, a cent."""


def points_sheet(book: Book) -> Sheet:
    """Roll-forwards of every policy that has points: what goes out is negative, closing balances are sums."""
    cuts = [*range(0, book.case.weeks, YEAR), book.case.weeks]
    words = (
        f"Means over draws in whole points and cents, at cost accrual; years of {YEAR} weeks from the start of the "
        "run. Closing balances are sums, and open the next year."
    )
    sheet = Sheet(NAME, "Points and what is owed for them", words, frozen=(TOP + 1, 1))
    sheet.headings(["", *(f"Year {year}" for year in range(1, len(cuts))), "Whole run"])
    held = ("opening_points", "points_issued")
    places = [place for place in book.places if any(book.values(key, place).any() for key in held)]
    if not places:
        sheet.put(sheet.row, 0, "No policy gives points, and no books have any.", "note")
        return sheet
    for place in places:
        rolls = roll_forward(book.case, place, cuts)
        sheet.section(f"{book.label(place)}: points")
        names = [KPIS[key].name for key, _, _ in POINTS]
        _hold(book, sheet, "closing_points", place, put_balances(sheet, names, [one.points for one in rolls], "count"))
        sheet.section(f"{book.label(place)}: liability at cost accrual")
        names = [KPIS[key].name for key, _, _ in LIABILITY]
        closing = put_balances(sheet, names, [one.money for one in rolls], "cents")
        _hold(book, sheet, "closing_liability", place, closing)
    _bases(book, sheet, places)
    return sheet


def _hold(book: Book, sheet: Sheet, key: str, place: int, closing: str) -> None:
    """A closing balance must be the mean over draws, to its rounding."""
    book.at[NAME, key, place] = closing
    test = f"ABS({closing}-{book.address(SCENARIOS, f'mean {key}', place)})<={_ROUNDING[key]}"
    sheet.check(f"Points: roll-forward ends at {KPIS[key].name.lower()}, {book.label(place)}", test)


def _bases(book: Book, sheet: Sheet, places: list[int]) -> None:
    """Every liability with its basis, and the rates behind them: means of the sheet Scenarios."""
    sheet.section(
        "What is owed at the end, on each basis", "Formulas in words: sheet Dictionary. A dash: not followed."
    )
    sheet.headings(["", *(book.label(place) for place in places)])
    for key in (one for one in _BASES if one in book.kpis):
        sheet.put(sheet.row, 0, KPIS[key].name)
        for column, place in enumerate(places, 1):
            link = Formula(book.address(SCENARIOS, f"mean {key}", place), book.mean(key, place))
            sheet.put(sheet.row, column, link, "formula", number_of(KPIS[key]))
        sheet.row += 1
