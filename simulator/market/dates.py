"""Real dates of ticks, for programs that go by the calendar (model.md 3.11)."""

from __future__ import annotations

import datetime

from simulator.market.job import Job

WITHOUT_START = datetime.date(2024, 1, 1)
"""First day of week 0 where a job has no start date: a Monday."""
MONTHS = 12


def first_day(job: Job, tick: int) -> datetime.date:
    """The first day of a tick."""
    return (job.start or WITHOUT_START) + datetime.timedelta(weeks=tick - job.burn_in_weeks)


def month_number(job: Job, tick: int) -> int:
    """Months since that of tick 0."""
    return _months(first_day(job, tick)) - _months(first_day(job, 0))


def year_number(job: Job, tick: int) -> int:
    """Calendar years since that of tick 0."""
    return first_day(job, tick).year - first_day(job, 0).year


def weeks_of_year_left(job: Job, tick: int) -> int:
    """Ticks from this one to the first of the next calendar year."""
    return _first_tick_from(job, datetime.date(first_day(job, tick).year + 1, 1, 1)) - tick


def end_of_month(job: Job, tick: int, more: int = 0) -> int:
    """The first tick whose date lies in the month after that of a tick, or `more` months later."""
    months = _months(first_day(job, tick)) + 1 + more
    return _first_tick_from(job, datetime.date(months // MONTHS, months % MONTHS + 1, 1))


def end_of_year(job: Job, tick: int, more: int = 0) -> int:
    """The first tick whose date lies in the year after that of a tick, or `more` years later."""
    return _first_tick_from(job, datetime.date(first_day(job, tick).year + 1 + more, 1, 1))


def _months(day: datetime.date) -> int:
    return day.year * MONTHS + day.month - 1


def _first_tick_from(job: Job, day: datetime.date) -> int:
    """The first tick whose first day is not before a date."""
    return -((first_day(job, 0) - day).days // 7)
