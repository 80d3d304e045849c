"""The first sheet: the answer, what stands where, and what the cells are."""

from __future__ import annotations

from simulator.report.ranking import verdict
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.words import design_words, method_words
from simulator.report.words import ILLUSTRATIVE, is_illustrative
from simulator.report.workbook.legend import legend
from simulator.report.workbook.sheet import TOP, Sheet

NAME = "README"
_WHAT = {
    "Ranking": "the candidates in order: NPV with both intervals, money, profit, retention, shares of draws (live)",
    "Points": "every candidate under every condition: levers, headline figures, intervals; can be filtered",
    "Ladder": "budgets by money put in, and what the money of each step brings (live)",
    "Split": "the same money, for rewards or for acquisition",
    "Goals": "limits of the study, pass or FAIL of every candidate (live: change a limit)",
    "Draws": "NPV and money put in, draw by draw: what the formulas go back to",
    "Figures": "every figure of every candidate, with intervals and differences; can be filtered",
    "Assumptions": "every value of the study, with range and source",
    "Dictionary": "every figure: unit, formula in words, source",
}


def read_me_sheet(case: SweepCase, tabs: list[str]) -> Sheet:
    """What the workbook is. `tabs`: names of all other sheets in order."""
    study = case.swept.study
    sheet = Sheet(NAME, study.name, study.question, frozen=(TOP, 0), widths={0: 24.0, 1: 120.0})
    if is_illustrative(case.view):
        sheet.put(sheet.row, 0, ILLUSTRATIVE, "warning")
        sheet.row += 1
    sheet.section("The answer")
    answer = [verdict.headline(case), verdict.odds(case.view), verdict.why(case), verdict.breaking(case.view)]
    _paragraphs(sheet, [*answer, f"{design_words(case)}."])
    legend(sheet, tabs, _WHAT)
    sheet.section("What the figures are")
    _paragraphs(sheet, method_words(case))
    return sheet


def _paragraphs(sheet: Sheet, texts: list[str]) -> None:
    for text in filter(None, texts):
        sheet.put(sheet.row, 0, "")
        sheet.put(sheet.row, 1, text, "wrapped")
        sheet.row += 1
