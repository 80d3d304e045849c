"""What happened: a CSV of actuals by month, one figure a row or one metric a column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.kpis.months import TRACKED, TRACKED_BY_KEY
from simulator.report.tracking.errors import TrackingError
from simulator.report.tracking.month import EXPECTED, month_of
from simulator.report.tracking.number import number_of

DELIMITERS = (",", ";", "\t", "|")
MONTH, METRIC, VALUE = "month", "metric", "value"
BELOW_ZERO = ("cash_profit", "rewards_accrued", "net_sales", "closing_liability")
"""Tracked figures that may be negative."""
LARGEST = 20_000_000
"""Bytes of a file that is read."""


@dataclass(frozen=True)
class Actual:
    """One figure of one month; `line` of the file."""

    month: str
    metric: str
    value: float
    line: int


def actuals_of(path: Path) -> list[Actual]:
    """All figures of a file. Empty cells are left out. TrackingError for anything else that is no figure."""
    rows, delimiter = _table(path)
    if not rows:
        raise TrackingError(f"{path} is empty: expected a line of column names, then actuals")
    (line, head), *rest = rows
    names = [_plain(name) for name in head]
    if MONTH not in names:
        raise TrackingError(
            f"{path}, line {line}: found columns {', '.join(head)}; expected month, metric, value, or month and names "
            "of metrics"
        )
    doubled = next((name for name in names if name and names.count(name) > 1), None)
    if doubled:
        raise TrackingError(f"{path}, line {line}: column '{doubled}' is there twice")
    is_long = METRIC in names and VALUE in names
    found = list(_long(path, names, rest, delimiter) if is_long else _wide(path, line, head, names, rest, delimiter))
    if not found:
        raise TrackingError(f"{path} has column names and no actuals below them")
    _refuse_doubles(path, found)
    return found


def _table(path: Path) -> tuple[list[tuple[int, list[str]]], str]:
    """Rows with anything in them and their lines, and what separates cells."""
    if path.is_dir():
        raise TrackingError(f"{path} is a folder: expected a CSV file of actuals")
    if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
        raise TrackingError(f"{path} is a workbook: save the sheet with the actuals as CSV")
    try:
        if path.stat().st_size > LARGEST:
            raise TrackingError(f"{path} is larger than {LARGEST:,} bytes: expected a row a month and metric")
        data = path.read_bytes()
    except OSError as error:
        raise TrackingError(f"cannot read {path}: {error.strerror or error}") from error
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TrackingError(f"{path} is no text: expected a CSV file of actuals")
    text = _text(data)
    first = next((one for one in text.splitlines() if one.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise TrackingError(f"{path}, line {reader.line_num}: {error}") from error
    return [(line, row) for line, row in rows if any(row)], delimiter


def _text(data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _plain(name: str) -> str:
    return "_".join(name.lower().replace("-", " ").replace("_", " ").split())


def _long(path: Path, names: Sequence[str], rows: Sequence[tuple[int, list[str]]], delimiter: str) -> Iterator[Actual]:
    places = [names.index(name) for name in (MONTH, METRIC, VALUE)]
    for line, row in rows:
        if len(row) > len(names):
            raise _too_many(path, line, row, names)
        month, metric, value = (row[place] if place < len(row) else "" for place in places)
        if value:
            yield _actual(path, line, month, _metric(path, line, metric), value, delimiter)


def _wide(
    path: Path,
    head_line: int,
    head: Sequence[str],
    names: Sequence[str],
    rows: Sequence[tuple[int, list[str]]],
    delimiter: str,
) -> Iterator[Actual]:
    at = names.index(MONTH)
    metrics = {place: _metric(path, head_line, name) for place, name in enumerate(head) if place != at and name}
    if not metrics:
        raise TrackingError(f"{path}, line {head_line}: only a column of months; expected metrics beside it")
    for line, row in rows:
        if len(row) > len(names):
            raise _too_many(path, line, row, names)
        for place, metric in metrics.items():
            if place < len(row) and row[place]:
                yield _actual(path, line, row[at], metric, row[place], delimiter)


def _too_many(path: Path, line: int, row: Sequence[str], names: Sequence[str]) -> TrackingError:
    return TrackingError(
        f"{path}, line {line}: found {len(row)} cells, expected {len(names)}; put numbers with a comma in quotes"
    )


def _metric(path: Path, line: int, name: str) -> str:
    """Key of a metric that is called by its key or its name."""
    known = {_plain(kpi.name): kpi.key for kpi in TRACKED} | {kpi.key: kpi.key for kpi in TRACKED}
    found = known.get(_plain(name))
    if found:
        return found
    near = get_close_matches(_plain(name), known, n=1, cutoff=0.6)
    hint = f"did you mean '{known[near[0]]}'?" if near else f"expected one of {', '.join(TRACKED_BY_KEY)}"
    raise TrackingError(f"{path}, line {line}: unknown metric '{name}': {hint}")


def _actual(path: Path, line: int, month: str, metric: str, text: str, delimiter: str) -> Actual:
    known = month_of(month)
    if known is None:
        raise TrackingError(f"{path}, line {line}: '{month}' is no month: expected {EXPECTED}")
    value = number_of(text, "," if delimiter == ";" else ".")
    if value is None:
        raise TrackingError(f"{path}, line {line}: '{text}' is no number: expected {metric} of {known}")
    if value < 0.0 and metric not in BELOW_ZERO:
        raise TrackingError(f"{path}, line {line}: {metric} cannot be below 0, found {text}")
    if TRACKED_BY_KEY[metric].unit is Unit.SHARE and value > 1.0:
        raise TrackingError(f"{path}, line {line}: {metric} is a share: expected 0 to 1, or a % sign, found {text}")
    return Actual(known, metric, value, line)


def _refuse_doubles(path: Path, found: Sequence[Actual]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for one in found:
        before = seen.setdefault((one.month, one.metric), one.line)
        if before != one.line:
            raise TrackingError(f"{path}, line {one.line}: {one.metric} of {one.month} is already in line {before}")
