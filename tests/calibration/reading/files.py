"""Small files, and readings of them."""

from pathlib import Path

import duckdb
import pytest

from simulator.calibration.days import to_date
from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.options import ReadingOptions, parse_map
from simulator.calibration.reading.report import AppliedRule, Reading
from simulator.calibration.sources import read_transactions

HEADER = "customer,date,amount\n"


def read(
    folder: Path, content: str | bytes, name: str = "orders.csv", maps: tuple[str, ...] = (), **known: object
) -> Reading:
    """Write a file and read it; `known` are fields of `ReadingOptions`."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_transactions(str(path), ReadingOptions(parse_map(maps), **known))  # type: ignore[arg-type]


def refused(
    folder: Path, content: str | bytes, name: str = "orders.csv", maps: tuple[str, ...] = (), **known: object
) -> str:
    """Write a file that cannot be read and return the sentence."""
    with pytest.raises(TransactionError) as wrong:
        read(folder, content, name, maps, **known)
    return str(wrong.value)


def parquet(folder: Path, query: str) -> bytes:
    """Bytes of a Parquet file made by a query."""
    path = folder / "made.parquet"
    duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


def rows(reading: Reading) -> list[tuple[int, str, float]]:
    """Customer, ISO date and amount of each customer-day."""
    t = reading.transactions
    days = [to_date(day).isoformat() for day in t.day.tolist()]
    return list(zip(t.customer.tolist(), days, (t.amount_units / 10_000).tolist(), strict=True))


def rule(reading: Reading, start: str) -> AppliedRule:
    """The one rule whose name starts so."""
    (found,) = [applied for applied in reading.report.rules if applied.name.startswith(start)]
    return found
