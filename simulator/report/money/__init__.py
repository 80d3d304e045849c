"""The part of the report that finance reads; and how money is printed: in thousands and millions, with its currency."""

from __future__ import annotations

import math

from simulator.report.formats import NARROW, quantity


def money(value: float, currency: str = "", *, signed: bool = False) -> str:
    """Money: USD 16.6 M. A dash for what is not defined."""
    shown = quantity(value, signed=signed)
    return f"{currency}{NARROW}{shown}" if currency and math.isfinite(value) else shown
