"""Rows of one customer on one day become one purchase, after orders are put together and refunds taken off.

- Where an order column is mapped, the lines of an order are summed first; the order falls on its first day (on its
  last, if more was given back than bought).
- Refunds (negative amounts) are taken off what the customer bought on the same day, then off the latest earlier days,
  up to what those cost. What is left of a refund is reported and otherwise ignored. A day of which nothing is left is
  dropped as returned.
- Purchases of amount 0 are kept: they count for when customers buy, not for what they spend.
- Days are merged, since same-day purchases are one visit in every model fitted here (Fader, Hardie & Lee 2005).
- Every row is told of once: rows = purchases + rows beyond the first of their day + refunds + purchases given back.
- Discounts and coupons are summed over the day; where a column adds up to less than 0, minus signs mark money off.
"""

from dataclasses import dataclass

import duckdb
import numpy as np

from simulator.calibration.arrays import IntArray
from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.finding import EXAMPLES, Finding
from simulator.calibration.reading.refunds import settle_refunds
from simulator.calibration.transactions import UNITS_PER_CURRENCY, Transactions

ORDERS = """(SELECT customer, CASE WHEN sum(units) < 0 THEN max(day) ELSE min(day) END AS day,
sum(units)::BIGINT AS units, sum(discount) AS discount, sum(coupon) AS coupon,
count(*) AS lines, count(*) FILTER (units < 0) AS refunds, min(row) AS row
FROM purchases GROUP BY customer, coalesce(order_id, 'row ' || row))"""

LINES = "(SELECT *, 1 AS lines, (units < 0)::INTEGER AS refunds FROM purchases)"

DAYS = """CREATE OR REPLACE TABLE days AS
SELECT code::INTEGER AS customer, day::INTEGER AS day, sum(units)::BIGINT AS units,
sum(lines - refunds)::INTEGER AS sales, sum(refunds)::INTEGER AS refunds,
greatest(0, {discount} * sum(discount))::BIGINT AS discount, greatest(0, {coupon} * sum(coupon))::BIGINT AS coupon,
min(row) AS row
FROM {source} JOIN customers USING (customer) GROUP BY code, day ORDER BY code, day"""


@dataclass(frozen=True)
class Parts:
    """Which optional columns the file has."""

    order: bool
    discount: bool
    coupon: bool


def merge_days(connection: duckdb.DuckDBPyConnection, parts: Parts, name: str) -> tuple[Transactions, list[Finding]]:
    """Merge ``purchases`` (with ``customers`` numbered) into customer-days.

    Raises:
        TransactionError: if everything was given back, or money is beyond 64 bits.
    """
    signs, flipped = _signs(connection)
    try:
        connection.execute(DAYS.format(source=ORDERS if parts.order else LINES, **signs))
    except (duckdb.ConversionException, duckdb.OutOfRangeException) as wrong:
        raise TransactionError(
            f"{name}: the amounts are too large to be added up; is the right column mapped?"
        ) from wrong
    optional = [role for role in ("discount", "coupon") if getattr(parts, role)]
    columns = _fetched(connection, ["customer", "day", "units", "sales", "refunds", *optional])
    customer, net = columns["customer"], columns["units"]
    settled = settle_refunds(customer, net)
    sold = columns["sales"] > 0
    kept = sold & ((settled.left_units > 0) | ((net == 0) & (columns["refunds"] == 0)))
    if not kept.any():
        raise TransactionError(f"{name} holds no transactions: everything that was bought was given back.")
    unmatched = np.flatnonzero(settled.unmatched_units)
    returned = np.flatnonzero(sold & ~kept)
    lost = settled.unmatched_units.sum() / UNITS_PER_CURRENCY
    free = np.flatnonzero(kept & (settled.left_units == 0))
    findings = [
        _refunds(connection),
        _at_days(
            connection,
            f"customer-days with refunds beyond earlier purchases ({lost:,.2f} in all)",
            "ignored",
            unmatched,
        ),
        _at_days(connection, "purchases (customer-days) that were given back in full", "dropped as returned", returned),
        _at_days(
            connection,
            "purchases (customer-days) of amount 0",
            "kept: they count for when customers buy, not for what they spend",
            free,
        ),
        *flipped,
        _merged(connection, int(np.maximum(columns["sales"] - 1, 0).sum())),
    ]
    every = bool(kept.all())
    take = {key: column if every else column[kept] for key, column in columns.items()}
    left = settled.left_units if every else settled.left_units[kept]
    codes = np.cumsum(np.diff(take["customer"], prepend=take["customer"][0]) != 0)
    return Transactions(codes, take["day"], left, *(take.get(role) for role in ("discount", "coupon"))), findings


def _fetched(connection: duckdb.DuckDBPyConnection, names: list[str]) -> dict[str, IntArray]:
    fetched = connection.execute(f"SELECT {', '.join(names)} FROM days ORDER BY rowid").fetchnumpy()
    return {name: np.asarray(fetched[name]) for name in names}


def _refunds(connection: duckdb.DuckDBPyConnection) -> Finding:
    found = connection.execute("SELECT count(*) FROM purchases WHERE units < 0").fetchone()
    rows = connection.execute(f"SELECT row FROM purchases WHERE units < 0 ORDER BY row LIMIT {EXAMPLES}").fetchall()
    told = "taken off the same customer's latest purchases up to that day"
    return Finding(
        "refunds (rows with a negative amount)", told, found[0] if found else 0, tuple(row for (row,) in rows)
    )


def _signs(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, int], list[Finding]]:
    found = connection.execute(
        "SELECT sum(discount), sum(coupon), count(*) FILTER (discount < 0), count(*) FILTER (coupon < 0) FROM purchases"
    ).fetchone()
    assert found is not None
    signs = {"discount": -1 if (found[0] or 0) < 0 else 1, "coupon": -1 if (found[1] or 0) < 0 else 1}
    flipped = zip(signs, found[2:], strict=True)
    told = "taken for money off, without the minus"
    return signs, [Finding(f"rows with a negative {role}", told, count) for role, count in flipped if signs[role] < 0]


def _at_days(connection: duckdb.DuckDBPyConnection, name: str, sentence: str, days: IntArray) -> Finding:
    rows: list[tuple[int]] = []
    if days.size:
        some = ", ".join(str(day) for day in days[:1000].tolist())
        rows = connection.execute(
            f"SELECT row FROM days WHERE rowid IN ({some}) ORDER BY row LIMIT {EXAMPLES}"
        ).fetchall()
    return Finding(name, sentence, int(days.size), tuple(row for (row,) in rows))


def _merged(connection: duckdb.DuckDBPyConnection, count: int) -> Finding:
    rows = connection.execute(f"SELECT row FROM days WHERE sales > 1 ORDER BY row LIMIT {EXAMPLES}").fetchall()
    told = "added up: purchases of one day are one visit"
    return Finding("rows beyond the first of their customer and day", told, count, tuple(row for (row,) in rows))
