"""Does the simulated store have the customers that the real one has? One line a figure, with a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from simulator.calibration.cohort import Cohort
from simulator.calibration.market_fit import MarketFit

PASS, FAIL = "as in the data", "differs"

BUSIEST = (10, 20)
"""Customers with the most spend, percent."""


class Unit(StrEnum):
    """How a figure is shown."""

    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"


@dataclass(frozen=True)
class Comparison:
    """A figure of the followed customers.

    Attributes:
        name: in words.
        actual: in the data.
        simulated: at the simulated store, with draws that took no part in the fit.
        tolerance: largest difference that passes: relative for numbers and money, absolute for shares.
        unit: how it is shown.
        is_target: the market was solved for it; otherwise it is a check.
    """

    name: str
    actual: float
    simulated: float
    tolerance: float
    unit: Unit
    is_target: bool

    @property
    def verdict(self) -> str:
        """`PASS` or `FAIL`."""
        scale = 1.0 if self.unit is Unit.SHARE else abs(self.actual)
        return PASS if abs(self.simulated - self.actual) <= self.tolerance * scale else FAIL

    def shown(self, value: float) -> str:
        """A value in its unit."""
        if self.unit is Unit.SHARE:
            return f"{value:.1%}"
        return f"{value:,.2f}" if self.unit is Unit.MONEY or value < 100 else f"{value:,.0f}"


def comparisons(fit: MarketFit) -> list[Comparison]:
    """All figures: those the market was solved for, then the checks."""
    actual, simulated, tail = fit.needs.actual, fit.needs.simulated, fit.needs.actual.tail()
    lines = [
        Comparison("Repeat purchases per customer", _mean(actual), _mean(simulated), 0.1, Unit.NUMBER, True),
        Comparison("Customers who never came back", _none(actual), _none(simulated), 0.04, Unit.SHARE, True),
        Comparison(
            "Repeat purchases in the second half of the period", _late(actual), _late(simulated), 0.05, Unit.SHARE, True
        ),
        Comparison(
            f"Customers with {tail} repeat purchases or more",
            _busy(actual, tail),
            _busy(simulated, tail),
            0.03,
            Unit.SHARE,
            True,
        ),
        Comparison("Money of a purchase", _purchase(actual), _purchase(simulated), 0.05, Unit.MONEY, False),
    ]
    lines += [
        Comparison(
            f"Spend of the best {part} % of customers",
            float(actual.concentration()[part]),
            float(simulated.concentration()[part]),
            0.05,
            Unit.SHARE,
            False,
        )
        for part in BUSIEST
    ]
    gap = largest_gap(actual, simulated)
    return [*lines, Comparison("Largest gap between the two histograms", 0.0, gap, 0.04, Unit.SHARE, False)]


def largest_gap(one: Cohort, other: Cohort) -> float:
    """Largest difference of the shares of customers with at most so many repeat purchases, over all counts."""
    top = max(int(one.repeats.max()), int(other.repeats.max())) + 1
    up_to = [np.bincount(each.repeats, minlength=top).cumsum() / each.customers for each in (one, other)]
    return float(np.abs(up_to[0] - up_to[1]).max())


def _mean(cohort: Cohort) -> float:
    return float(cohort.repeats.mean())


def _none(cohort: Cohort) -> float:
    return float((cohort.repeats == 0).mean())


def _late(cohort: Cohort) -> float:
    return float(cohort.late.sum() / max(int(cohort.repeats.sum()), 1))


def _busy(cohort: Cohort, tail: int) -> float:
    return float((cohort.repeats >= tail).mean())


def _purchase(cohort: Cohort) -> float:
    return float(cohort.spend.sum() / (cohort.repeats.sum() + cohort.customers))
