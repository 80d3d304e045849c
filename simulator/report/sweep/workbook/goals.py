"""Goals held against every candidate: limits are inputs, pass and FAIL are live."""

from __future__ import annotations

import math

from simulator.accounts.registry import KPIS
from simulator.experiment.ranking.ranking import GoalCheck
from simulator.report.goals import FAIL, PASS, goal_words
from simulator.report.sweep.workbook.book import PointsBook
from simulator.report.workbook.looks import number_of
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1

NAME = "Goals"
_NO_LIMIT = "none"


def goals_sheet(book: PointsBook) -> Sheet:
    """Limits on top, then a row a candidate: what was found and whether it keeps each limit."""
    words = "Change a limit (blue) and pass or FAIL follow; the ranking itself is that of the run."
    sheet = Sheet(NAME, "Limits that the result has to keep", words, frozen=(TOP, 1))
    checks = book.candidates[0].checks if book.candidates else ()
    if not checks:
        sheet.put(sheet.row, 0, "The study states no goals.", "note")
        sheet.row += 1
        return sheet
    sheet.headings(["Goal", "At least", "At most"])
    limits = []
    for check in checks:
        row = sheet.row
        sheet.put(row, 0, goal_words(check.kpi, check.goal))
        for column, limit in ((1, check.goal.min), (2, check.goal.max)):
            sheet.put(row, column, _NO_LIMIT if limit is None else limit, "input", _number(check))
        limits.append((a1(row, 1), a1(row, 2)))
        sheet.row += 1
    sheet.section(
        "Candidates", "Means over draws, and the share of draws that keep the limit where assumptions were drawn."
    )
    sheet.headings(
        ["Candidate", *(name for check in checks for name in (KPIS[check.kpi].name, "Result", "Share of draws"))]
    )
    for one in book.candidates:
        row = sheet.put_row([book.label(book.view, one.place)])
        for number, check in enumerate(one.checks):
            _check(book, sheet, check, row, 1 + 3 * number, limits[number])
    return sheet


def _check(book: PointsBook, sheet: Sheet, check: GoalCheck, row: int, column: int, limits: tuple[str, str]) -> None:
    cell = sheet.put(row, column, check.found.mean, "figure", _number(check))
    if math.isfinite(check.found.mean):
        least, most = limits
        kept = f'OR({least}="{_NO_LIMIT}",{cell}>={least}),OR({most}="{_NO_LIMIT}",{cell}<={most})'
        text = f'IF(AND({kept}),"{PASS}","{FAIL}")'
        sheet.put(row, column + 1, Formula(text, PASS if check.is_kept else FAIL), "formula")
    else:
        sheet.put(row, column + 1, FAIL)
    share = check.kept_share if book.view.ranking.is_drawn else math.nan
    sheet.put(row, column + 2, share, "figure", "percent")


def _number(check: GoalCheck) -> str:
    """Limits keep their small digits."""
    found = number_of(KPIS[check.kpi])
    return "fine share" if found == "share" else found
