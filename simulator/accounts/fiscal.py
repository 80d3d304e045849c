"""The fiscal calendar: which weeks of the horizon belong to which month, quarter and fiscal year."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
MIDDLE = datetime.timedelta(days=3)
"""A week belongs to the month in which its fourth day lies: the one that has most of it."""


@dataclass(frozen=True)
class FiscalMonth:
    """Whole weeks of the horizon, `start` up to `stop`, that belong to one month."""

    label: str  # of the calendar, "2027-01"
    quarter: str  # of the fiscal year, "FY2027-Q1"
    year: str  # "FY2027": named by the calendar year in which it ends
    start: int
    stop: int

    @property
    def weeks(self) -> int:
        """How many weeks of the horizon belong to it."""
        return self.stop - self.start


@dataclass(frozen=True)
class FiscalCalendar:
    """The months of a horizon, in order: every week belongs to exactly one."""

    first_day: datetime.date
    months: tuple[FiscalMonth, ...]

    @property
    def cuts(self) -> tuple[int, ...]:
        """Weeks in which months begin, then the week after the last."""
        return (0, *(month.stop for month in self.months))

    @property
    def years(self) -> tuple[str, ...]:
        """Fiscal years with any week in the horizon, in order."""
        return tuple(dict.fromkeys(month.year for month in self.months))

    def months_of(self, year: str) -> tuple[int, ...]:
        """Places of the months of a fiscal year."""
        return tuple(place for place, month in enumerate(self.months) if month.year == year)

    @property
    def year_cuts(self) -> tuple[int, ...]:
        """Weeks in which fiscal years begin, then the week after the last."""
        return (0, *(self.months[self.months_of(year)[-1]].stop for year in self.years))

    def weeks_of(self, year: str) -> int:
        """Weeks of the horizon in a fiscal year: 52 or 53 in a whole one."""
        return sum(self.months[place].weeks for place in self.months_of(year))

    def month_at(self, week: int) -> int:
        """Place of the month of a week of the horizon."""
        return next(place for place, month in enumerate(self.months) if week < month.stop)

    def first_day_of(self, month: FiscalMonth) -> datetime.date:
        """First day of its first week."""
        return self.first_day + datetime.timedelta(weeks=month.start)

    def last_day_of(self, month: FiscalMonth) -> datetime.date:
        """Last day of its last week."""
        return self.first_day + datetime.timedelta(weeks=month.stop, days=-1)


def fiscal_calendar(start: datetime.date, weeks: int, start_month: int = 1) -> FiscalCalendar:
    """The calendar of a horizon that begins on `start`; fiscal years begin in `start_month` (1 to 12)."""
    middles = [start + datetime.timedelta(weeks=week) + MIDDLE for week in range(weeks)]
    found = []
    for (year, month), group in groupby(range(weeks), key=lambda week: (middles[week].year, middles[week].month)):
        among = list(group)
        ends_in = year + (1 if start_month > 1 and month >= start_month else 0)
        quarter = (month - start_month) % 12 // 3 + 1
        label = f"{year:04d}-{month:02d}"
        found.append(FiscalMonth(label, f"FY{ends_in}-Q{quarter}", f"FY{ends_in}", among[0], among[-1] + 1))
    return FiscalCalendar(start, tuple(found))


def by_period(weekly: FloatArray, cuts: Sequence[int], axis: int = 0) -> FloatArray:
    """Weekly money added up between cuts: (weeks, ...) becomes (periods, ...). `axis`: that of the weeks."""
    before = (slice(None),) * axis
    sums = [weekly[(*before, slice(first, stop))].sum(axis=axis) for first, stop in pairwise(cuts)]
    return np.stack(sums, axis=axis)
