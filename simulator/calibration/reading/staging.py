"""The columns that matter, as the file writes them: the relation ``raw``."""

from collections.abc import Mapping

import duckdb

from simulator.calibration.reading.options import SUMMED_ROLES
from simulator.calibration.reading.table import Column, Table
from simulator.calibration.reading.typed import INTEGERS, is_number, trimmed, whole


def stage(connection: duckdb.DuckDBPyConnection, table: Table, columns: Mapping[str, tuple[Column, ...]]) -> None:
    """Make ``raw``: row, customer, date, amount, order_id (NULL if not mapped), discount0.., coupon0.., fingerprint.

    Text is trimmed; `fingerprint` is equal for rows that are equal in every column of the file.

    Raises:
        TransactionError: if the file cannot be read.
    """
    order = columns.get("order")
    everything = ", ".join(column.sql for column in table.columns)
    parts = [
        f"{_customer(columns['customer'][0])} AS customer",
        f"{_value(columns['date'][0])} AS date",
        f"{_value(columns['amount'][0])} AS amount",
        f"{_customer(order[0]) if order else 'NULL'}::VARCHAR AS order_id",
        *(f"{_value(c)} AS {role}{i}" for role in SUMMED_ROLES for i, c in enumerate(columns.get(role, ()))),
        f"hash({everything}) AS fingerprint",
    ]
    table.stage(connection, ", ".join(parts))


def _value(column: Column) -> str:
    return trimmed(column.sql) if column.type == "VARCHAR" else column.sql


def _customer(column: Column) -> str:
    """Name of a customer or order: text, or a whole number; numbers with gaps are often stored as floats."""
    if column.type == "VARCHAR":
        return f"nullif({trimmed(column.sql)}, '')"
    if column.type in INTEGERS:
        return column.sql
    return whole(column.sql) if is_number(column.type) else f"{column.sql}::VARCHAR"
