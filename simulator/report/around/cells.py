"""Cells of figures by source or sender: over draws, in the unit of the registry."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.experiment.contrast import Estimate, estimate
from simulator.report.cell import Cell
from simulator.report.formats import MINUS, MISSING, percent, quantity, quantity_range

FloatArray = NDArray[np.float64]
SMALL = 10.0
"""Amounts below this are printed to the cent."""


def figure_cell(kpi: Kpi, values: FloatArray, *, signed: bool = False) -> Cell:
    """A figure of all draws, (draws,): mean and interval; a dash where it is not defined in any."""
    found = estimate(values)
    if found.count == 0:
        return Cell(MISSING, title="not defined: nothing to divide by, or no limit")
    if kpi.unit is Unit.SHARE:
        ends = f"{percent(found.low)} to {percent(found.high)}"
        return Cell(percent(found.mean), ends if _has_interval(found) else "")
    if kpi.unit is Unit.RATIO or (kpi.unit is Unit.MONEY and abs(found.mean) < SMALL and found.mean):
        ends = f"{_cents(found.low)} to {_cents(found.high)}"
        return Cell(_cents(found.mean), ends if _has_interval(found) else "")
    shows = _has_interval(found) and quantity(found.low) != quantity(found.high)
    return Cell(
        quantity(found.mean, signed=signed), quantity_range(found.low, found.high, signed=signed) if shows else ""
    )


def _cents(value: float) -> str:
    shown = f"{abs(value):,.2f}"
    return MINUS + shown if value < 0 and shown.strip("0.,") else shown


def _has_interval(found: Estimate) -> bool:
    return found.count > 1 and found.low != found.high


def numbers(found: Estimate) -> list[str]:
    """Mean, low and high for a file; empty where not defined."""
    return [f"{value:.10g}" if np.isfinite(value) else "" for value in (found.mean, found.low, found.high)]
