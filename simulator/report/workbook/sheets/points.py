"""Points and their liability from balance to balance, by policy and year of the run."""

from __future__ import annotations

from decimal import Decimal

from simulator.accounts.registry import KPIS
from simulator.market.job import YEAR
from simulator.report.points_table import LIABILITY, POINTS
from simulator.report.roll_forward import Entry, roll_forward
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "Points"
_ROUNDING = {"closing_points": "1", "closing_liability": "0.011"}
"""How far a rounded balance may lie from the mean over draws: a point, a cent."""


def points_sheet(book: Book) -> Sheet:
    """Roll-forwards of every policy that has points: what goes out is negative, closing balances are sums."""
    cuts = [*range(0, book.case.weeks, YEAR), book.case.weeks]
    years = len(cuts) - 1
    words = (
        f"Means over draws in whole points and cents, at cost accrual; years of {YEAR} weeks from the start of the "
        "run. Closing balances are sums, and open the next year."
    )
    sheet = Sheet(NAME, "Points and what is owed for them", words, frozen=(TOP + 1, 1))
    sheet.headings(["", *(f"Year {year}" for year in range(1, years + 1)), "Whole run"])
    shown = 0
    for place in book.places:
        if not any(book.values(key, place).any() for key in ("opening_points", "points_issued")):
            continue
        rolls = roll_forward(book.case, place, cuts)
        sheet.section(f"{book.label(place)}: points")
        _block(book, sheet, place, POINTS, [one.points for one in rolls], "count")
        sheet.section(f"{book.label(place)}: liability at cost accrual")
        _block(book, sheet, place, LIABILITY, [one.money for one in rolls], "cents")
        shown += 1
    if not shown:
        sheet.put(sheet.row, 0, "No policy gives points, and no books have any.", "note")
    return sheet


def _block(
    book: Book,
    sheet: Sheet,
    place: int,
    lines: tuple[tuple[str, str, bool], ...],
    years: list[Entry],
    number: str,
) -> None:
    """One roll-forward: a column a year, then the whole run."""
    first, last = sheet.row, len(lines) - 1
    whole = len(years) + 1
    for line, (key, _, is_balance) in enumerate(lines):
        row = first + line
        sheet.put(row, 0, KPIS[key].name, "total text" if line == last else "text")
        for column, entry in enumerate(years, 1):
            if line == last:
                shown = Formula(f"SUM({a1(first, column)}:{a1(row - 1, column)})", entry[line])
            elif line == 0 and column > 1:
                shown = Formula(a1(first + last, column - 1), entry[line])
            else:
                sheet.put(row, column, entry[line], "figure", number)
                continue
            sheet.put(row, column, shown, "total" if line == last else "formula", number)
        total = (
            years[0][0] if line == 0 else years[-1][last] if line == last else sum((e[line] for e in years), Decimal(0))
        )
        if line == last:
            text = f"SUM({a1(first, whole)}:{a1(row - 1, whole)})"
        else:
            text = a1(row, 1) if is_balance else f"SUM({a1(row, 1)}:{a1(row, whole - 1)})"
        sheet.put(row, whole, Formula(text, total), "total" if line == last else "formula", number)
    key = lines[last][0]
    sheet.row = first + last + 1
    closing = sheet.place(first + last, whole)
    book.at[NAME, key, place] = closing
    test = f"ABS({closing}-{book.address(SCENARIOS, f'mean {key}', place)})<={_ROUNDING[key]}"
    sheet.check(f"Points: roll-forward ends at {KPIS[key].name.lower()}, {book.label(place)}", test)
    over = f"ABS({closing}-{sheet.place(first + last, whole - 1)})<0.001"
    sheet.check(f"Points: years add up to the whole run, {KPIS[key].name.lower()}, {book.label(place)}", over)
