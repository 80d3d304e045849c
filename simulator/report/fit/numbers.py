"""Every number of the profile: value, error, how it is known and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.calibration.matching import Knowledge
from simulator.calibration.profile import Line
from simulator.report.fit.case import FitCase
from simulator.report.formats import MISSING, joined
from simulator.study.shoppers import Profile


@dataclass(frozen=True)
class NumberRow:
    """A number as it is printed; `range` is what a study draws it from."""

    path: str
    meaning: str
    value: str
    unit: str
    error: str
    range: str
    knowledge: str
    note: str


def number_rows(case: FitCase) -> list[NumberRow]:
    """In the order of the profile."""
    return [_row(line) for line in case.lines]


def known_words(case: FitCase) -> str:
    """How many are fitted, weak and assumed, and what a study makes of it."""
    counts = [(sum(line.knowledge is each for line in case.lines), each.value) for each in Knowledge]
    told = joined([f"{count} {word}" for count, word in counts if count])
    drawn = sum(line.low is not None for line in case.lines)
    return (
        f"Of the {len(case.lines)} numbers that the profile sets, {told}. In every draw a study takes {drawn} of "
        "them from their 95 % intervals; all others stand still unless the study says otherwise."
    )


def _row(line: Line) -> NumberRow:
    meaning, unit = _declared(line)
    return NumberRow(
        path=line.path,
        meaning=meaning[0].upper() + meaning[1:],
        value=f"{line.value:.4g}",
        unit="" if unit == "1" else unit,
        error=MISSING if line.standard_error is None else f"{line.standard_error:.2g}",
        range=f"{line.low:.3g} to {line.high:.3g}" if line.low is not None else MISSING,
        knowledge=line.knowledge.value,
        note=_why(line),
    )


def _why(line: Line) -> str:
    """The note of the profile without what other columns say."""
    words = line.note.removeprefix(f"{line.knowledge.value}: ").removeprefix(f"{line.knowledge.value}")
    return words.split("standard error")[0].strip(" ,")


def _declared(line: Line) -> tuple[str, str]:
    """Meaning and unit, as the study declares them."""
    field = type(getattr(Profile(), line.table)).model_fields[line.key]
    extra = field.json_schema_extra
    unit = extra.get("unit", "") if isinstance(extra, dict) else ""
    return field.description or "", str(unit)
