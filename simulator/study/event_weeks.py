"""In which weeks of a run the events of the calendar fall."""

from __future__ import annotations

import datetime

from simulator.study.calendar import Event


def event_weeks(event: Event, start: datetime.date, weeks: int) -> tuple[int, ...]:
    """The weeks of the horizon that an event lasts, every year: from the one that holds its day on."""
    last = (start + datetime.timedelta(weeks=weeks)).year
    firsts = ((event.on(year) - start).days // 7 for year in range(start.year - 1, last + 1))
    return tuple(week for first in firsts for week in range(first, first + event.weeks) if 0 <= week < weeks)
