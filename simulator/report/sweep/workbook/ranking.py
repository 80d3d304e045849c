"""The candidates of the first condition in order, with formulas on the draws."""

from __future__ import annotations

from simulator.experiment.contrast import Estimate
from simulator.experiment.ranking.ranking import Candidate
from simulator.report.sweep.workbook.book import PointsBook
from simulator.report.sweep.workbook.draws import NAME as DRAWS
from simulator.report.workbook.sheet import MISSING, TOP, Content, Formula, Sheet, a1

NAME = "Ranking"
HEADINGS = (
    "Place", "Candidate", "Verdict", "NPV", "NPV low", "NPV high", "NPV low, among all", "NPV high, among all",
    "Behind the best", "Money put in above the baseline", "Net incremental profit", "Profit for a unit of money",
    "Retention, difference", "Share of draws in which it is best", "Average cost of being wrong", "On the frontier",
)  # fmt: skip


def ranking_sheet(book: PointsBook) -> Sheet:
    """One row a candidate; shares of draws only where assumptions were drawn."""
    under = f" Condition: {book.view.condition.name}." if book.case.has_conditions else ""
    words = (
        "By mean NPV against the baseline; candidates that break a goal stand last. 95 % intervals: by itself, "
        "and wide "
        "enough to hold for all candidates together. Shares of draws: among the candidates tested, if the "
        f"assumptions hold.{under}"
    )
    sheet = Sheet(NAME, "Which candidate to take", words, frozen=(TOP + 1, 2), widths={0: 8.0, 1: 44.0, 2: 30.0})
    sheet.headings(HEADINGS)
    first = sheet.row
    best = next((first + row for row, one in enumerate(book.candidates) if one is book.view.ranking.best), None)
    for number, one in enumerate(book.candidates, 1):
        _row(book, sheet, one, number, best)
    sheet.filter = (TOP, 0, sheet.row - 1, len(HEADINGS) - 1)
    _luck(book, sheet)
    return sheet


def _row(book: PointsBook, sheet: Sheet, one: Candidate, number: int, best: int | None) -> None:
    row = sheet.row
    sheet.put_row([number, book.label(book.view, one.place), verdict_words(book, one)])
    for column, content in enumerate(_npv(book, one, row), 3):
        sheet.put(row, column, content, _look(content), "money")
    for column, value in enumerate((one.npv_among_all.low, one.npv_among_all.high), 6):
        sheet.put(row, column, value, "figure", "money")
    behind = (
        Formula(f"{a1(best, 3)}-{a1(row, 3)}", one.behind.mean) if best is not None and one.behind.count else MISSING
    )
    sheet.put(row, 8, behind, _look(behind), "money")
    sheet.put(row, 9, one.money.mean, "figure", "money")
    sheet.put(row, 10, one.profit.mean, "figure", "money")
    ratio = one.profit.mean / one.money.mean if one.money.mean > 0 else MISSING
    sheet.put(row, 11, Formula(f'IF({a1(row, 9)}>0,{a1(row, 10)}/{a1(row, 9)},"{MISSING}")', ratio), "formula", "ratio")
    sheet.put(row, 12, one.retention.mean, "figure", "fine share")
    for column, (content, shape) in enumerate(zip(_odds(book, one, row), ("share", "money"), strict=True), 13):
        sheet.put(row, column, content, _look(content), shape)
    sheet.put(row, 15, "yes" if one.is_on_frontier else "no")
    book.at[NAME, "npv", one.place] = sheet.place(row, 3)
    book.at[NAME, "money", one.place] = sheet.place(row, 9)


def verdict_words(book: PointsBook, one: Candidate) -> str:
    """What the ranking says of a candidate."""
    ranking = book.view.ranking
    words = ["recommended"] if one is ranking.recommended else []
    words += ["breaks a goal"] if one.broken else []
    words += ["highest mean"] if one is ranking.best else ["not told from the best"] if one.is_tied else []
    return ", ".join(words)


def _npv(book: PointsBook, one: Candidate, row: int) -> list[Content]:
    """Mean and ends of the 95 % interval of NPV: formulas on the draws where these are listed."""
    found: Estimate = one.npv
    if not book.lists_draws or found.count < 2:
        return [found.mean, found.low, found.high]
    cells = book.at[DRAWS, "npv", one.place]
    half = f"TINV(0.05,COUNT({cells})-1)*STDEV({cells})/SQRT(COUNT({cells}))"
    return [
        Formula(f"AVERAGE({cells})", found.mean),
        Formula(f"{a1(row, 3)}-{half}", found.low),
        Formula(f"{a1(row, 3)}+{half}", found.high),
    ]


def _odds(book: PointsBook, one: Candidate, row: int) -> list[Content]:
    if one.wins is None or one.wrong is None:
        return [MISSING, MISSING]
    if not book.lists_draws:
        return [one.wins, one.wrong]
    cells, best, sharing = (
        book.at[DRAWS, what, place] for what, place in (("npv", one.place), ("best", 0), ("sharing", 0))
    )
    return [
        Formula(f"SUMPRODUCT(({cells}={best})/{sharing})/COUNT({cells})", one.wins),
        Formula(f"AVERAGE({best})-{a1(row, 3)}", one.wrong),
    ]


def _look(content: Content) -> str:
    return "formula" if isinstance(content, Formula) else "figure"


def _luck(book: PointsBook, sheet: Sheet) -> None:
    """What is left of the best when it is picked on other draws than it is judged on."""
    sheet.row += 1
    sheet.put(sheet.row, 1, "NPV of what one half of the draws picks, judged by the other half")
    sheet.put(sheet.row, 3, book.view.ranking.chosen_apart, "figure", "money")
    sheet.row += 1
