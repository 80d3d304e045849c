"""A file of any format as a table whose rows have numbers, and whose numbers have places in the file."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Column:
    """A column: its name in the file, its name in SQL, its DuckDB type."""

    name: str
    sql: str
    type: str


class Table(ABC):
    """An opened file.

    Attributes:
        name: of the file, for messages.
        format: for the report, such as "gzip of CSV".
        encoding, delimiter: of text; None otherwise.
        columns: in the order of the file.
        header: where the names of columns stand, for messages: "orders.csv, line 1".
    """

    name: str
    format: str
    columns: tuple[Column, ...]
    header: str
    encoding: str | None = None
    delimiter: str | None = None

    @abstractmethod
    def stage(self, connection: duckdb.DuckDBPyConnection, select: str) -> None:
        """Make the relation ``raw``: column ``row`` (from 0, in the order of the file) and the selected expressions."""

    @abstractmethod
    def places(self, rows: Iterable[int]) -> Mapping[int, str]:
        """Where these rows stand: "line 12" or "row 11"."""

    def unreadable(self) -> tuple[int, tuple[str, ...]]:
        """Count the rows that were left out because the file is broken there, and describe the first."""
        return 0, ()


@dataclass(frozen=True)
class OpenedText:
    """A text file as UTF-8 on disk.

    Attributes:
        path: of the UTF-8 text, the file itself or a copy.
        format: "CSV", "gzip of CSV" or "zip of CSV".
        encoding: what the file was written in, for the report.
    """

    path: Path
    format: str
    encoding: str
