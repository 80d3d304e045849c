"""Last year, actual against the simulated baseline, as the first page and a file show it."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass

from simulator.experiment.reconciliation import SHARES, TOLERANCE, Line, Reconciliation, reconcile
from simulator.report.case import Case
from simulator.report.formats import MISSING, joined, percent, quantity

RECONCILED, NOT_RECONCILED = "RECONCILED", "NOT RECONCILED"


@dataclass(frozen=True)
class Column:
    """One number, ready to print. `is_missed`: beyond the tolerance."""

    name: str
    actual: str
    simulated: str
    range: str
    difference: str
    is_missed: bool


@dataclass(frozen=True)
class Shown:
    """The table of the first page, its verdict and the sentences around it."""

    verdict: str
    is_reconciled: bool
    warning: str
    words: str
    columns: tuple[Column, ...]


def reconciliation_of(case: Case) -> Reconciliation | None:
    """The reconciliation of a case; None for studies without `[last_year]`."""
    return reconcile(case.study.last_year, [account.year_before for account in case.results.accounts])


def shown_reconciliation(case: Case) -> Shown | None:
    """What the first page shows of it."""
    found = reconciliation_of(case)
    if found is None:
        return None
    verdict = RECONCILED if found.is_reconciled else NOT_RECONCILED
    return Shown(verdict, found.is_reconciled, _warning(found), _words(case, found), tuple(map(_column, found.lines)))


def missed_words(found: Reconciliation) -> str:
    """Which numbers miss by how much: net sales +7.0 %."""
    if not found.compared:
        return "nothing could be compared: too few weeks before week 0"
    return joined([f"{line.name.lower()} {_difference(line)}" for line in found.missed])


def reconciliation_csv(found: Reconciliation) -> str:
    """reconciliation.csv: one row a number; what could not be simulated is empty."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["number", "last_year", "simulated", "simulated_low", "simulated_high", "difference", "reconciled"])
    for line in found.lines:
        cells = (line.simulated, line.low, line.high, line.difference) if line.is_compared else ("", "", "", "")
        verdict = ("yes" if line.is_within else "no") if line.is_compared else ""
        rows.writerow([line.key, f"{line.actual:.10g}", *(_plain(cell) for cell in cells), verdict])
    return file.getvalue()


def _warning(found: Reconciliation) -> str:
    if found.is_reconciled:
        return ""
    return (
        f"The simulated firm is not yours: against last year, {missed_words(found)}. "
        "Do not take levels from this report before that is explained."
    )


def _words(case: Case, found: Reconciliation) -> str:
    inputs = len(case.results.plan.ranges)
    drawn = f"each draw varies chance and {inputs} assumed inputs" if inputs else "each draw varies chance"
    lookback = case.study.last_year.new_after_weeks if case.study.last_year else None
    new = f"no order in {lookback} weeks before the year" if lookback else "no order since the simulation began"
    about_new = f" New customers: {new}." if any(line.key == "new_customers" for line in found.lines) else ""
    return (
        f"Simulated baseline: the last 52 weeks before {case.day(0)}, mean of {found.draws} draws and their range "
        f"({drawn}), for all customers. Limit: {percent(TOLERANCE, digits=0)} of the actual number.{about_new}"
    )


def _column(line: Line) -> Column:
    show = percent if line.key in SHARES else quantity
    if not line.is_compared:
        return Column(line.name, show(line.actual), MISSING, "not simulated", MISSING, False)
    spread = "" if show(line.low) == show(line.high) else f"{show(line.low)}–{show(line.high)}"
    return Column(line.name, show(line.actual), show(line.simulated), spread, _difference(line), not line.is_within)


def _difference(line: Line) -> str:
    return percent(line.difference, signed=True) if math.isfinite(line.difference) else "not 0"


def _plain(cell: float | str) -> str:
    return f"{cell:.10g}" if isinstance(cell, float) and math.isfinite(cell) else ""
