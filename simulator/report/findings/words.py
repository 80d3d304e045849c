"""How a figure with its interval stands in a finding."""

from __future__ import annotations

from simulator.experiment.contrast import Estimate
from simulator.report.case import Case
from simulator.report.formats import percent, quantity_range
from simulator.report.money import money


def money_words(case: Case, found: Estimate, *, signed: bool = True) -> str:
    """USD +3.1 M (95 % interval +2.0 to +4.2 M)."""
    return f"{money(found.mean, case.currency, signed=signed)} ({interval(found, signed=signed)})"


def interval(found: Estimate, *, signed: bool = False) -> str:
    """95 % interval 2.0 to 4.2 M; what to say of a single draw, too."""
    if found.count < 2:
        return "one draw: no interval"
    return f"95 % interval {quantity_range(found.low, found.high, signed=signed)}"


def share_words(found: Estimate, *, is_first: bool = False) -> str:
    """14.2 % (9.1 to 19.3); `is_first`: what the interval is, is said too."""
    if found.count < 2:
        return f"{percent(found.mean)} (one draw: no interval)" if is_first else percent(found.mean)
    ends = f"{percent(found.low)} to {percent(found.high)}"
    return f"{percent(found.mean)} ({'95 % interval ' if is_first else ''}{ends})"
