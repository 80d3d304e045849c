"""A Parquet file as a table; its rows are counted from 1 in messages."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.table import Column, Table
from simulator.calibration.reading.workspace import identifier, literal


class ParquetTable(Table):
    """A Parquet file, of which a condition may leave out rows.

    Raises:
        TransactionError: if it is damaged.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, name: str, condition: str = "true") -> None:
        """`condition`: SQL on the columns of the file that a row must meet; TRUE keeps all."""
        self.name = name
        self.format = "Parquet"
        self.header = name
        self._condition = condition
        self._from = f"read_parquet({literal(str(path))}, file_row_number=true)"
        try:
            described = connection.execute(f"DESCRIBE SELECT * EXCLUDE (file_row_number) FROM {self._from}").fetchall()
        except duckdb.Error as wrong:
            raise TransactionError(f"{name} is not a readable Parquet file: {_reason(wrong, path, name)}.") from wrong
        self.columns = tuple(Column(title, identifier(title), type_) for title, type_, *_ in described)

    def stage(self, connection: duckdb.DuckDBPyConnection, select: str) -> None:
        """Make the relation ``raw`` as a view: Parquet is quick to read again."""
        connection.execute(
            f"CREATE OR REPLACE VIEW raw AS SELECT file_row_number AS row, {select} FROM {self._from} "
            f"WHERE {self._condition}"
        )

    def places(self, rows: Iterable[int]) -> Mapping[int, str]:
        """Rows from 1."""
        return {row: f"row {row + 1}" for row in rows}


def _reason(wrong: duckdb.Error, path: Path, name: str) -> str:
    first = str(wrong).splitlines()[0].replace(str(path), name)
    return first.partition("Error: ")[2] or first
