"""Cells of candidates: money and differences from the baseline."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import Estimate
from simulator.experiment.ranking.ranking import Candidate
from simulator.report.cell import Cell, difference_cell
from simulator.report.formats import percent, points, points_range, quantity, quantity_range
from simulator.report.sweep.case import View


def money_cell(found: Estimate) -> Cell:
    """Money with its interval where it has one."""
    shows = found.count > 1 and quantity(found.low) != quantity(found.high)
    return Cell(quantity(found.mean), quantity_range(found.low, found.high) if shows else "")


def npv_cell(one: Candidate) -> Cell:
    """NPV against the baseline, painted where its interval leaves 0 out."""
    return _money_difference(one, one.npv, "npv")


def profit_cell(one: Candidate) -> Cell:
    """The same of net incremental profit."""
    return _money_difference(one, one.profit, "net_gain")


def retention_cell(one: Candidate, view: View | None = None) -> Cell:
    """The same of retention; `view`: where the baseline's own level is told."""
    if not one.place:
        return Cell("0", f"at {percent(view.results.level('retention', 0).mean)}" if view else "")
    return difference_cell(one.retention, KPIS["retention"].better, points, points_range)


def _money_difference(one: Candidate, found: Estimate, key: str) -> Cell:
    if not one.place:
        return Cell("0")
    return difference_cell(
        found, KPIS[key].better, lambda v: quantity(v, signed=True), lambda a, b: quantity_range(a, b, signed=True)
    )
