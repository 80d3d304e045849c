"""Rows as numbers: the table ``purchases``, with what cannot be read left out, counted and named.

- A row without a customer (empty, or one of `NOBODY`) is dropped and counted: it is a purchase, but nobody's.
- A row whose date or amount cannot be read, or that has more or fewer fields than the header, is dropped and counted;
  if these are more than `TOLERATED_ROWS` rows and more than `TOLERATED_SHARE` of all, the reading stops.
- A date before 1971 is no date of a purchase (empty dates are often stored as 1900 or 1970) and cannot be read.
- A date after today stops the reading: the format of dates is wrong, or the rows are no purchases.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import duckdb

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.dates import DayColumn
from simulator.calibration.reading.finding import EXAMPLES, Finding, place
from simulator.calibration.reading.money import MoneyColumn
from simulator.calibration.reading.options import ReadingOptions
from simulator.calibration.reading.table import Table
from simulator.calibration.reading.workspace import literal

TOLERATED_SHARE = 0.01
TOLERATED_ROWS = 10

FIRST_DAY = 365
"""1971-01-01."""

NOBODY = ("null", "none", "nan", "na", "n/a", "#n/a", "-", "unknown", "anonymous", "guest")
"""Words in place of a customer, in any case."""

CONDITIONS = {
    "customer": "customer IS NULL",
    "date": "customer IS NOT NULL AND day IS NULL",
    "amount": "customer IS NOT NULL AND day IS NOT NULL AND units IS NULL",
}


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    day: DayColumn,
    amount: MoneyColumn,
    summed: Mapping[str, list[MoneyColumn]],
    options: ReadingOptions,
) -> tuple[int, list[Finding]]:
    """Make ``purchases``: row, customer, day, units, discount, coupon, order_id, fingerprint.

    Returns:
        Rows with data in the file, and what was found.

    Raises:
        TransactionError: if too much cannot be read, or nothing is left, or dates lie in the future.
    """
    sums = {role: " + ".join(f"coalesce({money.sql}, 0)" for money in columns) for role, columns in summed.items()}
    nobody = ", ".join(literal(word) for word in NOBODY)
    connection.execute(
        "CREATE OR REPLACE TABLE purchases AS SELECT row, "
        f"CASE WHEN lower(customer::VARCHAR) NOT IN ({nobody}) THEN customer END AS customer, "
        f"CASE WHEN {day.sql} >= {FIRST_DAY} THEN ({day.sql})::INTEGER END AS day, {amount.sql} AS units, "
        f"{sums.get('discount') or 'NULL::BIGINT'} AS discount, {sums.get('coupon') or 'NULL::BIGINT'} AS coupon, "
        "order_id, fingerprint FROM raw"
    )
    counted = connection.execute(
        f"SELECT count(*), {', '.join(f'count(*) FILTER ({c})' for c in CONDITIONS.values())} FROM purchases"
    ).fetchone()
    assert counted is not None
    rows, nobodys, dates, amounts = counted
    broken, broken_places = table.unreadable()
    if rows + broken == 0:
        raise TransactionError(f"{table.name} holds no transactions.")
    bad = dates + amounts + broken
    if bad + nobodys == rows + broken or (
        bad > TOLERATED_ROWS and bad > TOLERATED_SHARE * (rows + broken) and not options.drop_bad
    ):
        raise TransactionError(_too_many(connection, table, bad, nobodys, rows + broken, broken_places))
    findings = [
        Finding("rows without a customer", "dropped", nobodys, _first(connection, CONDITIONS["customer"], nobodys)),
        Finding("lines that are no rows", f"dropped ({'; '.join(broken_places)})", broken),
        Finding("rows with an unreadable date", "dropped", dates, _first(connection, CONDITIONS["date"], dates)),
        Finding(
            "rows with an unreadable amount", "dropped", amounts, _first(connection, CONDITIONS["amount"], amounts)
        ),
        *_unreadable_sums(connection, summed),
        *_future(connection, table, options.drop_bad),
    ]
    connection.execute("DELETE FROM purchases WHERE customer IS NULL OR day IS NULL OR units IS NULL")
    return rows + broken, findings


def _first(connection: duckdb.DuckDBPyConnection, condition: str, count: int, most: int = EXAMPLES) -> tuple[int, ...]:
    if not count:
        return ()
    found = connection.execute(f"SELECT row FROM purchases WHERE {condition} ORDER BY row LIMIT {most}").fetchall()
    return tuple(row for (row,) in found)


def _too_many(
    connection: duckdb.DuckDBPyConnection, table: Table, bad: int, nobodys: int, rows: int, broken: tuple[str, ...]
) -> str:
    told = list(broken)
    for role in ("date", "amount"):
        wrong = _first(connection, CONDITIONS[role], 1)
        places = table.places(wrong)
        for row in wrong:
            found = connection.execute(f"SELECT {role}::VARCHAR FROM raw WHERE row = {row}").fetchone()
            text = found[0] if found else None
            told.append(f"{places[row]}: the {role} {f'{text!r} cannot be read' if text else 'is empty'}")
    if bad == 0:
        return f"{table.name}: none of the {rows:,} rows has a customer."
    share = f"{bad:,} of {rows:,} rows ({bad / rows:.1%}) cannot be read"
    way_out = "" if bad + nobodys == rows else "; correct them, or leave them out with --drop-bad"
    return f"{table.name}: {share}: {'; '.join(told[:5])}{way_out}."


def _unreadable_sums(connection: duckdb.DuckDBPyConnection, summed: Mapping[str, list[MoneyColumn]]) -> list[Finding]:
    findings = []
    for role, columns in summed.items():
        for i, money in enumerate(columns):
            condition = f"{role}{i} IS NOT NULL AND {role}{i}::VARCHAR <> '' AND ({money.sql}) IS NULL"
            found = connection.execute(f"SELECT count(*), min(row) FROM raw WHERE {condition}").fetchone()
            if found and found[0]:
                findings.append(Finding(f"rows with an unreadable {role}", "taken for 0", found[0], (found[1],)))
    return findings


def _future(connection: duckdb.DuckDBPyConnection, table: Table, drop: bool) -> list[Finding]:
    today = datetime.now(UTC).date().toordinal() + 1 - datetime(1970, 1, 1).toordinal()
    condition = f"customer IS NOT NULL AND day > {today}"
    found = connection.execute(f"SELECT count(*), min(row) FROM purchases WHERE {condition}").fetchone()
    if found is None or not found[0]:
        return []
    count, row = found
    if not drop:
        raise TransactionError(
            f"{table.name}: rows dated after today: {count:,}, the first on {place(table, row)}; "
            "check the format of dates, or leave these rows out with --drop-bad."
        )
    finding = Finding("rows dated after today", "dropped", count, _first(connection, condition, count))
    connection.execute(f"DELETE FROM purchases WHERE {condition}")
    return [finding]
