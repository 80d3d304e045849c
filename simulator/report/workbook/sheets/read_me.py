"""The first sheet: what the workbook is, what stands where, and how to follow a figure."""

from __future__ import annotations

from simulator.report.words import ILLUSTRATIVE, is_illustrative, method_words
from simulator.report.workbook.book import Book
from simulator.report.workbook.legend import legend
from simulator.report.workbook.sheet import TOP, Sheet

NAME = "README"
_WHAT = {
    "Summary": "the first screen of the report: choose a policy, see it beside the baseline",
    "Scenarios": "every figure of every policy, with interval and difference: the table that Summary looks up",
    "PnL": "profit and loss line by line, money put in part by part, gain, ROI, from profit to cash",
    "PnLByYear": "the same lines by fiscal year, and from cash to accrual in each",
    "CashFlow": "weekly cash above the baseline, discounted: NPV, peak funding, payback",
    "Points": "points and their liability from balance to balance, by year",
    "DeferredRevenue": "contract liability of points from balance to balance, by fiscal year (IFRS 15, ASC 606)",
    "Vintages": "points by the 13 weeks of their issue: what became of them, rates estimated and true",
    "Tiers": "levels of members: who, how much, at what cost",
    "Segments": "kinds of shoppers: orders, sales, what a policy changes",
    "Cohorts": "who stays: cohort retention, and its difference from the baseline",
    "Estimators": "what a firm would estimate from its records, beside the simulated effect",
    "Attribution": "where each reward dollar went, orders gained and lost",
    "Budget": "what to ask for; spend by fiscal year, month and bucket, cash and accrual",
    "Bridge": "from the baseline's net profit to each policy's, in two orders",
    "Sensitivity": "assumed inputs that move the answer; NPV by discount rate; break-even lift",
    "Draws": "every figure of every draw: what means and intervals are taken over",
    "Checks": "what must hold, live, and the checks of the run",
    "Dictionary": "every figure: unit, formula in words, source",
    "Assumptions": "inputs of the run: how shoppers behave, with sources and ranges",
    "Study": "inputs: question, dates, size of the run, market",
    "Stores": "inputs: the stores that shoppers choose between",
    "Program": "inputs: the rules and costs of the program",
    "Policies": "inputs: what is compared",
    "Today and baseline": "inputs: what everything is held against",
    "Last year and books": "inputs: last year's numbers, opening books",
}


def read_me_sheet(book: Book, tabs: list[str], what: dict[str, str]) -> Sheet:
    """What stands where. `tabs`: names of all other sheets in order; `what` more sentences on them."""
    case = book.case
    sheet = Sheet(NAME, case.study.name, case.study.question, frozen=(TOP, 0), widths={0: 24.0, 1: 120.0})
    if is_illustrative(case):
        sheet.put(sheet.row, 0, ILLUSTRATIVE, "warning")
        sheet.row += 1
    legend(sheet, tabs, {**_WHAT, **what})
    _paragraphs(sheet, "How to follow a figure", _follow())
    _paragraphs(sheet, "What changes when you change a cell", _change(book))
    _paragraphs(sheet, "What the figures are", method_words(case))
    return sheet


def _follow() -> list[str]:
    return [
        "1. On Summary, choose a policy; every figure names the sheet that has its parts.",
        "2. Its mean and interval are formulas on Scenarios, over the draws listed on Draws.",
        "3. PnL adds the lines up to profit, the parts of money put in, and G, K and ROI from both.",
        "4. CashFlow discounts weekly cash to the NPV; Points rolls the liability forward that ties profit to cash.",
        "5. Dictionary says each figure in words; Checks holds the sheets against each other.",
        "ROI in the report is the mean of the draws' ratios; PnL shows it beside the ratio of the means.",
    ]


def _change(book: Book) -> list[str]:
    live = [
        "The policy on Summary, the discount rate on CashFlow and the blue cells on Sensitivity work at once.",
        "Nothing is simulated in a spreadsheet: what customers do under other inputs needs a run.",
    ]
    if not book.has_inputs:
        return [*live, "A sheet cannot hold all inputs of this study: change study.resolved.toml and run that."]
    return [
        *live,
        "Change the yellow cells of the input sheets (yellow tabs), save, then: loyalty-sim run workbook.xlsx. Until "
        "then Summary and Checks say that inputs were changed.",
        "Filled inputs have names for formulas of your own: asm_reward_rate, asm_costs_setup, asm_run_weeks, ...",
    ]


def _paragraphs(sheet: Sheet, title: str, texts: list[str]) -> None:
    sheet.section(title)
    for text in texts:
        sheet.put(sheet.row, 0, "")
        sheet.put(sheet.row, 1, text, "wrapped")
        sheet.row += 1
