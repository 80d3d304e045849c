"""Actual against simulated, figure by figure, for the page and as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from simulator.calibration.comparison import FAIL, Comparison, Unit
from simulator.report.fit.case import FitCase
from simulator.report.formats import percent, points


@dataclass(frozen=True)
class ComparisonRow:
    """A figure as it is printed. `differs` is what the verdict says; the page never says it by color alone."""

    name: str
    kind: str
    actual: str
    simulated: str
    difference: str
    tolerance: str
    verdict: str
    differs: bool


def comparison_rows(case: FitCase) -> list[ComparisonRow]:
    """All figures, targets first."""
    return [_row(case, line) for line in case.comparisons]


def shown(case: FitCase, line: Comparison, value: float) -> str:
    """A figure in its unit."""
    if line.unit is Unit.SHARE:
        return percent(value)
    return case.money(value) if line.unit is Unit.MONEY else line.shown(value)


def _row(case: FitCase, line: Comparison) -> ComparisonRow:
    is_share = line.unit is Unit.SHARE
    gap = line.simulated - line.actual
    relative = gap / line.actual if line.actual else float("nan")
    return ComparisonRow(
        name=line.name,
        kind=_kind(line),
        actual=shown(case, line, line.actual),
        simulated=shown(case, line, line.simulated),
        difference=points(gap) if is_share else percent(relative, signed=True),
        tolerance=f"± {100 * line.tolerance:g} {'pp' if is_share else '%'}",
        verdict=line.verdict,
        differs=line.verdict == FAIL,
    )


def _kind(line: Comparison) -> str:
    return "target" if line.is_target else "check"


def comparison_csv(case: FitCase) -> str:
    """comparison.csv: one row a figure; tolerance is relative, for shares absolute."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["figure", "kind", "unit", "actual", "simulated", "tolerance", "verdict"])
    for line in case.comparisons:
        numbers = [f"{value:.10g}" for value in (line.actual, line.simulated, line.tolerance)]
        writer.writerow([line.name, _kind(line), line.unit.value, *numbers, line.verdict])
    return text.getvalue()
