"""The first screen of the report with a selector: one policy beside the baseline, then all of them."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.drivers import drivers_of
from simulator.report.verdict import verdict_of
from simulator.report.words import all_unset_costs, drawn_words
from simulator.report.workbook.book import Book
from simulator.report.workbook.looks import number_of
from simulator.report.workbook.sheet import MISSING, TOP, Formula, Scalar, Sheet, a1, quoted
from simulator.report.workbook.sheets.inputs import UNCHANGED
from simulator.report.workbook.sheets.scenarios import FIRST, LABELS, NUMBERS, row_of
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

NAME = "Summary"
CHOSEN = "selected_policy"
"""Name of the cell in which a policy is chosen."""
HEADLINES = (
    ("investment", "PnL"), ("net_gain", "PnL"), ("gain", "PnL"), ("roi", "PnL"), ("npv", "CashFlow"),
    ("payback_week", "CashFlow"), ("pays_back", "Draws"), ("peak_funding", "CashFlow"),
    ("net_sales", "PnL"), ("contribution", "PnL"),
    ("rewards_accrued", "PnL"), ("program_total", "PnL"), ("profit", "PnL"), ("closing_liability", "Points"),
    ("retention", SCENARIOS), ("active_customers", SCENARIOS), ("share_of_wallet", SCENARIOS),
    ("market_share", SCENARIOS), ("members", SCENARIOS), ("naive_roi", SCENARIOS),
)  # fmt: skip
"""Figures of the first screen, and the sheet on which their parts stand."""
_POSITION = (TOP + 6, 1)
_COLUMNS = ("mean", "low", "high", "difference", "difference low", "difference high")


def summary_sheet(book: Book) -> Sheet:
    """Verdict, selector, the chosen policy beside the baseline, all policies side by side."""
    verdict = verdict_of(book.case, drivers_of(book.case.results, book.case.subject))
    sheet = Sheet(NAME, book.case.study.question or book.case.study.name, verdict.headline)
    sheet.frozen = (TOP, 1)
    for text in (verdict.odds or drawn_words(book.case), verdict.why, verdict.change):
        sheet.put(sheet.row, 0, text)
        sheet.row += 1
    _warnings(book, sheet)
    _selector(book, sheet)
    _chosen(book, sheet)
    _all(book, sheet)
    return sheet


def _warnings(book: Book, sheet: Sheet) -> None:
    unset = all_unset_costs(book.case)
    if unset:
        sheet.put(sheet.row, 0, f"Before unset costs, counted as 0: {', '.join(unset)}.", "warning")
    sheet.row += 1
    if book.has_inputs:
        changed = "Inputs were changed after the run: the figures are of the old ones. Run this workbook again."
        sheet.put(sheet.row, 0, Formula(f'IF({UNCHANGED},"","{changed}")', ""), "warning")
    sheet.row += 1


def _selector(book: Book, sheet: Sheet) -> None:
    """A list to choose from; the number of the policy is looked up exactly, whatever signs its name has."""
    labels, numbers = _head(book, LABELS), _head(book, NUMBERS)
    chosen = book.places.index(book.case.subject)
    cell = sheet.put(sheet.row, 1, book.labels[chosen], "input", "text")
    sheet.put(sheet.row, 0, "Policy shown (choose from the list)", "total text")
    sheet.lists[sheet.row, 1] = labels
    sheet.names[CHOSEN] = (sheet.row, 1)
    sheet.row = _POSITION[0]
    sheet.put(sheet.row, 0, "its number on the sheet Scenarios", "note")
    sheet.put(*_POSITION, Formula(f"SUMPRODUCT(EXACT({labels},{cell})*{numbers})", chosen + 1), "formula", "count")
    sheet.row += 2


def _head(book: Book, row: int) -> str:
    return f"{quoted(SCENARIOS)}!{a1(row, FIRST)}:{a1(row, FIRST + len(book.places) - 1)}"


def _chosen(book: Book, sheet: Sheet) -> None:
    place = book.case.subject
    sheet.headings(
        [
            "Figure",
            "Policy",
            "Low",
            "High",
            "Above the baseline",
            "Low",
            "High",
            "Baseline",
            "Unit",
            "Its parts",
            "In words",
        ]
    )
    position = a1(*_POSITION)
    for key, parts in HEADLINES:
        kpi, row = KPIS[key], sheet.row
        sheet.put(row, 0, kpi.name)
        for column, block in enumerate(_COLUMNS, 1):
            text = f"INDEX({row_of(book, f'{block} {key}')},1,{position})"
            sheet.put(row, column, Formula(text, _value(book, block, key, place)), "formula", number_of(kpi))
        base = f"INDEX({row_of(book, f'mean {key}')},1,1)"
        sheet.put(row, 7, Formula(base, _value(book, "mean", key, book.places[0])), "formula", number_of(kpi))
        sheet.put(row, 8, kpi.unit.value)
        sheet.put(row, 9, parts, "link")
        sheet.links[row, 9] = f"{quoted(parts)}!A1"
        sheet.put(row, 10, kpi.formula)
        sheet.row += 1
    for title, what, number in (
        ("Best in so many draws", "best in draws", "decimal"),
        ("Average cost of being wrong", "cost of being wrong", "money"),
    ):
        text = f"INDEX({row_of(book, what)},1,{position})"
        sheet.put(sheet.row, 0, title)
        sheet.put(sheet.row, 1, Formula(text, _odds(book, what, place)), "formula", number)
        sheet.row += 1


def _all(book: Book, sheet: Sheet) -> None:
    sheet.section("All policies", "Means over draws; differences and intervals stand on the sheet Scenarios.")
    sheet.headings(["Figure", *book.labels])
    for key, _ in HEADLINES:
        sheet.put(sheet.row, 0, KPIS[key].name)
        for column, place in enumerate(book.places, 1):
            link = Formula(book.address(SCENARIOS, f"mean {key}", place), _value(book, "mean", key, place))
            sheet.put(sheet.row, column, link, "formula", number_of(KPIS[key]))
        sheet.row += 1


def _value(book: Book, block: str, key: str, place: int) -> Scalar:
    found = book.difference(key, place) if block.startswith("difference") else book.level(key, place)
    return {"low": found.low, "high": found.high}.get(block.split()[-1], found.mean)


def _odds(book: Book, what: str, place: int) -> Scalar:
    values = book.case.decision.wins if what == "best in draws" else book.case.decision.wrong
    return MISSING if values is None or not book.case.is_choice(place) else float(values[place])
