"""What was assumed: every parameter with its value, range, how it is known and who set it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.report.case import Comparison
from simulator.report.formats import MISSING
from simulator.report.learning import path_words
from simulator.study.assumptions import Parameter, parameters
from simulator.study.paths import parse_path

_POLICIES = ("policy ", "baseline", "today")


@dataclass(frozen=True)
class AssumptionRow:
    """One parameter as it is printed; `is_drawn`: its value differed from draw to draw."""

    name: str
    path: str
    meaning: str
    value: str
    unit: str
    range: str
    is_drawn: bool
    confidence: str
    source: str
    set_by: str


@dataclass(frozen=True)
class AssumptionGroup:
    """The parameters of one part of the study."""

    name: str
    rows: tuple[AssumptionRow, ...]

    @property
    def drawn(self) -> int:
        """How many were drawn."""
        return sum(row.is_drawn for row in self.rows)


def assumption_groups(case: Comparison) -> list[AssumptionGroup]:
    """All parameters of the study as run, by part."""
    drawn = {path for each in case.results.plan.ranges for path in each.paths}
    groups: dict[str, list[AssumptionRow]] = {}
    for parameter in parameters(case.study):
        groups.setdefault(_group(parameter), []).append(_row(parameter, parameter.path in drawn))
    return [AssumptionGroup(name, tuple(rows)) for name, rows in groups.items()]


def _group(parameter: Parameter) -> str:
    if parameter.set_by.startswith(_POLICIES):
        return "What policies set"
    names = parse_path(parameter.path)
    if names[0] == "stores":
        return f"Store: {names[1]}"
    if len(names) == 1:
        return "Market profile"
    return {"run": "The run", "market": "The market", "opening": "Opening books"}.get(
        names[0], "Shoppers: " + names[0].replace("_", " ")
    )


def _row(parameter: Parameter, is_drawn: bool) -> AssumptionRow:
    has_range = parameter.low is not None and parameter.high is not None
    return AssumptionRow(
        name=_short_name(parameter),
        path=parameter.path,
        meaning=parameter.meaning,
        value=_value(parameter),
        unit="" if parameter.unit == "1" else parameter.unit,
        range=f"{value_words(parameter.low)} to {value_words(parameter.high)}" if has_range else MISSING,
        is_drawn=is_drawn,
        confidence=parameter.confidence,
        source=parameter.source,
        set_by=parameter.set_by,
    )


def _value(parameter: Parameter) -> str:
    """The value; a seed and the firm's own books are not rounded."""
    if parameter.path == "run.seed":
        return str(parameter.value)
    is_books = parameter.path.startswith("opening.") and isinstance(parameter.value, (int, float))
    return f"{parameter.value:,}" if is_books else value_words(parameter.value)


def _short_name(parameter: Parameter) -> str:
    """The path in words without what the group says already."""
    words = path_words(parameter.path)
    if parameter.set_by.startswith(_POLICIES):
        return words
    start = f"{parse_path(parameter.path)[1]}: " if parameter.path.startswith("stores.") else words.split(" ")[0] + " "
    return words.removeprefix(start)


def value_words(value: Any) -> str:
    """A value as a reader expects it."""
    if value is None:
        return "unset"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.5g}"
    if isinstance(value, tuple):
        return "; ".join(value_words(item) for item in value) or "none"
    return str(value)
