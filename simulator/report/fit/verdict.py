"""The answer of a fit in one sentence, generated from its comparisons."""

from __future__ import annotations

from simulator.calibration.comparison import FAIL
from simulator.report.fit.case import FitCase
from simulator.report.fit.comparison_table import shown
from simulator.report.formats import joined


def headline(case: FitCase) -> str:
    """In how many figures the simulated store has the customers of the data, and in which it differs."""
    lines = case.comparisons
    failed = [line for line in lines if line.verdict == FAIL]
    if not failed:
        return f"The simulated store has the customers of the data in all {len(lines)} figures."
    told = [
        f"{line.name[0].lower()}{line.name[1:]} ({shown(case, line, line.actual)} in the data, "
        f"{shown(case, line, line.simulated)} simulated)"
        for line in failed
    ]
    start = f"The simulated store has the customers of the data in {len(lines) - len(failed)} of {len(lines)} figures"
    return f"{start}; it differs in {joined(told)}."


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
