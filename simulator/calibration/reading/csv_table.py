"""A CSV file as a table: DuckDB reads it; where it is broken, Python's csv module leaves the broken records out."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.dialect import DELIMITER_NAMES
from simulator.calibration.reading.records import Dialect, records
from simulator.calibration.reading.table import Column, OpenedText, Table
from simulator.calibration.reading.workspace import literal

EXAMPLES = 5


class CsvTable(Table):
    """A UTF-8 text file with a header and a delimiter."""

    def __init__(self, text: OpenedText, name: str, dialect: Dialect, folder: Path) -> None:
        """`folder`: where a repaired copy may be written."""
        self._text = text
        self._folder = folder
        self._dialect = dialect
        self._broken: list[str] = []
        self._broken_lines = 0
        self.name = name
        self.format = text.format
        self.encoding = text.encoding
        self.delimiter = DELIMITER_NAMES.get(self._dialect.delimiter, repr(self._dialect.delimiter))
        self.columns = tuple(Column(title, f"c{i}", "VARCHAR") for i, title in enumerate(self._dialect.header))
        self.header = f"{name}, line {self._dialect.line}"

    def stage(self, connection: duckdb.DuckDBPyConnection, select: str) -> None:
        """Make the relation ``raw``; a file that DuckDB refuses is repaired first."""
        try:
            self._stage(connection, select, self._text.path, self._dialect.header_lines)
        except duckdb.Error:
            repaired = self._repaired()
            try:
                self._stage(connection, select, repaired, 0)
            except duckdb.Error as wrong:
                raise TransactionError(f"{self.name} cannot be read as CSV: {str(wrong).splitlines()[0]}") from wrong

    def _stage(self, connection: duckdb.DuckDBPyConnection, select: str, path: Path, skip: int) -> None:
        columns = ", ".join(f"'{column.sql}': 'VARCHAR'" for column in self.columns)
        connection.execute(
            f"CREATE OR REPLACE TABLE staged AS SELECT {select} FROM read_csv({literal(str(path))}, auto_detect=false, "
            f"header=false, skip={skip}, delim={literal(self._dialect.delimiter)}, quote='\"', escape='\"', "
            f"columns={{{columns}}}, strict_mode=true, null_padding=false, compression='none')"
        )
        connection.execute("CREATE OR REPLACE VIEW raw AS SELECT rowid AS row, * FROM staged")

    def _repaired(self) -> Path:
        copy = self._folder / "repaired.csv"
        with copy.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=self._dialect.delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
            for record in records(self._text.path, self._dialect):
                if record.wrong is None:
                    writer.writerow(record.fields)
                    continue
                self._broken_lines += record.last_line - record.line + 1
                if len(self._broken) < EXAMPLES:
                    self._broken.append(f"line {record.line}: {record.wrong}")
        return copy

    def places(self, rows: Iterable[int]) -> Mapping[int, str]:
        """Count lines up to the last of these rows."""
        wanted = set(rows)
        found: dict[int, str] = {}
        good = (record for record in records(self._text.path, self._dialect) if record.wrong is None)
        for number, record in enumerate(good):
            if len(found) == len(wanted):
                break
            if number in wanted:
                found[number] = f"line {record.line}"
        return found

    def unreadable(self) -> tuple[int, tuple[str, ...]]:
        """Count the lines that are no records of the header's width."""
        return self._broken_lines, tuple(self._broken)
