"""The answer of a fit in one sentence, generated from its comparisons."""

from __future__ import annotations

from simulator.calibration.comparison import FAIL, Comparison
from simulator.report.fit.case import FitCase
from simulator.report.fit.comparison_table import shown
from simulator.report.formats import joined

FEW = 2
"""Figures that differ and are told with their numbers; of more, the table has them."""


def headline(case: FitCase) -> str:
    """In how many figures the simulated store has the customers of the data, and in which it differs."""
    lines = case.comparisons
    failed = [line for line in lines if line.verdict == FAIL]
    if not failed:
        return f"The simulated store has the customers of the data in all {len(lines)} figures."
    told = [_told(case, line, len(failed) <= FEW) for line in failed]
    start = f"The simulated store has the customers of the data in {len(lines) - len(failed)} of {len(lines)} figures"
    return f"{start}; it differs in {joined(told)}."


def _told(case: FitCase, line: Comparison, with_numbers: bool) -> str:
    name = f"{line.name[0].lower()}{line.name[1:]}"
    if not with_numbers:
        return name
    return f"{name} ({shown(case, line, line.actual)} in the data, {shown(case, line, line.simulated)} simulated)"


def foresight(case: FitCase) -> str:
    """What the held-out weeks say; empty when nothing was held out."""
    held = case.fit.customers.hold_out
    if held is None:
        return ""
    where = "inside" if held.is_foreseen else "outside"
    return (
        f"Held out, {held.weeks} weeks: {held.actual:,} purchases, {where} the 95 % interval of the forecast "
        f"({held.expected:,.0f}; {held.low:,.0f} to {held.high:,.0f})."
    )
