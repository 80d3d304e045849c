"""Last year, actual against the simulated baseline: does the simulated firm look like the firm?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.study.last_year import NUMBERS, LastYear

TOLERANCE = 0.05
"""Largest difference, of the actual number, that counts as reconciled."""

NAMES = {
    "active_customers": "Active customers",
    "orders_per_customer": "Orders per customer",
    "average_order": "Average order",
    "net_sales": "Net sales",
    "gross_margin": "Gross margin",
    "repeat_rate": "Repeat rate",
    "identified_share": "Sales identified",
    "acquisition_spend": "Acquisition spend",
    "new_customers": "New customers",
    "reward_cost": "Reward cost",
}
SHARES = ("gross_margin", "repeat_rate", "identified_share")
"""Numbers that are shares of something, shown in percent."""


@dataclass(frozen=True)
class Line:
    """One number: what the firm reports, the mean over draws of what was simulated, and the draws' range."""

    key: str
    actual: float
    simulated: float
    low: float
    high: float

    @property
    def name(self) -> str:
        """How it is called in tables."""
        return NAMES[self.key]

    @property
    def is_compared(self) -> bool:
        """Could it be simulated?"""
        return math.isfinite(self.simulated)

    @property
    def difference(self) -> float:
        """Simulated less actual, as a share of the actual number; 0 where both are 0."""
        if self.simulated == self.actual:
            return 0.0
        return (self.simulated - self.actual) / abs(self.actual) if self.actual else math.inf

    @property
    def is_within(self) -> bool:
        """Does it reconcile?"""
        return abs(self.difference) <= TOLERANCE


@dataclass(frozen=True)
class Reconciliation:
    """All numbers that the firm gave, over `draws` replicates."""

    lines: tuple[Line, ...]
    draws: int

    @property
    def compared(self) -> tuple[Line, ...]:
        """The numbers that could be simulated."""
        return tuple(line for line in self.lines if line.is_compared)

    @property
    def missed(self) -> tuple[Line, ...]:
        """The numbers that differ by more than the tolerance, the worst first."""
        return tuple(
            sorted((line for line in self.compared if not line.is_within), key=lambda one: -abs(one.difference))
        )

    @property
    def is_reconciled(self) -> bool:
        """Was something compared, and does all of it reconcile?"""
        return bool(self.compared) and not self.missed


def reconcile(last_year: LastYear | None, simulated: Sequence[Mapping[str, float]]) -> Reconciliation | None:
    """The reconciliation of what a firm gave with the simulated figures of each draw; None when it gave nothing."""
    given = {key: getattr(last_year, key) for key in NUMBERS if getattr(last_year, key, None) is not None}
    if not given or not simulated:
        return None
    lines = []
    for key, actual in given.items():
        values = [figures[key] for figures in simulated]
        lines.append(Line(key, float(actual), sum(values) / len(values), min(values), max(values)))
    return Reconciliation(tuple(lines), len(simulated))
