"""What happens around all stores: events of the calendar, the economy, tools that compare prices."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field, field_validator

from simulator.study._field import Table, parameter

_MonthDay = Annotated[str, Field(pattern=r"^\d{2}-\d{2}$")]


class Event(Table):
    """Days that the whole market waits for, such as Double 11 or 6.18; every year, by real dates."""

    day: _MonthDay = Field(..., description="month and day it falls on, such as '11-11'")
    weeks: int = parameter(1, "weeks it lasts, from the one that holds the day on", unit="weeks", ge=1, le=8)
    demand: float = parameter(
        0.0, "needs beyond the usual in its weeks, of everybody", unit="share", confidence="assumed", ge=-0.9, le=10
    )
    shifted: float = parameter(
        0.3, "share of the needs of the deal-prone that move into it from the weeks around", unit="share",
        source="model", confidence="assumed", low=0.1, high=0.5, ge=0, le=1,
    )  # fmt: skip
    before_weeks: int = parameter(3, "weeks before it that needs are put off", unit="weeks", ge=0, le=13)
    after_weeks: int = parameter(3, "weeks after it whose needs are pulled forward", unit="weeks", ge=0, le=13)

    @field_validator("day")
    @classmethod
    def _is_a_day(cls, day: str) -> str:
        month, number = (int(part) for part in day.split("-"))
        try:
            datetime.date(2000, month, number)  # a leap year
        except ValueError:
            raise ValueError(f"`day` '{day}' is no day of any year") from None
        return day

    def on(self, year: int) -> datetime.date:
        """Its day in a year; 29 February is 1 March where there is none."""
        month, day = (int(part) for part in self.day.split("-"))
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return datetime.date(year, 3, 1)


class Phase(Table):
    """A stretch of good or bad times. An assumption, not a forecast (CO1-CO3)."""

    start_week: int = parameter(..., "first week", unit="week", ge=0)
    weeks: int = parameter(..., "how long it lasts", unit="weeks", ge=1, le=2600)
    demand: float = parameter(
        -0.05, "change of needs", unit="share", source="CO1: budget -5 %", confidence="assumed", ge=-0.95, le=5
    )
    basket: float = parameter(0.0, "change of the planned basket", unit="share", confidence="assumed", ge=-0.95, le=5)
    price_sensitivity: float = parameter(
        0.1, "change of every price slope", unit="share", source="PR11, CO1: x1.1", confidence="assumed", ge=-0.9, le=5
    )
    member_shield: float = parameter(
        0.0, "part of that change that a member with v = 1 is spared", unit="share",
        source="CO3: no strong evidence; 1 would be the claim", confidence="assumed", ge=0, le=1,
    )  # fmt: skip


class PriceTools(Table):
    """Tools that compare prices: from then on anybody may look at all stores at true prices."""

    start_week: int = parameter(0, "first week", unit="week", ge=0)
    use: float = parameter(
        ..., "probability that an occasion is compared by whoever is no comparer", unit="share", source="PR3",
        confidence="assumed", ge=0, le=1,
    )  # fmt: skip
