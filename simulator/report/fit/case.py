"""What a report of a fit is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simulator.calibration.comparison import Comparison, comparisons
from simulator.calibration.market_fit import MarketFit
from simulator.calibration.profile import Line, Origin, profile_lines
from simulator.calibration.reading.report import ReadingReport
from simulator.report.money import money

Decided = Literal["told", "data set", "file"]
"""Who decided whether a first purchase in the file is a customer's first ever."""


@dataclass(frozen=True)
class Made:
    """How a fit came about, as far as the fit does not know it.

    Attributes:
        command: what repeats it.
        profile: path of the profile written.
        decided: who decided whether customers are new.
        excluded_days: days of the calendar that were cut out as known to be incomplete.
        currency: code; empty for that of the file.
        fingerprint: hash of what was read and asked for.
    """

    command: str
    profile: str
    decided: Decided
    excluded_days: int = 0
    currency: str = ""
    fingerprint: str = ""


@dataclass(frozen=True)
class FitCase:
    """A fit, the file behind it and how it came about."""

    fit: MarketFit
    reading: ReadingReport
    origin: Origin
    made: Made

    @cached_property
    def comparisons(self) -> list[Comparison]:
        """All figures, targets first."""
        return comparisons(self.fit)

    @cached_property
    def lines(self) -> list[Line]:
        """Every number of the profile."""
        return profile_lines(self.fit)

    @property
    def weeks(self) -> int:
        """Whole weeks through which customers are followed."""
        return self.fit.needs.actual.observation.weeks

    def money(self, value: float) -> str:
        """Money with its currency, to the cent where it is small."""
        if abs(value) >= 1000.0:
            return money(value, self.made.currency)
        return f"{self.made.currency} {value:,.2f}".strip()
