"""sensitivity.csv and flips.csv."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator

from simulator.experiment.contrast import Estimate
from simulator.experiment.sensitivity.answer import Strong
from simulator.report.learning import way_to_learn
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.words import is_illustrative

Value = str | float | int | None
BOOKS = "books"

COLUMNS = (
    "rank", "input", "unit", "range_low", "range_high", "in_use", "stage", "draws", "policy", "against", "what",
    "value", "difference", "low", "high", "illustrative",
)  # fmt: skip
FLIP_COLUMNS = (
    "rank", "input", "unit", "range_low", "range_high", "in_use", "flip", "low", "high", "best_below", "best_above",
    "learn", "illustrative",
)  # fmt: skip

WORDS = """\
## sensitivity.csv

One row an input, a rival that the policy is held against, and a value of the input.

- `rank`: the strongest first, empty for the books; `input`: dotted path; `unit`: of its values, `factor` where several
  values move together
- `range_low`, `range_high`: ends that were run; `in_use`: the value without a draw, empty where there is no single one
- `stage`: `all draws`; `screened out`, with the few draws of the screening; `books`: shoppers do not see it, the books
  are closed again on the same orders; `draws`: how many
- `policy`, `against`: whose NPV difference; currency
- `what`: `difference` (NPV of `policy` minus that of `against` at `value`); `swing` (high end minus low end)
- `difference`, `low`, `high`: mean over draws and its 95 % interval; it holds chance and the draws of all other inputs
- `illustrative`: yes when the market profile is not fitted on the firm's own customers

## flips.csv

One row a flip: a value at which another policy has the highest mean NPV; an input that does not flip has one row, its
`flip` empty. `low`, `high`: 95 % interval of the value; empty where it is not bounded within the range.
`best_below`, `best_above`: the policy with the highest NPV on either side. `learn`: the cheapest way to learn it.
"""


def sensitivity_csv(case: SensitivityCase) -> str:
    """Every difference that was run, and every swing."""
    return _text(COLUMNS, [*_strong_rows(case), *_left_rows(case)])


def flips_csv(case: SensitivityCase) -> str:
    """Every flip of every input followed in all draws."""
    return _text(FLIP_COLUMNS, _flip_rows(case))


def _strong_rows(case: SensitivityCase) -> Iterator[list[Value]]:
    subject = case.found.subject
    for rank, stage, one in _all(case):
        response = one.response
        head: list[Value] = [*_head(case, rank, one), stage, len(response.draws)]
        for number, rival in enumerate(case.found.rivals):
            sides: list[Value] = [case.found.names[subject], case.found.names[rival]]
            for place, value in enumerate(response.values):
                yield [*head, *sides, "difference", value, *_ends(response.at(place, subject, rival)), _mark(case)]
            yield [*head, *sides, "swing", None, *_ends(one.swings[number]), _mark(case)]


def _left_rows(case: SensitivityCase) -> Iterator[list[Value]]:
    screening = case.found.screening
    if screening is None:
        return
    left = screening.left(case.found.wish.inputs or 0)
    for rank, one in enumerate(left, len(case.found.strong) + 1):
        of = one.input
        head: list[Value] = [
            rank,
            of.path,
            _unit(case, of.path, of.of.is_scale),
            of.low,
            of.high,
            of.in_use,
            "screened out",
            screening.draws,
        ]
        for number, rival in enumerate(case.found.rivals):
            sides = [case.found.names[case.found.subject], case.found.names[rival]]
            yield [*head, *sides, "swing", None, float(one.swings[:, number].mean()), None, None, _mark(case)]


def _flip_rows(case: SensitivityCase) -> Iterator[list[Value]]:
    for rank, stage, one in _all(case):
        learn = "" if stage == BOOKS else way_to_learn(one.path)
        head, last = _head(case, rank, one), [learn, _mark(case)]
        for flip in one.flips:
            names = [case.found.names[flip.below], case.found.names[flip.above]]
            yield [*head, flip.at, flip.low, flip.high, *names, *last]
        if not one.flips:
            leader = case.found.names[one.response.leader(0)]
            yield [*head, None, None, None, leader, leader, *last]


def _all(case: SensitivityCase) -> Iterator[tuple[int | None, str, Strong]]:
    """Inputs followed in all draws with rank and stage, then those of the books, without a rank."""
    for rank, one in enumerate(case.found.strong, 1):
        yield rank, "all draws", one
    for one in case.found.money:
        yield None, BOOKS, one


def _head(case: SensitivityCase, rank: int | None, one: Strong) -> list[Value]:
    of = one.response.input
    return [rank, of.path, _unit(case, of.path, of.of.is_scale), of.low, of.high, of.in_use]


def _unit(case: SensitivityCase, path: str, is_scale: bool) -> str:
    return "factor" if is_scale else case.known[path].unit if path in case.known else ""


def _ends(found: Estimate) -> list[Value]:
    return [found.mean, found.low, found.high]


def _mark(case: SensitivityCase) -> str:
    return "yes" if is_illustrative(case) else "no"


def _text(columns: Iterable[str], rows: Iterable[list[Value]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_shown(value) for value in row] for row in rows)
    return stream.getvalue()


def _shown(value: Value) -> str:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)
