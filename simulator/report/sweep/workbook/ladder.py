"""The budget ladder with live marginal returns, and the best splits."""

from __future__ import annotations

from simulator.report.sweep.workbook.book import PointsBook
from simulator.report.sweep.workbook.ranking import NAME as RANKING
from simulator.report.workbook.sheet import MISSING, TOP, Content, Formula, Sheet, a1

NAME, SPLIT = "Ladder", "Split"


def ladder_sheet(book: PointsBook) -> Sheet:
    """Steps by money put in; what each brings more than the one below it."""
    words = (
        "By mean, from the least money to the most NPV, without what costs more and brings less than a step or "
        "a mix of "
        "two. Marginal return: more NPV over more money put in."
    )
    sheet = Sheet(NAME, "What more money brings", words, frozen=(TOP + 1, 1))
    sheet.headings(
        [
            "Step",
            "Money put in above the baseline",
            "NPV",
            "More money",
            "More NPV",
            "Marginal return",
            "Low",
            "High",
            "Told from 0",
        ]
    )
    rungs = book.view.ranking.ladder
    for number, rung in enumerate(rungs):
        row, place = sheet.row, rung.candidate.place
        sheet.put(row, 0, book.label(book.view, place))
        sheet.put(row, 1, Formula(book.at[RANKING, "money", place], rung.candidate.money.mean), "formula", "money")
        sheet.put(row, 2, Formula(book.at[RANKING, "npv", place], rung.candidate.npv.mean), "formula", "money")
        if number:
            below = rungs[number - 1]
            more = rung.candidate.money.mean - below.candidate.money.mean
            gain = rung.candidate.npv.mean - below.candidate.npv.mean
            sheet.put(row, 3, Formula(f"{a1(row, 1)}-{a1(row - 1, 1)}", more), "formula", "money")
            sheet.put(row, 4, Formula(f"{a1(row, 2)}-{a1(row - 1, 2)}", gain), "formula", "money")
            ratio: Content = gain / more if more > 0 else MISSING
            sheet.put(
                row,
                5,
                Formula(
                    f'IF({a1(row, 3)}>0,{a1(row, 4)}/{a1(row, 3)},"{MISSING}")',
                    ratio if not isinstance(ratio, Formula) else None,
                ),
                "formula",
                "ratio",
            )
            sheet.put(row, 6, rung.marginal.low, "figure", "ratio")
            sheet.put(row, 7, rung.marginal.high, "figure", "ratio")
            sheet.put(row, 8, "yes" if rung.marginal.is_clear else "no")
        sheet.row += 1
    if len(rungs) < 2:
        sheet.put(sheet.row, 0, "No candidate puts in more money and has a higher NPV than the one below it.", "note")
        sheet.row += 1
    return sheet


def split_sheet(book: PointsBook) -> Sheet:
    """The best split of each amount, and what was read along each line of equal money."""
    words = (
        "NPV along lines of equal money, read between tested points along straight lines: less sure than points "
        "that were "
        "run."
    )
    sheet = Sheet(SPLIT, "The same money, for rewards or for acquisition", words, frozen=(TOP, 1), widths={0: 30.0})
    splits = book.view.ranking.splits
    if splits is None or not splits.found:
        sheet.put(
            sheet.row, 0, "Rewards and acquisition were not both varied, or no amount of money could be split.", "note"
        )
        sheet.row += 1
        return sheet
    sheet.section("Best split of each amount")
    sheet.headings(
        [
            "Money put in",
            splits.acquisition.label,
            splits.rewards.label,
            "NPV",
            "Low",
            "High",
            "Not clearly worse from",
            "to",
            "At an end of what was tested",
        ]
    )
    for one in splits.found:
        row = sheet.put_row(
            ["", one.acquisition, one.rewards, "", "", "", one.low, one.high, "yes" if one.at_end else "no"],
            "figure",
            "general",
        )
        sheet.put(row, 0, one.money, "figure", "money")
        for column, value in enumerate((one.npv.mean, one.npv.low, one.npv.high), 3):
            sheet.put(row, column, value, "figure", "money")
    sheet.section("Along each line of equal money")
    sheet.headings(["Money put in", splits.acquisition.label, splits.rewards.label, "NPV"])
    for one in splits.found:
        for acquisition, rewards, npv in one.tried:
            row = sheet.put_row(["", acquisition, rewards], "figure", "general")
            sheet.put(row, 0, one.money, "figure", "money")
            sheet.put(row, 3, npv, "figure", "money")
    return sheet
