"""Which lot points lie in, and which lots are alive (3.11)."""

from __future__ import annotations

from simulator.study.program import Expiry

from .dates import Calendar

WEEKS_OF_LOT = 4


class LotRule:
    """The lots of one expiry rule."""

    def __init__(self, expiry: Expiry, calendar: Calendar) -> None:
        self.expiry, self.calendar = expiry, calendar

    def number(self, tick: int) -> int:
        """n(t): the lot of what is credited in a tick."""
        match self.expiry.mode:
            case "age" | "tier":
                return tick // WEEKS_OF_LOT
            case "month_end":
                return self.calendar.months(tick)
            case "year_end":
                return self.calendar.years(tick)
            case "date":
                return sum(day <= self.calendar.date(tick) for day in self.expiry.dates)
        return 0

    def oldest(self, tick: int) -> int:
        """a(t): the first lot alive in a tick; 0 of a negative one."""
        if tick < 0 or not self.expiry.has_lots:
            return 0
        match self.expiry.mode:
            case "age" | "tier":
                # The smallest n >= 0 with 4 n + 3 > t - weeks.
                return max(0, (tick - self.expiry.weeks - (WEEKS_OF_LOT - 1)) // WEEKS_OF_LOT + 1)
            case "date":
                return self.number(tick)
        return max(0, self.number(tick) - self.expiry.periods)

    def first_alive(self, tick: int, level: int, extra_weeks: int) -> int:
        """The first lot alive for a member at a level, which may have weeks more."""
        if self.expiry.mode == "tier" and level >= 1:
            return 0
        return self.oldest(tick - extra_weeks)
