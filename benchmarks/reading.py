"""How fast transactions are read and merged, against the least it could cost: one bare scan of the same columns.

Makes synthetic purchases (a million customers at 10 million rows, three years, seeded) as Parquet, or as CSV, and reads
them in a process of its own, whose peak memory is told. Usage: python benchmarks/reading.py [--rows N] [--csv] [--json]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import duckdb

ROWS_PER_CUSTOMER = 10

PURCHASES = """
SELECT 'C' || lpad((hash(i) % {customers})::VARCHAR, 8, '0') AS customer_id,
    TIMESTAMP '2022-01-01' + to_seconds((hash(i, 1) % 94608000)::BIGINT) AS order_timestamp,
    round(1 + (hash(i, 2) % 20000) / 100.0, 2) * CASE WHEN hash(i, 3) % 50 = 0 THEN -1 ELSE 1 END AS amount
FROM range({rows}) AS numbers(i)
"""
"""Every fiftieth row is a refund. Hashes of the row number are the seeded draws."""

READER = """
import json, resource, sys, time
from simulator.calibration.sources import read_transactions
began = time.perf_counter()
reading = read_transactions(sys.argv[1])
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps({"seconds": seconds, "peak_bytes": peak, "purchases": reading.report.purchases}))
"""


def write_purchases(path: Path, rows: int) -> None:
    query = PURCHASES.format(rows=rows, customers=max(1, rows // ROWS_PER_CUSTOMER))
    duckdb.sql(f"COPY ({query}) TO '{path}'")


def bare_scan_seconds(path: Path) -> float:
    """Seconds in which DuckDB touches every value once, adding up and keeping nothing."""
    began = time.perf_counter()
    duckdb.sql(f"SELECT count(*), max(customer_id), max(order_timestamp), sum(amount) FROM '{path}'").fetchall()
    return time.perf_counter() - began


def measure(rows: int, suffix: str) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"purchases.{suffix}")
        write_purchases(path, rows)
        bare = bare_scan_seconds(path)
        root = Path(__file__).parents[1]
        done = subprocess.run(
            [sys.executable, "-c", READER, str(path)], cwd=root, capture_output=True, text=True, check=True
        )
    found = json.loads(done.stdout)
    return {
        "rows": rows,
        "purchases": found["purchases"],
        "seconds": round(found["seconds"], 2),
        "rows_per_second": round(rows / found["seconds"]),
        "peak_gigabytes": round(found["peak_bytes"] / 1e9, 2),
        "times_a_bare_scan": round(found["seconds"] / bare, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--csv", action="store_true", help="read CSV instead of Parquet")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.rows, "csv" if options.csv else "parquet")
    print(json.dumps(found) if options.json else "\n".join(f"{name}: {value:,}" for name, value in found.items()))


if __name__ == "__main__":
    main()
