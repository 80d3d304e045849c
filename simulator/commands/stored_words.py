"""How what is kept is printed: figures in their unit, sizes, times."""

from __future__ import annotations

import datetime
import math

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import Estimate
from simulator.experiment.storage.record import PlanRecord
from simulator.report.formats import MISSING, percent, points, points_range, quantity, quantity_range


def figure(found: Estimate, key: str) -> str:
    """A mean in the unit of its KPI."""
    return percent(found.mean) if KPIS[key].unit is Unit.SHARE else _number(found.mean, key)


def interval(found: Estimate, key: str) -> str:
    """A difference with its interval, where there is one."""
    share = KPIS[key].unit is Unit.SHARE
    mean = points(found.mean) if share else _number(found.mean, key, signed=True)
    if not math.isfinite(found.low):
        return mean
    if KPIS[key].unit is Unit.RATIO:
        return f"{mean} ({found.low:.2f} to {found.high:.2f})"
    both = points_range(found.low, found.high) if share else quantity_range(found.low, found.high)
    return f"{mean} ({both})"


def _number(value: float, key: str, *, signed: bool = False) -> str:
    if KPIS[key].unit is Unit.RATIO:
        return f"{value:{'+' if signed else ''}.2f}" if math.isfinite(value) else MISSING
    return quantity(value, signed=signed)


def uncertainty(plan: PlanRecord) -> str:
    """Which uncertainty the intervals of a plan hold."""
    if len(plan.worlds) < 2:
        return "One draw: no intervals."
    if not plan.drawn:
        return "Intervals: 95 % of the mean; simulation noise only, no assumed input was drawn."
    return f"Intervals: 95 % of the mean; chance and {plan.drawn} assumed inputs, drawn together."


def size(count: int) -> str:
    """Bytes as a person reads them."""
    for step, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= 0.9995 * step:
            return f"{count / step:.1f} {unit}"
    return f"{count} bytes"


def when(moment: str) -> str:
    """A time of a record to the minute, UTC."""
    try:
        return f"{datetime.datetime.fromisoformat(moment):%Y-%m-%d %H:%M}"
    except ValueError:
        return moment
