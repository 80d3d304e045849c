"""Levels of members: how many, what they do and what they cost, by policy."""

from __future__ import annotations

import numpy as np

from simulator.accounts.books.levels import LevelBooks
from simulator.report.bands import FloatArray
from simulator.report.tier_data import by_draw, members_of, names_of, tiered_places
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import MISSING, TOP, Content, Formula, Sheet, a1

NAME = "Tiers"
_HEADINGS = (
    "Policy", "Level", "Members at the end", "Share of members", "Orders", "Sales", "Discounts", "Net sales",
    "Services and privileges", "Costs of the level", "Cost / net sales", "Points issued", "Points redeemed",
    "Rises to it", "Falls to it",
)  # fmt: skip
_SUMS = ("orders", "sales", "discounts", "privilege_cost", "level_cost", "points_issued", "points_redeemed", "risen")


def tiers_sheet(book: Book) -> Sheet:
    """One row a policy and level, and a sum for each policy."""
    words = (
        "Over the horizon, means over draws; of members while they hold the level. Net sales and ratios are formulas."
    )
    sheet = Sheet(NAME, "Tiers", words, frozen=(TOP + 1, 2), widths={0: 30.0, 1: 20.0})
    places = [place for place in tiered_places(book.case) if place in book.places]
    if not places:
        sheet.put(sheet.row, 0, "No policy has levels of members.", "note")
        return sheet
    sheet.headings(_HEADINGS)
    for place in places:
        first = sheet.row
        names = names_of(book.case, place)
        members = members_of(book.case, place)[:, -1].mean(axis=0)
        total = float(members[: len(names)].sum())
        for level, name in enumerate(names):
            _level(book, sheet, place, level, name, float(members[level]), total, first + len(names))
        _sum(sheet, book.label(place), first)
    return sheet


def _level(
    book: Book, sheet: Sheet, place: int, level: int, name: str, members: float, total: float, below: int
) -> None:
    known = {key: _mean(book, key, place, level) for key in (*_SUMS, "fallen")}
    net = known["sales"] - known["discounts"]
    cost = known["privilege_cost"] + known["level_cost"]
    row = sheet.row
    cell = [a1(row, column) for column in range(len(_HEADINGS))]
    share = Formula(f'IF({a1(below, 2)}>0,{cell[2]}/{a1(below, 2)},"{MISSING}")', members / total if total else MISSING)
    per_sale = Formula(
        f'IF({cell[7]}>0,({cell[8]}+{cell[9]})/{cell[7]},"{MISSING}")', cost / net if net > 0 else MISSING
    )
    cells: tuple[tuple[Content, str, str], ...] = (
        (book.label(place), "text", "general"), (name, "text", "general"), (members, "figure", "count"),
        (share, "formula", "share"), (known["orders"], "figure", "count"), (known["sales"], "figure", "money"),
        (known["discounts"], "figure", "money"), (Formula(f"{cell[5]}-{cell[6]}", net), "formula", "money"),
        (known["privilege_cost"], "figure", "money"), (known["level_cost"], "figure", "money"),
        (per_sale, "formula", "share"), (known["points_issued"], "figure", "count"),
        (known["points_redeemed"], "figure", "count"), (known["risen"], "figure", "count"),
        (known["fallen"], "figure", "count"),
    )  # fmt: skip
    for column, (value, look, number) in enumerate(cells):
        sheet.put(row, column, value, look, number)
    sheet.row += 1


def _sum(sheet: Sheet, label: str, first: int) -> None:
    """The row that adds up the levels of a policy."""
    row = sheet.row
    sheet.put(row, 0, label, "total text")
    sheet.put(row, 1, "all levels", "total text")
    for column in (2, *range(4, 10), 11, 12):
        shown = [sheet.cells[each, column] for each in range(first, row)]
        value = sum(_number(cell.value) for cell in shown)
        text = f"SUM({a1(first, column)}:{a1(row - 1, column)})"
        sheet.put(row, column, Formula(text, value), "total", shown[0].number)
    sheet.row += 1


def _number(value: object) -> float:
    shown = value.value if isinstance(value, Formula) else value
    return float(shown) if isinstance(shown, (int, float)) else 0.0


def _mean(book: Book, key: str, place: int, level: int) -> float:
    def read(books: LevelBooks) -> FloatArray:
        return np.asarray(getattr(books, key)[:, place, level].sum())

    return float(by_draw(book.case, read).mean())
