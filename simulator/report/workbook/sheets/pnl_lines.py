"""Lines of the sheet PnL: where they stand, how sums are written, and what they are held against."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import Formula, Sheet, a1
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "PnL"
FIRST = 2
"""First column of policies: before it stand the line and how it enters."""
CENT = "0.005"


def columns(book: Book) -> list[tuple[int, int]]:
    """Column and policy."""
    return list(enumerate(book.places, FIRST))


def at(book: Book, what: str, place: int) -> str:
    """The full address of a line under a policy."""
    return book.address(NAME, what, place)


def has(book: Book, what: str) -> bool:
    """Whether the sheet has a line."""
    return (NAME, what, book.places[0]) in book.at


def put(
    book: Book,
    sheet: Sheet,
    column: int,
    what: str,
    place: int,
    shown: Formula | float,
    look: str,
    number: str = "money",
) -> None:
    """Fill a policy's cell of the row being written, to be found as `what`."""
    sheet.put(sheet.row, column, shown, look, number)
    book.at[NAME, what, place] = sheet.place(sheet.row, column)


def end_line(book: Book, sheet: Sheet, name: str, sign: str = "", is_total: bool = False, apart: bool = False) -> None:
    """Name and sign of the row just filled and, unless it stands `apart`, differences from the baseline."""
    look = "total text" if is_total else "text"
    sheet.put(sheet.row, 0, name, look)
    sheet.put(sheet.row, 1, sign, look)
    for step in range(1, 1 if apart else len(book.places)):
        own, base = (_number(sheet, FIRST + one) for one in (step, 0))
        text = f"{a1(sheet.row, FIRST + step)}-{a1(sheet.row, FIRST)}"
        column = FIRST + len(book.places) - 1 + step
        sheet.put(sheet.row, column, Formula(text, own - base), "total" if is_total else "formula", "money")
    sheet.row += 1


def hold_against_draws(book: Book, sheet: Sheet, *keys: str) -> None:
    """Sums on the sheet must be the means of the same figures over draws."""
    for key in keys:
        for place in book.places:
            test = f"ABS({at(book, key, place)}-{book.address(SCENARIOS, f'mean {key}', place)})<={CENT}"
            sheet.check(f"PnL: {KPIS[key].name} adds up to its mean over draws, {book.label(place)}", test)


def _number(sheet: Sheet, column: int) -> float:
    value = sheet.cells[sheet.row, column].value
    shown = value.value if isinstance(value, Formula) else value
    return float(shown) if isinstance(shown, (int, float)) else 0.0
