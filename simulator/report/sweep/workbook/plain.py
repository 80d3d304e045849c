"""The sheets without figures of candidates: what was assumed, and what every figure is."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.assumption_table import assumption_groups
from simulator.report.sweep.workbook.book import PointsBook
from simulator.report.workbook.sheet import TOP, Sheet

ASSUMPTIONS, DICTIONARY = "Assumptions", "Dictionary"


def assumptions_sheet(book: PointsBook) -> Sheet:
    """Every parameter with value, range and source; what was drawn differed from draw to draw."""
    words = "Values of the study as written. Levers and conditions differ from point to point: see the sheet Points."
    widths = {0: 30.0, 1: 50.0, 2: 16.0, 3: 14.0, 4: 20.0, 5: 8.0, 6: 12.0, 7: 14.0, 8: 24.0, 9: 70.0}
    sheet = Sheet(ASSUMPTIONS, "What was assumed", words, frozen=(TOP + 1, 2), widths=widths)
    sheet.headings(["Part", "Parameter", "Value", "Unit", "Range", "Drawn", "Known how", "Source", "Set by", "Meaning"])
    for group in assumption_groups(book.view):
        for row in group.rows:
            drawn = "yes" if row.is_drawn else "no"
            sheet.put_row(
                [
                    group.name,
                    row.path,
                    row.value,
                    row.unit,
                    row.range,
                    drawn,
                    row.confidence,
                    row.source,
                    row.set_by,
                    row.meaning,
                ]
            )
    sheet.filter = (TOP, 0, sheet.row - 1, 9)
    return sheet


def dictionary_sheet(book: PointsBook) -> Sheet:
    """The registry of KPIs."""
    words = "One definition a figure. Sources: sections of the reference of KPIs, ids of the evidence."
    widths = {0: 40.0, 1: 24.0, 2: 10.0, 3: 110.0, 4: 9.0, 5: 9.0}
    sheet = Sheet(DICTIONARY, "What every figure is", words, frozen=(TOP + 1, 1), widths=widths)
    sheet.headings(["Figure", "Key", "Unit", "Formula in words", "Better", "Source"])
    for key in book.kpis:
        kpi = KPIS[key]
        row = sheet.put_row([kpi.name, kpi.key, kpi.unit.value, kpi.formula, kpi.better.value, kpi.source])
        sheet.put(row, 3, kpi.formula, "wrapped")
    return sheet
