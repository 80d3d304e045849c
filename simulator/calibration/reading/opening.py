"""One door for files of all formats."""

import shutil
from pathlib import Path

import duckdb

from simulator.calibration.reading.csv_table import CsvTable
from simulator.calibration.reading.dialect import find_dialect
from simulator.calibration.reading.kinds import Kind, kind_of
from simulator.calibration.reading.parquet_table import ParquetTable
from simulator.calibration.reading.table import Table
from simulator.calibration.reading.text import open_text

WILDCARDS = frozenset("*?[]{}")
"""DuckDB takes a path with these for a pattern of many files."""


def open_table(connection: duckdb.DuckDBPyConnection, folder: Path, path: Path, delimiter: str | None) -> Table:
    """Open a file of transactions.

    Args:
        connection: for Parquet.
        folder: where copies may be written.
        path: the file.
        delimiter: of CSV, or None to find it.

    Raises:
        TransactionError: if the file is none of the formats, is damaged, or has no three columns.
    """
    kind = kind_of(path)
    plain = path
    if WILDCARDS & set(str(path)):
        plain = folder / "copy"
        shutil.copyfile(path, plain)
    if kind is Kind.PARQUET:
        return ParquetTable(connection, plain, path.name)
    text = open_text(plain, kind, folder)
    return CsvTable(text, path.name, find_dialect(text.path, path.name, delimiter), folder)
