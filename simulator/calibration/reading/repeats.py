"""Rows that occur more than once.

Rows equal in every column of the file are counted and reported, and kept: two cartons of milk are two equal rows. Only
where an order column is mapped, and every line of an order is there equally often, the order was exported more than
once, and its copies are dropped. A one-line order counts as copied only if the file has one line an order as a rule
(`ONE_LINE_SHARE`).
"""

import duckdb

from simulator.calibration.reading.finding import EXAMPLES, Finding

ONE_LINE_SHARE = 0.9


def handle_repeats(connection: duckdb.DuckDBPyConnection, has_orders: bool) -> list[Finding]:
    """Drop copies of whole orders from ``purchases``, and count equal rows that stay."""
    findings = [_drop_copied_orders(connection)] if has_orders else []
    return [*findings, _count_equal(connection)]


def _count_equal(connection: duckdb.DuckDBPyConnection) -> Finding:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE equal_rows AS SELECT count(*) - 1 AS copies, max(row) AS row FROM purchases "
        "GROUP BY fingerprint HAVING count(*) > 1"
    )
    found = connection.execute("SELECT coalesce(sum(copies), 0)::BIGINT FROM equal_rows").fetchone()
    rows = connection.execute(f"SELECT row FROM equal_rows ORDER BY row LIMIT {EXAMPLES}").fetchall()
    return Finding(
        "rows that equal another row in every column", "kept; if the file was exported twice, take the copies out",
        found[0] if found else 0, tuple(row for (row,) in rows),
    )  # fmt: skip


def _drop_copied_orders(connection: duckdb.DuckDBPyConnection) -> Finding:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE orders AS "
        "SELECT customer, order_id, count(*) AS lines, min(copies) AS fewest, max(copies) AS most FROM ("
        "SELECT customer, order_id, fingerprint, count(*) AS copies FROM purchases WHERE order_id IS NOT NULL "
        "GROUP BY ALL) GROUP BY ALL"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE copied AS SELECT row FROM ("
        "SELECT row, row_number() OVER (PARTITION BY customer, order_id, fingerprint ORDER BY row) AS copy "
        "FROM purchases SEMI JOIN (SELECT * FROM orders WHERE fewest = most AND most > 1 AND (lines > 1 OR "
        f"(SELECT avg((lines = 1)::INTEGER) FROM orders) >= {ONE_LINE_SHARE})) AS repeated USING (customer, order_id)"
        ") WHERE copy > 1"
    )
    rows = [row for (row,) in connection.execute(f"SELECT row FROM copied ORDER BY row LIMIT {EXAMPLES}").fetchall()]
    found = connection.execute("SELECT count(*) FROM copied").fetchone()
    connection.execute("DELETE FROM purchases WHERE row IN (SELECT row FROM copied)")
    return Finding(
        "rows of orders that are in the file more than once", "copies dropped", found[0] if found else 0, tuple(rows)
    )
