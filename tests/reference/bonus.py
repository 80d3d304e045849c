"""The bonus day of a week (3.13, 3.14)."""

from __future__ import annotations

from typing import NamedTuple

from simulator.study.program import BonusDay, Program

from .dates import Calendar
from .offers import millionths


class Bonus(NamedTuple):
    """The bonus day that counts in a week."""

    multiplier: int
    """In millionths."""
    part: float
    """D: the part of the week's days that it is."""
    from_tier: int
    known: float
    """kb: how well it is known."""


def bonus_of(program: Program, known: float, calendar: Calendar, tick: int, week: int) -> Bonus | None:
    """The bonus day of a tick, `week` of the horizon; of several the largest multiplier, the first named."""
    found = [(one, days) for one in program.bonus_days.values() if (days := _days(one, calendar, tick, week))]
    if not found:
        return None
    one, days = max(found, key=lambda pair: pair[0].multiplier)
    return Bonus(millionths(one.multiplier), days / 7.0, one.from_tier, known * (1.0 - 2.0**-one.announced_weeks_ahead))


def _days(bonus: BonusDay, calendar: Calendar, tick: int, week: int) -> int:
    if bonus.every_weeks is not None:
        return int(week >= 0 and week % bonus.every_weeks == 0)
    return sum(day.day == bonus.day_of_month or day in bonus.dates for day in calendar.days(tick))
