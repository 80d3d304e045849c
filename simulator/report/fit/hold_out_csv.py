"""The held-out weeks as a file: one row a class of customers, then all of them."""

from __future__ import annotations

import csv
import io

from simulator.calibration.hold_out import TOP, HoldOut, HoldOutRow

COLUMNS = ("repeat_purchases", "customers", "actual_per_customer", "expected_per_customer", "low", "high", "foreseen")


def class_name(row: HoldOutRow) -> str:
    """Repeat purchases while fitting: 3, or 7+ for the last class."""
    return f"{row.frequency}{'+' if row.frequency == TOP else ''}"


def hold_out_csv(held: HoldOut) -> str:
    """hold_out.csv; purchases per customer of a class, with a 95 % interval; the last row adds up all purchases."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in held.rows:
        numbers = [f"{value:.10g}" for value in (row.actual, row.expected, row.low, row.high)]
        writer.writerow([class_name(row), row.customers, *numbers, _yes(row.is_foreseen)])
    total = [f"{value:.10g}" for value in (held.actual, held.expected, held.low, held.high)]
    customers = sum(row.customers for row in held.rows)
    writer.writerow(["all purchases", customers, *total, _yes(held.is_foreseen)])
    return text.getvalue()


def _yes(known: bool) -> str:
    return "yes" if known else "no"
