"""Parquet files through DuckDB: the same rows give the same bytes, on one thread, without anything from outside."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.seal import open_seal, sealed

_CONFIG: dict[str, Any] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_FORMAT = "format parquet, compression zstd, dictionary_size_limit {words}, kv_metadata {{seal: '{seal}'}}"


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config=_CONFIG)


def ask(query: str, values: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
    """Run a query with named values. Several threads may; each call has a cursor of its own."""
    return _database().cursor().execute(query, dict(values))


def packed(query: str, values: Mapping[str, object], key: str, words: int = 1) -> bytes:
    """The rows of a query as a sealed Parquet file. `words`: the most distinct values of a column kept as a dictionary.

    StorageError when the folder of temporary files takes none; duckdb.IOException when what is read is not there.
    """
    with tempfile.TemporaryDirectory(prefix="loyalty-sim-") as folder:
        path = Path(folder) / "packed.parquet"
        layout = _FORMAT.format(words=words, seal=open_seal(key))
        try:
            ask(f"COPY ({query}) TO {quoted(str(path))} ({layout})", values)
        except duckdb.IOException as error:
            if folder not in str(error):  # what the query reads from is missing
                raise
            raise StorageError(f"temporary files cannot be written: {str(error).splitlines()[0]}") from error
        return sealed(path.read_bytes(), key)


def files(paths: Iterable[Path]) -> str:
    """The rows of some Parquet files, to stand in a query. Their names are no patterns."""
    return f"read_parquet([{', '.join(quoted(_plain(str(path))) for path in paths)}])"


def quoted(text: str) -> str:
    """A text of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _plain(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)
