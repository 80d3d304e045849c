"""The first sheet: what the workbook is, for somebody who sees it for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.study.sheet.formats import Formats

if TYPE_CHECKING:
    from xlsxwriter import Workbook

NAME = "Read me"


def draw_read_me(workbook: Workbook, formats: Formats, title: str, file: str, illustrative: bool) -> None:
    """Add the sheet. `file` is the name of the workbook, as commands name it."""
    sheet = workbook.add_worksheet(NAME)
    look = formats.look
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, title, look("title"))
    row = 2
    for heading, lines in _texts(file, illustrative):
        sheet.write_string(row, 0, heading, look("section"))
        for number, line in enumerate(lines):
            sheet.write_string(row + number, 1, line, look("label"))
        row += len(lines) + 1
    sheet.write_string(row, 0, "An input", look("input"))
    sheet.write_string(row, 1, "Blue on yellow: yours to change. Everything else is there to be read.", look("label"))
    sheet.write_string(row + 1, 0, "key.path", look("key"))
    sheet.write_string(row + 1, 1, "Gray: how the program finds the row. Leave it as it is.", look("label"))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _texts(file: str, illustrative: bool) -> list[tuple[str, list[str]]]:
    market = (
        "The shoppers in this workbook are ILLUSTRATIVE: a preset from published research, not your customers. Read the"
        " results as an example until the numbers on the sheet Assumptions, or a market profile fitted to your own"
        " transactions (loyalty-sim fit), replace it."
    )
    fitted = "The market profile of this workbook says that it describes your own customers."
    return [
        ("What this is", [
            "The inputs of a simulation: what a loyalty program or a reward budget does to retention and profit, with"
            " the same shoppers with and without it.",
        ]),
        ("How to fill it in", [
            "1. Study: the question, the currency, the dates and how many shoppers.",
            "2. Stores: yours (focal: yes) and its rivals, one column each.",
            "3. Program: what your store gives and what that costs. A cost that is blank is not set; type 0 for none.",
            "4. Policies: what to compare, one column each; blank cells are as on the sheets before.",
            "5. Today and baseline: what everything is compared with.",
            "6. Assumptions: how shoppers behave. Leave it, or type what you know better, or your own range.",
            "Rows may be moved and sheets renamed; rows are found by their key path. Other sheets are ignored.",
            "Formulas may be used: their last result counts. Percentages are typed as 3 %.",
        ]),
        ("Then", [
            f"loyalty-sim check {file}      says whether everything is understood, and names the cells that are not",
            f"loyalty-sim run {file}        simulates and writes the report",
            f"loyalty-sim explain {file}    lists every parameter and the cell that sets it",
        ]),
        ("Illustrative", [market if illustrative else fitted]),
    ]  # fmt: skip
