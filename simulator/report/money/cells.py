"""Cells of figures that may not be defined: mean, interval, in how many draws, and why there is a dash."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.experiment.contrast import Estimate, estimate
from simulator.report.around.cells import figure_cell
from simulator.report.cell import Cell
from simulator.report.formats import MINUS, MISSING, percent

FloatArray = NDArray[np.float64]


RETURNS = ("roi", "revenue_roi")
"""Ratios that are told in percent, as on the first page."""
PARTS = ("given_anyway_share", "deadweight_share", "switched_share")
"""Shares of a whole: their intervals end at 0 and 1."""


def told(kpi: Kpi, values: FloatArray, reason: str, *, signed: bool = False) -> Cell:
    """A figure of all draws, (draws,), or a dash with the reason where fewer than half of them have it."""
    defined = values[np.isfinite(values)]
    count = len(defined)
    if 2 * count < len(values) or count == 0:
        return Cell(MISSING, f"{count} of {len(values)} draws" if count else "", title=reason)
    if kpi.unit is Unit.SHARE or kpi.key in RETURNS:
        spread = part_of_one(defined) if kpi.key in PARTS else estimate(defined)
        cell = _percent(spread, signed=kpi.key in RETURNS)
    elif not defined.any():
        cell = Cell("0")
    else:
        cell = figure_cell(kpi, defined, signed=signed)
    cell = replace(cell, text=cell.text.replace("-", MINUS), detail=cell.detail.replace("-", MINUS))
    return cell if count == len(values) else replace(cell, more=f"{count} of {len(values)} draws")


def part_of_one(values: FloatArray) -> Estimate:
    """Mean and interval of parts of a whole: the ends lie between 0 and 1 too."""
    found = estimate(values)
    if found.count < 2:
        return found
    return Estimate(found.mean, max(found.low, 0.0), min(found.high, 1.0), found.count)


def _percent(found: Estimate, *, signed: bool) -> Cell:
    digits = 0 if signed else 1
    text, low, high = (percent(each, signed=signed, digits=digits) for each in (found.mean, found.low, found.high))
    return Cell(text, f"{low} to {high}" if found.count > 1 and low != high else "")
