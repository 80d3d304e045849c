"""Roll-forwards on a sheet: from balance to balance by period, every closing balance a formula."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from simulator.report.roll_forward import Entry
from simulator.report.workbook.sheet import Formula, Sheet, a1


def put_balances(sheet: Sheet, names: Sequence[str], periods: Sequence[Entry], number: str) -> str:
    """Fill rows from the next one: opening, movements, closing by period from column 1, then over all of them.

    Movements out are negative. One period opens with what the one before closes with. Returns the full address of
    the closing balance over all periods.
    """
    first, last, whole = sheet.row, len(names) - 1, len(periods) + 1
    for line, name in enumerate(names):
        row = first + line
        sheet.put(row, 0, name, "total text" if line == last else "text")
        for column, entry in enumerate(periods, 1):
            if line == last:
                total = Formula(f"SUM({a1(first, column)}:{a1(row - 1, column)})", entry[line])
                sheet.put(row, column, total, "total", number)
            elif line == 0 and column > 1:
                sheet.put(row, column, Formula(a1(first + last, column - 1), entry[line]), "formula", number)
            else:
                sheet.put(row, column, entry[line], "figure", number)
        sheet.put(row, whole, _over_all(periods, line, first, whole), "total" if line == last else "formula", number)
    sheet.row = first + last + 1
    ends = (sheet.place(first + last, whole), sheet.place(first + last, whole - 1))
    sheet.check(
        f"{sheet.name}: periods add up to the whole run, row {first + last + 1}", f"ABS({ends[0]}-{ends[1]})<0.001"
    )
    return ends[0]


def _over_all(periods: Sequence[Entry], line: int, first: int, whole: int) -> Formula:
    last = len(periods[0]) - 1
    row = first + line
    if line == 0:
        return Formula(a1(row, 1), periods[0][0])
    if line == last:
        return Formula(f"SUM({a1(first, whole)}:{a1(row - 1, whole)})", periods[-1][last])
    return Formula(f"SUM({a1(row, 1)}:{a1(row, whole - 1)})", sum((entry[line] for entry in periods), Decimal(0)))
