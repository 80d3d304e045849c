"""What every sheet of the workbook reads: the case, how candidates are called, and where their draws stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from simulator.accounts.registry import KPIS
from simulator.experiment.ranking.ranking import Candidate
from simulator.report.sweep.case import SweepCase, View

MOST_CELLS = 40_000
"""Draws x candidates beyond which they are left out, and what they come to is written as numbers."""
HEADLINES = (
    "npv", "investment", "net_gain", "gain", "roi", "retention", "active_customers", "net_sales", "rewards_accrued",
    "acquisition_cost", "program_total", "payback_week", "peak_funding", "closing_liability", "liability_over_sales",
)  # fmt: skip
"""KPIs of the sheet Points; all others stand on Figures."""


@dataclass(eq=False)
class PointsBook:
    """A workbook in the making. `at`: full addresses of cells, by sheet, what they are, and place of the candidate."""

    case: SweepCase
    at: dict[tuple[str, str, int], str] = field(default_factory=dict)

    @property
    def view(self) -> View:
        """The condition that formulas are about: the first."""
        return self.case.view

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Those of the first condition, in order."""
        return self.view.ranking.candidates

    @cached_property
    def kpis(self) -> tuple[str, ...]:
        """KPIs that figures of every condition have, in the order of the registry."""
        return tuple(key for key in KPIS if all(_has(view, key) for view in self.case.views))

    @property
    def lists_draws(self) -> bool:
        """Do draws stand in the workbook, so that formulas may go back to them?"""
        return self.view.draws * len(self.candidates) <= MOST_CELLS

    def label(self, view: View, place: int) -> str:
        """How a candidate is called on every sheet: a text that no program takes for a number, date or formula."""
        return f"P{place}: {view.name(place)}"


def _has(view: View, key: str) -> bool:
    try:
        view.results.values(key)
    except KeyError:
        return False
    return True
