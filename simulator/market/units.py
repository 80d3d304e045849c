"""Study numbers as the integers that compiled weeks count in."""

from __future__ import annotations

from simulator.behavior.columns import MILLION, MONEY


def money_units(amount: float) -> int:
    """Currency as integer money units, rounding half to even."""
    return round(amount * MONEY)


def millionths(share: float) -> int:
    """A price, rate or share as integer millionths, rounding half to even."""
    return round(share * MILLION)


COMMUNITY = 150
"""Shoppers of one community."""
