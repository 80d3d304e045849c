"""Lines of a profit and loss on a sheet: figures as simulated, every total a formula on the lines above it."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.accounts.books.profit_and_loss import Line, Role
from simulator.report.bands import FloatArray
from simulator.report.workbook.sheet import Content, Formula, Sheet, a1

_ENTERS = {Role.PLUS: "plus", Role.LESS: "less", Role.OF_WHICH: "of which", Role.TOTAL: ""}
_SIGNS = {Role.PLUS: "+", Role.LESS: "-"}


def put_ledger(sheet: Sheet, lines: Sequence[Line], columns: Sequence[tuple[int, FloatArray]]) -> dict[str, int]:
    """Fill rows from the next one: name, how it enters, then a column for each (column, values by line).

    A total goes on from the total before it; "of which" is part of the line above and enters nothing. Returns the row
    of each line by its key.
    """
    rows: dict[str, int] = {}
    terms: list[tuple[str, int]] = []
    for number, line in enumerate(lines):
        is_total = line.role is Role.TOTAL
        text = "total text" if is_total else "note" if line.role is Role.OF_WHICH else "text"
        sheet.put(sheet.row, 0, line.kpi.name, text)
        sheet.put(sheet.row, 1, _ENTERS[line.role], text)
        for column, values in columns:
            shown: Content = float(values[number])
            if is_total:
                total = "".join(f"{sign}{a1(row, column)}" for sign, row in terms).removeprefix("+")
                shown = Formula(total, float(values[number]))
            sheet.put(sheet.row, column, shown, "total" if is_total else "figure", "money")
        rows[line.key] = sheet.row
        if is_total:
            terms = [("+", sheet.row)]
        elif line.role in _SIGNS:
            terms.append((_SIGNS[line.role], sheet.row))
        sheet.row += 1
    return rows
