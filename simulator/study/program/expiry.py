"""When unused points lapse."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import model_validator

from simulator.study._field import Table, parameter


class Expiry(Table):
    """When unused points lapse, and how members are told."""

    mode: Literal["none", "inactivity", "age", "month_end", "year_end", "date", "tier"] = parameter(
        "none",
        "inactivity: the whole balance, after idle weeks; age: points of four weeks together, when they are old; "
        "month_end and year_end: with the calendar month or year after that of earning; date: everything earned before "
        "a date; tier: as age, but never while a level above the base is held",
        unit="rule",
    )
    weeks: int | None = parameter(
        None, "weeks without activity (inactivity) or of age (age, tier) after which points lapse", unit="weeks",
        ge=1, le=1040,
    )  # fmt: skip
    reset_on: Literal["order", "earn", "burn", "earn_or_burn"] = parameter(
        "order", "what counts as activity (inactivity)", unit="rule"
    )
    periods: int = parameter(
        1, "whole months or years that points live after that of earning (month_end, year_end)", unit="periods",
        ge=0, le=24,
    )  # fmt: skip
    dates: tuple[datetime.date, ...] = parameter((), "days on which all points lapse (date)", unit="date")
    notice_weeks: int = parameter(
        0, "weeks before points lapse in which members are told: savers then use them, and they draw to the store "
        "(ME15)", unit="weeks", ge=0, le=26,
    )  # fmt: skip
    grandfather: bool = parameter(
        True,
        "points held when the rule starts count as earned then; false: their age counts, and old ones lapse at once",
        unit="yes/no",
    )

    @model_validator(mode="after")
    def _keys_go_with_the_mode(self) -> Expiry:
        if (self.mode in ("inactivity", "age", "tier")) != (self.weeks is not None):
            raise ValueError('expiry needs `weeks` with mode = "inactivity", "age" or "tier", and only then')
        if (self.mode == "date") != bool(self.dates):
            raise ValueError('expiry needs `dates` with mode = "date", and only then')
        if list(self.dates) != sorted(set(self.dates)):
            raise ValueError("expiry `dates` must ascend")
        if self.reset_on != "order" and self.mode != "inactivity":
            raise ValueError(f'expiry `reset_on` goes with mode = "inactivity", not "{self.mode}"')
        return self

    @property
    def has_lots(self) -> bool:
        """Do points lapse by when they were earned?"""
        return self.mode in ("age", "month_end", "year_end", "date", "tier")
