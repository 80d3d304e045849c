"""The CDNOW text files as tables: columns of blanks-separated figures, dates without dashes.

Purchases at an online music shop by everyone who first bought there in the first quarter of 1997, followed to
June 1998 (Fader & Hardie; used by Fader, Hardie & Lee 2005, Marketing Science 24). USD.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.csv_table import CsvTable
from simulator.calibration.reading.records import Dialect
from simulator.calibration.reading.table import OpenedText


@dataclass(frozen=True)
class CdnowLayout:
    """How one of the files is laid out: lines before the data, and names of the fields on a line."""

    header_lines: int
    fields: tuple[str, ...]


MASTER = CdnowLayout(header_lines=1, fields=("customer", "date", "cds", "amount"))
"""The whole cohort; amounts in dollars."""

SAMPLE = CdnowLayout(header_lines=0, fields=("customer", "sample_customer", "date", "cds", "amount"))
"""Every tenth customer; `customer` is the number in the whole cohort."""


def open_cdnow(path: Path, layout: CdnowLayout, folder: Path) -> CsvTable:
    """Open one of the CDNOW files, by way of a CSV file in `folder` that has its lines.

    Raises:
        TransactionError: with file and line for the first line that has too many or too few fields.
    """
    copy = folder / "cdnow.csv"
    try:
        with path.open(encoding="ascii") as file, copy.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows(_lines(file, layout, path.name))
    except OSError as wrong:
        raise TransactionError(f"{path} cannot be opened: {wrong.strerror}.") from wrong
    except UnicodeDecodeError as wrong:
        raise TransactionError(f"{path.name} is not a CDNOW file: it is not plain text.") from wrong
    dialect = Dialect(",", layout.fields, layout.header_lines, 1)
    table = CsvTable(OpenedText(copy, "text in columns", "ASCII"), path.name, dialect, folder)
    table.delimiter = "blanks"
    return table


def _lines(file: Iterator[str], layout: CdnowLayout, source: str) -> Iterator[list[str]]:
    for line, text in enumerate(file, start=1):
        fields = text.split()
        if line > layout.header_lines and fields and len(fields) != len(layout.fields):
            raise TransactionError(f"{source}, line {line}: {len(fields)} fields instead of {len(layout.fields)}.")
        yield fields
