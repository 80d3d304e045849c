"""A figure of the registry printed in its unit."""

from __future__ import annotations

import math

from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.report.formats import MINUS, MISSING, percent, points, quantity, ratio_percent, weeks


def figure_words(kpi: Kpi, value: float, *, difference: bool = False) -> str:
    """A figure of the registry in its unit; a dash where it is not defined."""
    if not math.isfinite(value):
        return MISSING
    if kpi.unit is Unit.SHARE:
        return points(value) if difference else percent(value, digits=_digits(value))
    if kpi.unit is Unit.RATIO:
        return ratio_percent(value) if kpi.key.endswith("roi") else f"{value:,.2f}".replace("-", MINUS)
    if kpi.unit is Unit.WEEKS:
        return weeks(value)
    return quantity(value, signed=difference)


def _digits(share: float) -> int:
    """Two figures of a small share: 0.03 %."""
    return 1 if abs(share) >= 0.01 or share == 0 else min(6, 1 - math.floor(math.log10(abs(100 * share))))
