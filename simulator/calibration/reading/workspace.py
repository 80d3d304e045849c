"""A DuckDB database in a temporary folder: bounded memory, all cores, no network, gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

MEMORY_LIMIT = "2GB"
"""Beyond this DuckDB writes to the temporary folder. 10 million rows are read within twice as much, arrays included."""


INTERRUPTED = "Query interrupted"
"""What DuckDB makes of Ctrl-C."""


@contextmanager
def workspace() -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """Open a connection and a temporary folder for copies of files; both end with the block.

    Raises:
        KeyboardInterrupt: on Ctrl-C, also while DuckDB is at work.
    """
    with TemporaryDirectory(prefix="loyalty-sim-") as name:
        folder = Path(name)
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY_LIMIT,
            "threads": os.cpu_count() or 1,
            "temp_directory": str(folder / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with duckdb.connect(str(folder / "reading.duckdb"), config=settings) as connection:
            connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
            try:
                yield connection, folder
            except RuntimeError as wrong:
                if str(wrong) == INTERRUPTED:
                    raise KeyboardInterrupt from wrong
                raise


def literal(text: str) -> str:
    """SQL string of a text."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """SQL name of a column."""
    return '"' + name.replace('"', '""') + '"'
