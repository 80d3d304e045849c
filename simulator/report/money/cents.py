"""Money in cents that add up: lines of a profit and loss are rounded so that every total is exact."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from simulator.accounts.books.profit_and_loss import Role

CENT = Decimal("0.01")


def cents(value: float) -> Decimal:
    """To the nearest cent; never a negative zero."""
    return Decimal(value).quantize(CENT, ROUND_HALF_UP) + 0


def rounded_lines(values: Sequence[float], roles: Sequence[Role]) -> list[Decimal]:
    """Lines in cents: totals are rounded, and lines between are the steps from one rounded running sum to the next.

    So lines add up to totals exactly and lie within a cent of what they are; a line of 0 is 0. Parts ("of which") add
    up to the line above them: the largest takes what rounding leaves.
    """
    found: list[Decimal] = []
    running, shown = 0.0, Decimal(0)
    for value, role in zip(values, roles, strict=True):
        if role is Role.TOTAL:
            found.append(shown)
        elif role is Role.OF_WHICH:
            found.append(cents(value))
        else:
            sign = 1 if role is Role.PLUS else -1
            running += sign * value
            after = cents(running) if value else shown
            found.append((after - shown) * sign + 0)
            shown = after
    for place, role in enumerate(roles):
        if role is not Role.OF_WHICH and roles[place + 1 : place + 2] == [Role.OF_WHICH]:
            _settle(found, roles, place)
    return found


def _settle(found: list[Decimal], roles: Sequence[Role], whole: int) -> None:
    """Let the parts after a line add up to it, where they are told at all."""
    stop = whole + 1
    while stop < len(roles) and roles[stop] is Role.OF_WHICH:
        stop += 1
    parts = range(whole + 1, stop)
    if not any(found[place] for place in parts):
        return
    largest = max(parts, key=lambda place: abs(found[place]))
    found[largest] += found[whole] - sum((found[place] for place in parts), Decimal(0))
