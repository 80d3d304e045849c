"""Where each reward dollar went: what policies give, by what the same occasion did at baseline."""

from __future__ import annotations

from simulator.accounts.effect.attribution import GIVEN
from simulator.accounts.kpis.attribution import ATTRIBUTION_FIGURES
from simulator.behavior.measures import OrderClass, PointClass
from simulator.report.money.attributed import CLASS_NAMES, CLASS_WORDS, attributions, given_in_total, lost, placed
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import MISSING, TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.pnl_lines import CENT
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "Attribution"
_LOST = ("Lost to a rival", "No order any more", "Lost customers")


def attribution_sheet(book: Book) -> Sheet:
    """Money given by class; then orders and sales gained and lost against the baseline."""
    words = (
        "Simulated effect (same shoppers, with and without), means over draws: every order is held against what the "
        "same occasion did at baseline. Classes add up to all that is given."
    )
    sheet = Sheet(NAME, "Where each reward dollar went", words, frozen=(TOP, 1), widths={0: 32.0, 1: 24.0})
    if not attributions(book.case):
        sheet.put(sheet.row, 0, "Orders were not followed by class in these results.", "note")
        return sheet
    _given(book, sheet)
    for key in ("orders", "sales"):
        _moved(book, sheet, key)
    sheet.section("Classes")
    for kind in PointClass:
        sheet.put(sheet.row, 0, CLASS_NAMES[kind])
        sheet.put(sheet.row, 1, CLASS_WORDS[kind])
        sheet.row += 1
    return sheet


def _given(book: Book, sheet: Sheet) -> None:
    sheet.section("What is given, by what the baseline does on the same occasion")
    sheet.headings(["Policy", "Given as", *(CLASS_NAMES[kind] for kind in PointClass), "All", "Placed anyway, share"])
    for place in book.places:
        found = given_in_total(book.case, place).mean(axis=0)
        if not found.any():
            continue
        first = sheet.row
        for number, key in enumerate(GIVEN):
            sheet.put(sheet.row, 0, book.label(place))
            sheet.put(sheet.row, 1, ATTRIBUTION_FIGURES[key].name)
            for column, value in enumerate(found[number], 2):
                sheet.put(sheet.row, column, float(value), "figure", "money")
            _end(sheet, found[number].tolist(), "formula")
        sheet.put(sheet.row, 0, book.label(place), "total text")
        sheet.put(sheet.row, 1, "All", "total text")
        for column in range(2, 2 + len(PointClass)):
            text = f"SUM({a1(first, column)}:{a1(sheet.row - 1, column)})"
            sheet.put(sheet.row, column, Formula(text, float(found[:, column - 2].sum())), "total", "money")
        whole = sheet.place(sheet.row, 2 + len(PointClass))
        _end(sheet, found.sum(axis=0).tolist(), "total")
        test = f"ABS({whole}-{book.address(SCENARIOS, 'mean given_total', place)})<={CENT}"
        sheet.check(f"Attribution: classes add up to all that is given, {book.label(place)}", test)


def _end(sheet: Sheet, classes: list[float], look: str) -> None:
    """Sum of the classes of a row, and of the money on orders the share on those placed anyway."""
    row, after = sheet.row, 2 + len(PointClass)
    sheet.put(row, after, Formula(f"SUM({a1(row, 2)}:{a1(row, after - 1)})", sum(classes)), look, "money")
    kept, on_orders = a1(row, 2 + PointClass.KEPT), f"({a1(row, after)}-{a1(row, 2 + PointClass.NO_ORDER)})"
    below = sum(classes) - classes[PointClass.NO_ORDER]
    share = classes[PointClass.KEPT] / below if below > 0.0 else MISSING
    sheet.put(row, after + 1, Formula(f'IF({on_orders}>0,{kept}/{on_orders},"{MISSING}")', share), look, "share")
    sheet.row += 1


def _moved(book: Book, sheet: Sheet, key: str) -> None:
    """Orders or sales gained and lost; gained less lost is what the policy has above the baseline, in orders."""
    number = "count" if key == "orders" else "money"
    kpi = ATTRIBUTION_FIGURES[key]
    sheet.section(f"{kpi.name}: gained and lost against the baseline")
    gained = [CLASS_NAMES[PointClass(kind)] for kind in OrderClass]
    sheet.headings(["Policy", "", *gained, "All", *_LOST, "Gained", "Lost", "Gained less lost"])
    segments = attributions(book.case)[0].segments
    after = 2 + len(OrderClass)
    for place in book.places:
        row = sheet.row
        classes = placed(book.case, place, key)[:, :segments].sum(axis=1).mean(axis=0)
        gone = lost(book.case, place, key).sum(axis=1).mean(axis=0)
        sheet.put(row, 0, book.label(place))
        for column, value in enumerate(classes, 2):
            sheet.put(row, column, float(value), "figure", number)
        whole = Formula(f"SUM({a1(row, 2)}:{a1(row, after - 1)})", float(classes.sum()))
        sheet.put(row, after, whole, "total", number)
        for column, value in enumerate(gone, after + 1):
            sheet.put(row, column, float(value), "figure", number)
        up = float(classes[1:].sum())
        down = float(gone.sum())
        last = after + 1 + len(gone)
        sheet.put(row, last, Formula(f"SUM({a1(row, 3)}:{a1(row, after - 1)})", up), "formula", number)
        sheet.put(row, last + 1, Formula(f"SUM({a1(row, after + 1)}:{a1(row, last - 1)})", down), "formula", number)
        net = sheet.put(row, last + 2, Formula(f"{a1(row, last)}-{a1(row, last + 1)}", up - down), "total", number)
        there = book.address(SCENARIOS, f"mean {key}", place)
        test = f"ABS({sheet.place(row, after)}-{there})<=0.000000001*MAX(1,{there})"
        sheet.check(f"Attribution: {key} of all classes are the store's, {book.label(place)}", test)
        if key == "orders":
            more = f"{there}-{book.address(SCENARIOS, 'mean orders', book.places[0])}"
            test = f"ABS({NAME}!{net}-({more}))<=0.000000001*MAX(1,{there})"
            sheet.check(f"Attribution: gained less lost is the change of orders, {book.label(place)}", test)
        sheet.row += 1
