"""Events of the calendar: in which ticks they run, and which ticks around them they draw from (model.md 3.29)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.market.dates import first_day
from simulator.market.job import Job
from simulator.study.calendar import Event

DAYS = 7


def first_ticks(job: Job, event: Event) -> Iterator[int]:
    """The tick whose seven days hold the event's day, year by year; some lie before or beyond the run.

    None without a start date.
    """
    if job.start is None:
        return
    zero, last = first_day(job, 0), first_day(job, job.ticks)
    for year in range(zero.year - 1, last.year + 2):
        yield (event.on(year) - zero).days // DAYS


def running_events(job: Job) -> list[frozenset[str]]:
    """Names of the events that run in each tick."""
    running: list[set[str]] = [set() for _ in range(job.ticks)]
    for name, event in job.events:
        for first in first_ticks(job, event):
            for tick in range(max(first, 0), min(first + event.weeks, job.ticks)):
                running[tick].add(name)
    return [frozenset(names) for names in running]
