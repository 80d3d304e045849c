"""From a table to a reading: the order of work."""

from collections.abc import Callable, Mapping
from itertools import chain

import duckdb

from simulator.calibration.days import to_date
from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.columns import assign_columns
from simulator.calibration.reading.customers import number_customers
from simulator.calibration.reading.dates import DayColumn, day_column
from simulator.calibration.reading.finding import Finding, with_places
from simulator.calibration.reading.merging import Parts, merge_days
from simulator.calibration.reading.money import MoneyColumn, money_column
from simulator.calibration.reading.options import SUMMED_ROLES, ReadingOptions
from simulator.calibration.reading.repeats import handle_repeats
from simulator.calibration.reading.report import FileLayout, Reading, ReadingReport
from simulator.calibration.reading.rows import read_rows
from simulator.calibration.reading.staging import stage
from simulator.calibration.reading.table import Column, Table
from simulator.calibration.transactions import UNITS_PER_CURRENCY, Transactions

UNREADABLE = (duckdb.OperationalError, duckdb.DataError, duckdb.InvalidInputException)
"""Errors of DuckDB that are the file's or the machine's; others are the program's."""

Progress = Callable[[str], None]
"""Called with what is about to be done, in words."""


def read_table(
    connection: duckdb.DuckDBPyConnection, table: Table, options: ReadingOptions, progress: Progress
) -> Reading:
    """Read an opened file.

    Raises:
        TransactionError: see the modules of each step.
    """
    try:
        return _read(connection, table, options, progress)
    except UNREADABLE as wrong:
        raise TransactionError(f"{table.name} cannot be read: {str(wrong).splitlines()[0]}") from wrong


def _read(connection: duckdb.DuckDBPyConnection, table: Table, options: ReadingOptions, progress: Progress) -> Reading:
    columns = assign_columns(table, options)
    progress("reading the columns")
    stage(connection, table, columns)
    progress("finding the format of dates and amounts")
    day = day_column(connection, table, columns["date"][0], options)
    amount = money_column(connection, table, columns["amount"][0], "amount", options.decimal)
    summed = {
        role: [
            money_column(connection, table, column, f"{role}{i}", options.decimal)
            for i, column in enumerate(columns.get(role, ()))
        ]
        for role in SUMMED_ROLES
    }
    progress("reading dates and amounts")
    rows, findings = read_rows(connection, table, day, amount, summed, options)
    findings += [finding for money in (amount, *chain.from_iterable(summed.values())) for finding in money.findings]
    progress("looking for repeated rows")
    findings += handle_repeats(connection, "order" in columns)
    progress("merging days")
    findings += number_customers(connection)
    parts = Parts(**{role: role in columns for role in ("order", *SUMMED_ROLES)})
    transactions, more = merge_days(connection, parts, table.name)
    layout = _layout(table, columns, day, amount)
    return Reading(transactions, _report(table, rows, transactions, layout, [*findings, *more]))


def _layout(table: Table, columns: Mapping[str, tuple[Column, ...]], day: DayColumn, amount: MoneyColumn) -> FileLayout:
    return FileLayout(
        format=table.format,
        columns=tuple((role, " + ".join(column.name for column in mine)) for role, mine in columns.items()),
        dates=day.words,
        amounts=amount.words,
        encoding=table.encoding,
        delimiter=table.delimiter,
    )


def _report(
    table: Table, rows: int, transactions: Transactions, layout: FileLayout, findings: list[Finding]
) -> ReadingReport:
    return ReadingReport(
        source=table.name,
        rows=rows,
        customers=transactions.customers,
        purchases=len(transactions),
        first_day=to_date(transactions.first_day),
        last_day=to_date(transactions.last_day),
        total=int(transactions.amount_units.sum()) / UNITS_PER_CURRENCY,
        layout=layout,
        rules=with_places(findings, table),
    )
