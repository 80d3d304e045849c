"""Rows of the sheet PnL: where a line stands, how the baseline is taken off, and what sums are held against."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import Content, Formula, Sheet, a1
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


def keep(book: Book, sheet: Sheet, row: int, what: str) -> None:
    """Let a row of all policies be found as `what`."""
    for column, place in columns(book):
        book.at[NAME, what, place] = sheet.place(row, column)
        book.figures[NAME, what, place] = _number(sheet, row, column)


def line_of(book: Book, what: str, place: int) -> float:
    """What a line comes to under a policy."""
    return book.figures[NAME, what, place]


def put_line(book: Book, sheet: Sheet, what: str, name: str, sign: str, shown: list[Content], look: str) -> None:
    """The next row: name, how it enters, content by policy, differences from the baseline."""
    text = "total text" if look == "total" else "text"
    sheet.put(sheet.row, 0, name, text)
    sheet.put(sheet.row, 1, sign, text)
    for (column, _), content in zip(columns(book), shown, strict=True):
        sheet.put(sheet.row, column, content, look, "money")
    keep(book, sheet, sheet.row, what)
    take_off_baseline(book, sheet, sheet.row)
    sheet.row += 1


def take_off_baseline(book: Book, sheet: Sheet, row: int) -> None:
    """Fill the columns of differences from the baseline of a row."""
    look = "total" if sheet.cells[row, FIRST].look == "total" else "formula"
    for step in range(1, len(book.places)):
        own, base = (_number(sheet, row, FIRST + one) for one in (step, 0))
        text = f"{a1(row, FIRST + step)}-{a1(row, FIRST)}"
        sheet.put(row, FIRST + len(book.places) - 1 + step, Formula(text, own - base), look, "money")


def hold_against_draws(book: Book, sheet: Sheet, what: str, key: str) -> None:
    """A sum on the sheet must be the mean of the same figure over draws."""
    for place in book.places:
        test = f"ABS({at(book, what, place)}-{book.address(SCENARIOS, f'mean {key}', place)})<={CENT}"
        sheet.check(f"PnL: {KPIS[key].name} adds up to its mean over draws, {book.label(place)}", test)


def _number(sheet: Sheet, row: int, column: int) -> float:
    value = sheet.cells[row, column].value
    shown = value.value if isinstance(value, Formula) else value
    return float(shown) if isinstance(shown, (int, float)) else 0.0
