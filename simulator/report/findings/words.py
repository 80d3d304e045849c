"""How a figure with its interval stands in a finding."""

from __future__ import annotations

from simulator.experiment.contrast import Estimate
from simulator.report.case import Case
from simulator.report.formats import MINUS, percent, quantity, quantity_range
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


def ratio_words(found: Estimate) -> str:
    """2.41 (95 % interval 2.10 to 2.72)."""
    if found.count < 2:
        return f"{found.mean:.2f} (one draw: no interval)"
    words = f"{found.mean:.2f} (95 % interval {found.low:.2f} to {found.high:.2f})"
    return words.replace("-", MINUS)


def count_words(found: Estimate, *, signed: bool = False) -> str:
    """1.2 k (95 % interval 1.1 to 1.3 k): shoppers, orders or other counts."""
    return f"{quantity(found.mean, signed=signed)} ({interval(found, signed=signed)})"


def told(found: Estimate, above: str, below: str, neither: str) -> str:
    """Which words hold of a difference: above 0, below 0, or not told apart from it."""
    return above if found.low > 0 else below if found.high < 0 else neither
