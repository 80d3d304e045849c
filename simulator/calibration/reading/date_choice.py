"""One format of dates for a whole column, or a sentence that says why there is none."""

import duckdb

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.table import Table


def only_format(connection: duckdb.DuckDBPyConnection, table: Table, moments: dict[str, str]) -> str:
    """Choose the format of a column among those that some rows have the shape of.

    Args:
        connection: holds ``raw``.
        table: the file, for messages.
        moments: SQL by name of format; NULL where a row cannot be read so.

    Raises:
        TransactionError: if some rows can only be read in a second format, or all rows in two.
    """
    names = list(moments)
    tries = ", ".join(f"{moments[name]} AS f{i}" for i, name in enumerate(names))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE tried AS SELECT row, {tries} FROM raw")
    counts = connection.execute(f"SELECT {', '.join(f'count(f{i})' for i in range(len(names)))} FROM tried").fetchone()
    assert counts is not None
    best = max(range(len(names)), key=lambda i: int(counts[i]))
    for other in range(len(names)):
        if other == best:
            continue
        row = _first(connection, f"f{other} IS NOT NULL AND f{best} IS NULL")
        if row is not None:
            first = _first(connection, f"f{best} IS NOT NULL")
            found = sorted((at, name) for at, name in ((first, names[best]), (row, names[other])) if at is not None)
            places = table.places([at for at, _ in found])
            told = " and ".join(f"{name} on {places[at]}" for at, name in found)
            raise TransactionError(f"{table.name}: the dates have more than one format: {told}; write all in one.")
        if counts[other] == counts[best] > 0:
            raise TransactionError(
                f"{table.name}: every date can be read as {names[best]} and as {names[other]}; say which with "
                f"--date-format '{names[best].split(' with')[0]}' or --date-format '{names[other].split(' with')[0]}'"
                f"{' and the time as in %H:%M:%S' if ' with' in names[best] else ''}."
            )
    return names[best]


def _first(connection: duckdb.DuckDBPyConnection, condition: str) -> int | None:
    found = connection.execute(f"SELECT min(row) FROM tried WHERE {condition}").fetchone()
    return None if found is None or found[0] is None else int(found[0])
