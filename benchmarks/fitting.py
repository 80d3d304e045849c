"""How long a whole fit takes, from a Parquet file to a solved market, and in how much memory.

Synthetic purchases of customers who differ (a tenth as many as rows, three years, seeded), read and fitted in a process
of its own. The part that grows with the file is told apart from solving the market, which does not.
Usage: python benchmarks/fitting.py [--rows N] [--json]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import duckdb

from benchmarks.reading import ROWS_PER_CUSTOMER, bare_scan_seconds

PURCHASES = """
SELECT 'C' || lpad(floor({customers} * pow((hash(i) % 1000000007) / 1000000007.0, 3))::BIGINT::VARCHAR, 8, '0')
        AS customer_id,
    TIMESTAMP '2022-01-01' + to_seconds((hash(i, 1) % 94608000)::BIGINT) AS order_timestamp,
    round(exp(3 + ((hash(i, 2) % 1000) + (hash(i, 4) % 1000) + (hash(i, 5) % 1000)) / 1000.0 - 1.5), 2) AS amount
FROM range({rows}) AS numbers(i)
"""
"""Customers with small numbers buy more: the density of rates falls off like that of a gamma below 1."""

FITTER = """
import json, os, resource, sys, time
from simulator.calibration.market_fit import fit_market
from simulator.calibration.market_needs import Assumed
from simulator.calibration.sources import read_transactions
from simulator.market.simulate import compile_kernel
compile_kernel()
began = time.perf_counter()
transactions = read_transactions(sys.argv[1]).transactions
read = time.perf_counter()
phases = []
fit_market(transactions, Assumed(0.2, 1.0), threads=os.cpu_count() or 1,
           progress=lambda phase: phases.append((phase, time.perf_counter())))
done = time.perf_counter()
solving = next(at for phase, at in phases if phase.startswith("simulating"))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps({"read": read - began, "fit": solving - read, "solve": done - solving, "peak": peak}))
"""


def measure(rows: int) -> dict[str, Any]:
    root = Path(__file__).parents[1]
    with TemporaryDirectory() as folder:
        path = Path(folder, "purchases.parquet")
        duckdb.sql(f"COPY ({PURCHASES.format(rows=rows, customers=max(1, rows // ROWS_PER_CUSTOMER))}) TO '{path}'")
        bare = bare_scan_seconds(path)
        done = subprocess.run(
            [sys.executable, "-c", FITTER, str(path)], cwd=root, capture_output=True, text=True, check=True
        )
    found = json.loads(done.stdout)
    total = found["read"] + found["fit"] + found["solve"]
    return {
        "rows": rows,
        "seconds": round(total, 1),
        "seconds_reading": round(found["read"], 1),
        "seconds_fitting_histories": round(found["fit"], 1),
        "seconds_solving_the_market": round(found["solve"], 1),
        "rows_per_second": round(rows / total),
        "peak_gigabytes": round(found["peak"] / 1e9, 2),
        "times_a_bare_scan": round(total / bare, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.rows)
    print(json.dumps(found) if options.json else "\n".join(f"{name}: {value:,}" for name, value in found.items()))


if __name__ == "__main__":
    main()
