"""How the amounts of a column are written, and what each row's amount is in units of 1/10,000 of the currency.

- The decimal sign, point or comma, is one for the whole column: the one under which more rows are numbers. Where every
  row would be a number under both, with different amounts, it must be given; it is never guessed.
- Thousands separators (comma, point, blank, apostrophe), currency symbols and codes, a minus before or after and
  brackets for negative amounts are read, and counted. Two currencies in one column stop the reading.
- Everything else, and amounts above `LARGEST_AMOUNT`, cannot be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.finding import Finding, first, place
from simulator.calibration.reading.money_shapes import MoneyShape, money_shape
from simulator.calibration.reading.shapes import Shape, among, shapes_of
from simulator.calibration.reading.table import Column, Table
from simulator.calibration.reading.typed import is_number
from simulator.calibration.transactions import UNITS_PER_CURRENCY

LARGEST_AMOUNT = 1e11
"""Currency; above this, 64-bit floats no longer tell 1/10,000 apart."""


@dataclass(frozen=True)
class MoneyColumn:
    """SQL of the units of a row of ``raw`` (NULL where they cannot be read), and what was decided.

    Attributes:
        sql: integer expression.
        words: how amounts are written.
        findings: what was taken off amounts to read them.
    """

    sql: str
    words: str
    findings: tuple[Finding, ...] = ()


def money_column(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column, staged: str, decimal: str | None
) -> MoneyColumn:
    """Decide how the amounts in ``raw.<staged>`` are read.

    Args:
        connection: holds ``raw``.
        table: the file, for messages.
        column: of the file.
        staged: its name in ``raw``.
        decimal: sign given by the user, or None.

    Raises:
        TransactionError: if the column holds no numbers, several currencies, or an ambiguous decimal sign.
    """
    if is_number(column.type):
        return MoneyColumn(_units(f"{staged}::DOUBLE"), f"numbers ({column.type.lower()})")
    if column.type != "VARCHAR":
        raise TransactionError(
            f"{table.header}: column '{column.name}' holds {column.type.lower()}, which is not an amount of money."
        )
    shapes = shapes_of(connection, staged)
    meaning = {shape: money_shape(shape.text) for shape in shapes}
    _one_currency(table, column, meaning)
    sign = decimal or _decimal(table, column, meaning)
    good = [shape for shape in shapes if sign in meaning[shape].decimals]
    plain = [shape for shape in good if sign == "." and meaning[shape].plain]
    others = [shape for shape in good if shape not in set(plain)]
    sql = f"CASE WHEN {among(staged, shapes, plain)} THEN try_cast({staged} AS DOUBLE)"
    if others:
        negative = among(staged, shapes, [shape for shape in others if meaning[shape].negative])
        digits = f"regexp_replace({staged}, '[^0-9{sign}]', '', 'g')"
        number = f"try_cast(replace({digits}, ',', '.') AS DOUBLE)"
        sql += f" WHEN {among(staged, shapes, others)} THEN CASE WHEN {negative} THEN -{number} ELSE {number} END"
    findings = _findings(column, {shape: meaning[shape] for shape in good}, sign)
    fractions = any(sign in shape.text for shape in good)
    words = f"decimal {'comma' if sign == ',' else 'point'}" if fractions or decimal else "whole numbers"
    return MoneyColumn(_units(f"({sql} END)"), words, findings)


def _units(value: str) -> str:
    return (
        f"CASE WHEN isfinite({value}) AND abs({value}) <= {LARGEST_AMOUNT:.0f} "
        f"THEN round({value} * {UNITS_PER_CURRENCY})::BIGINT END"
    )


def _one_currency(table: Table, column: Column, meaning: Mapping[Shape, MoneyShape]) -> None:
    rows: dict[str, int] = {}
    for shape, money in meaning.items():
        if money.mark and money.decimals:
            rows[money.mark] = min(shape.first_row, rows.get(money.mark, shape.first_row))
    if len(rows) > 1:
        told = " and ".join(f"{mark} on {place(table, row)}" for mark, row in list(rows.items())[:2])
        raise TransactionError(
            f"{table.name}: column '{column.name}' holds more than one currency: {told}; "
            "convert to one, or fit each alone."
        )


def _decimal(table: Table, column: Column, meaning: Mapping[Shape, MoneyShape]) -> str:
    readable = {sign: sum(shape.rows for shape, money in meaning.items() if sign in money.decimals) for sign in ".,"}
    telling = [shape for shape, money in meaning.items() if money.decimals and money.tells]
    if telling and readable["."] == readable[","]:
        where = place(table, telling[0].first_row)
        raise TransactionError(
            f"{table.name}, {where}: the amounts in column '{column.name}' can be read with a decimal point and with a "
            "decimal comma; say which with --decimal . or --decimal ,"
        )
    return "," if readable[","] > readable["."] else "."


def _findings(column: Column, good: Mapping[Shape, MoneyShape], sign: str) -> tuple[Finding, ...]:
    marked = [shape for shape, money in good.items() if money.mark]
    grouped = [shape for shape, money in good.items() if sign in money.grouped]
    names = ", ".join(sorted({money.mark for money in good.values() if money.mark}))
    found = (
        (marked, f"currency marks ({names}) in '{column.name}'", "left out; nothing was converted"),
        (grouped, f"thousands separators in '{column.name}'", "left out"),
    )
    return tuple(
        Finding(name, sentence, sum(shape.rows for shape in shapes), first(shape.first_row for shape in shapes))
        for shapes, name, sentence in found
        if shapes
    )
