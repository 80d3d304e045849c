"""Which character separates the fields, and where the header is."""

import csv
from itertools import islice
from pathlib import Path

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.options import DELIMITERS
from simulator.calibration.reading.records import Dialect, is_blank

CANDIDATES = (",", ";", "\t", "|")

SAMPLE_RECORDS = 200

FEWEST_COLUMNS = 3
"""Customer, date, amount."""

DELIMITER_NAMES = {"\t": "tab"}


def find_dialect(path: Path, name: str, given: str | None) -> Dialect:
    """Find delimiter and header of a UTF-8 text file; a first line like ``sep=;`` (spreadsheets write it) is obeyed.

    The delimiter is the one under which most of the first records have as many fields as the header; of equals, the
    one with most fields.

    Args:
        path: UTF-8 text.
        name: of the file, for messages.
        given: a delimiter as in `DELIMITERS`, or None to find it.

    Raises:
        TransactionError: if nothing but blank lines is there, or no delimiter gives three columns.
    """
    if given is not None:
        return _dialect(path, name, DELIMITERS[given])
    declared = _declared(path)
    if declared:
        return _dialect(path, name, declared)
    best = max(CANDIDATES, key=lambda delimiter: _fit(path, delimiter))
    if _fit(path, best)[1] < FEWEST_COLUMNS:
        found = _dialect(path, name, best)
        raise TransactionError(
            f"{name}, line {found.line}: no three columns are separated by comma, semicolon, tab or | in "
            f"{best.join(found.header)[:80]!r}."
        )
    return _dialect(path, name, best)


def _declared(path: Path) -> str | None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline(20).strip().lower().strip('"')
    return first[4] if len(first) == 5 and first.startswith("sep=") and first[4] in CANDIDATES else None


def _fit(path: Path, delimiter: str) -> tuple[float, int]:
    """Share of the first records as wide as the header (0 below three columns), and the width of the header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            sample = [row for row in islice(csv.reader(file, delimiter=delimiter), SAMPLE_RECORDS) if not is_blank(row)]
        except csv.Error:
            return 0.0, 0
    if not sample:
        return 0.0, 0
    width = len(sample[0])
    same = sum(len(row) == width for row in sample) / len(sample)
    return (same if width >= FEWEST_COLUMNS else 0.0), width


def _dialect(path: Path, name: str, delimiter: str) -> Dialect:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        before = 0
        try:
            for row in reader:
                declares = before == 0 and len(row) <= 2 and row and row[0].lower().startswith("sep=")
                if not is_blank(row) and not declares:
                    header = tuple(field.strip() for field in row)
                    return Dialect(delimiter, header, reader.line_num, before + 1)
                before = reader.line_num
        except csv.Error as wrong:
            raise TransactionError(f"{name}, line {reader.line_num}: {wrong}.") from wrong
    raise TransactionError(f"{name} is empty.")
