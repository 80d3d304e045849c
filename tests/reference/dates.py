"""The calendar of a program (3.11): the date of a tick, and the first tick of a month or a year."""

from __future__ import annotations

from datetime import date, timedelta

UNDATED = date(2024, 1, 1)
"""When week 0 begins where the job has no start date."""


class Calendar:
    """Ticks and dates; months and years count from those of tick 0."""

    def __init__(self, start: date | None, burn_in_weeks: int) -> None:
        self.zero = (start or UNDATED) - timedelta(weeks=burn_in_weeks)

    def date(self, tick: int) -> date:
        """The first day of a tick."""
        return self.zero + timedelta(weeks=tick)

    def months(self, tick: int) -> int:
        """Months since that of tick 0."""
        day = self.date(tick)
        return 12 * (day.year - self.zero.year) + day.month - self.zero.month

    def years(self, tick: int) -> int:
        """Years since that of tick 0."""
        return self.date(tick).year - self.zero.year

    def first_of_month(self, months: int) -> int:
        """The first tick whose date lies in a month that is so many months after that of tick 0."""
        years, month = divmod(self.zero.month - 1 + months, 12)
        return self._first_from(date(self.zero.year + years, month + 1, 1))

    def first_of_year(self, years: int) -> int:
        """The first tick whose date lies in a year that is so many years after that of tick 0."""
        return self._first_from(date(self.zero.year + years, 1, 1))

    def days(self, tick: int) -> list[date]:
        """The seven days of a tick."""
        return [self.date(tick) + timedelta(days=n) for n in range(7)]

    def _first_from(self, day: date) -> int:
        return -((self.zero - day).days // 7)
