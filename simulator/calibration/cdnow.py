"""Transactions from the CDNOW text files: columns of blanks-separated figures, dates without dashes.

Purchases at an online music shop by everyone who first bought there in the first quarter of 1997, followed to
June 1998 (Fader & Hardie; used by Fader, Hardie & Lee 2005, Marketing Science 24). USD.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.calibration.errors import TransactionError
from simulator.calibration.rows import Row, collect
from simulator.calibration.transactions import Transactions


@dataclass(frozen=True)
class CdnowLayout:
    """Where things stand in one of the files: lines before the data, fields on a line, and the customer's field."""

    header_lines: int
    fields: int
    customer: int
    date: int
    amount: int


MASTER = CdnowLayout(header_lines=1, fields=4, customer=0, date=1, amount=3)
"""The whole cohort: customer, date, number of CDs, dollars."""

SAMPLE = CdnowLayout(header_lines=0, fields=5, customer=1, date=2, amount=4)
"""Every tenth customer: customer in the master file, customer in the sample, date, number of CDs, dollars."""


def read_cdnow(path: Path, layout: CdnowLayout) -> Transactions:
    """Read one of the CDNOW files.

    Raises:
        TransactionError: with file and line for the first thing that cannot be read.
    """
    try:
        with path.open(encoding="ascii") as file:
            return collect(_rows(file, layout, path.name), path.name)
    except OSError as wrong:
        raise TransactionError(f"{path} cannot be opened: {wrong.strerror}.") from wrong
    except UnicodeDecodeError as wrong:
        raise TransactionError(f"{path.name} is not a CDNOW file: it is not plain text.") from wrong


def _rows(file: Iterator[str], layout: CdnowLayout, source: str) -> Iterator[Row]:
    for line, text in enumerate(file, start=1):
        fields = text.split()
        if line <= layout.header_lines or not fields:
            continue
        if len(fields) != layout.fields:
            raise TransactionError(f"{source}, line {line}: {len(fields)} fields instead of {layout.fields}.")
        yield Row(line, fields[layout.customer], fields[layout.date], fields[layout.amount])
