"""Rules that applied, with numbers of rows; places in the file are looked up once, for all together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.calibration.reading.report import AppliedRule
from simulator.calibration.reading.table import Table

EXAMPLES = 3
"""Places named per rule."""


@dataclass(frozen=True)
class Finding:
    """A rule that applied; `rows` are the first on which it did, from 0. See `AppliedRule`."""

    name: str
    sentence: str
    count: int
    rows: tuple[int, ...] = ()


def with_places(findings: Sequence[Finding], table: Table) -> tuple[AppliedRule, ...]:
    """Name the places of findings that applied at least once."""
    applied = [finding for finding in findings if finding.count]
    places = table.places({row for finding in applied for row in finding.rows})
    return tuple(
        AppliedRule(finding.name, finding.sentence, finding.count, tuple(places[row] for row in finding.rows))
        for finding in applied
    )


def place(table: Table, row: int) -> str:
    """Name the place of one row."""
    return table.places([row])[row]


def first(rows: Iterable[int]) -> tuple[int, ...]:
    """Keep the first few rows."""
    return tuple(sorted(rows)[:EXAMPLES])
