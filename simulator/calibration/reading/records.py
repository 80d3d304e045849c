"""Records of a CSV file with the lines they stand on, as Python's csv module reads them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

csv.field_size_limit(1 << 30)


class Record(NamedTuple):
    """A record: first and last physical line, fields, and what is wrong with it if it cannot be used."""

    line: int
    last_line: int
    fields: list[str]
    wrong: str | None


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written.

    Attributes:
        delimiter: one character.
        header: names of columns, stripped.
        header_lines: physical lines up to and including the header.
        line: on which the header begins.
    """

    delimiter: str
    header: tuple[str, ...]
    header_lines: int
    line: int


def records(path: Path, dialect: Dialect) -> Iterator[Record]:
    """Read all records after the header; blank lines are none. A quote that is never closed is a wrong record."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _ in range(dialect.header_lines):
            file.readline()
        reader = csv.reader(file, delimiter=dialect.delimiter, strict=True)
        last = 0
        while True:
            try:
                fields = next(reader)
                wrong = _wrong(fields, dialect)
            except StopIteration:
                return
            except csv.Error as error:
                fields, wrong = [], f"{error}"
            first, last = last + 1, reader.line_num
            if wrong or not is_blank(fields):
                yield Record(first + dialect.header_lines, last + dialect.header_lines, fields, wrong)


def is_blank(fields: list[str]) -> bool:
    """Whether a record is an empty line."""
    return not fields or (len(fields) == 1 and not fields[0].strip())


def _wrong(fields: list[str], dialect: Dialect) -> str | None:
    if is_blank(fields) or len(fields) == len(dialect.header):
        return None
    return f"{len(fields)} fields where the header has {len(dialect.header)}"
