"""Transactions from a comma-separated file with a header."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from simulator.calibration.errors import TransactionError
from simulator.calibration.rows import Row, collect
from simulator.calibration.transactions import Transactions

COLUMNS = ("customer", "date", "amount")


def read_csv(path: Path) -> Transactions:
    """Read UTF-8 comma-separated purchases with the columns customer, date (ISO) and amount; others are ignored.

    Blank lines are skipped; customers are any text; amounts are in currency, 0 or more.

    Raises:
        TransactionError: with file and line for the first thing that cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return collect(_rows(file, path.name), path.name)
    except OSError as wrong:
        raise TransactionError(f"{path} cannot be opened: {wrong.strerror}.") from wrong
    except UnicodeDecodeError as wrong:
        raise TransactionError(f"{path.name} is not UTF-8 text; save it as CSV UTF-8.") from wrong


def _rows(file: TextIO, source: str) -> Iterator[Row]:
    reader = csv.reader(file, strict=True)
    try:
        header = next(reader, None)
        if header is None:
            raise TransactionError(f"{source} is empty.")
        customer, date, amount = _positions(header, source)
        for fields in reader:
            if fields:
                _check_width(fields, header, f"{source}, line {reader.line_num}")
                yield Row(reader.line_num, fields[customer].strip(), fields[date].strip(), fields[amount].strip())
    except csv.Error as wrong:
        raise TransactionError(f"{source}, line {reader.line_num}: {wrong}.") from wrong


def _positions(header: list[str], source: str) -> tuple[int, ...]:
    names = [name.strip().lower() for name in header]
    for column in COLUMNS:
        if names.count(column) != 1:
            found = "no column" if column not in names else "more than one column"
            raise TransactionError(f"{source}, line 1: {found} '{column}' in the header {', '.join(header)!r}.")
    return tuple(names.index(column) for column in COLUMNS)


def _check_width(fields: list[str], header: list[str], where: str) -> None:
    if len(fields) != len(header):
        raise TransactionError(f"{where}: {len(fields)} fields where the header has {len(header)}.")
