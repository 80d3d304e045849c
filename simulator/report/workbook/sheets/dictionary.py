"""The data dictionary: every figure with its unit, formula in words and source."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import TOP, Sheet

NAME = "Dictionary"


def dictionary_sheet(book: Book) -> Sheet:
    """The registry of KPIs, from which all sheets, tables and files take names, units and formulas."""
    words = "One definition a figure. Sources: sections of the reference of KPIs, ids of the evidence."
    widths = {0: 40.0, 1: 24.0, 2: 10.0, 3: 110.0, 4: 9.0, 5: 9.0, 6: 14.0}
    sheet = Sheet(NAME, "What every figure is", words, frozen=(TOP + 1, 1), widths=widths)
    sheet.headings(["Figure", "Column in files", "Unit", "Formula in words", "Better", "Source", "One for each"])
    for key in book.kpis:
        kpi = KPIS[key]
        row = sheet.put_row(
            [kpi.name, kpi.key, kpi.unit.value, kpi.formula, kpi.better.value, kpi.source, ", ".join(kpi.dimensions)]
        )
        sheet.put(row, 3, kpi.formula, "wrapped")
    return sheet
