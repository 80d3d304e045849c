"""Customers as numbers, in the order of their names; customers who may not be customers are pointed out."""

import duckdb

from simulator.calibration.reading.finding import Finding

LARGE_SHARE = 0.05
TIMES_THE_MEAN = 20
"""A customer with more than this share of rows and this many times the mean may stand for all who gave no name."""

SHORTENED = r"[0-9](\.[0-9]+)?E\+[0-9]+"


def number_customers(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Make ``customers``: customer, code (from 0), total_lines (rows), first_row."""
    connection.execute(
        "CREATE OR REPLACE TABLE customers AS "
        "SELECT customer, row_number() OVER (ORDER BY customer) - 1 AS code, total_lines, first_row FROM "
        "(SELECT customer, count(*) AS total_lines, min(row) AS first_row FROM purchases GROUP BY customer)"
    )
    return [*_shortened(connection), *_dominant(connection)]


def _shortened(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    found = connection.execute(
        "SELECT sum(total_lines)::BIGINT, min(first_row) FROM customers "
        f"WHERE regexp_full_match(customer::VARCHAR, '{SHORTENED}', 'i')"
    ).fetchone()
    if found is None or not found[0]:
        return []
    told = "kept, but several customers may have become one; export customers as text"
    return [Finding("rows with a customer number shortened by a spreadsheet", told, found[0], (found[1],))]


def _dominant(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    found = connection.execute(
        "SELECT customer::VARCHAR, total_lines, first_row, (SELECT sum(total_lines) FROM customers)::BIGINT, "
        "(SELECT count(*) FROM customers) FROM customers ORDER BY total_lines DESC, code LIMIT 1"
    ).fetchone()
    if found is None:
        return []
    customer, lines, row, total, count = found
    if lines <= LARGE_SHARE * total or lines <= TIMES_THE_MEAN * total / count:
        return []
    told = "kept; if it stands for buyers who gave no name, take it out of the file"
    return [Finding(f"rows of one customer, {customer!r} ({lines / total:.0%} of all)", told, lines, (row,))]
