"""How a program is wound down."""

from __future__ import annotations

from pydantic import model_validator

from simulator.study._field import Table, parameter


class Ends(Table):
    """How a program is wound down: announced, then no more points are earned, then none can be used."""

    announce_week: int = parameter(
        ..., "first week in which members know: nobody joins, and savers use points like redeemers", unit="week", ge=0
    )
    last_earn_week: int = parameter(..., "last week in which points are earned; -1: none", unit="week", ge=-1)
    last_burn_week: int = parameter(
        ..., "last week in which points are redeemed; what is left is forfeited in the next; -1: at once",
        unit="week", ge=-1,
    )  # fmt: skip

    @model_validator(mode="after")
    def _in_order(self) -> Ends:
        if self.last_burn_week < self.last_earn_week:
            raise ValueError("last_burn_week is before last_earn_week: points earned could never be used")
        if self.announce_week > self.last_earn_week + 1:
            raise ValueError("announce_week is after earning has stopped (the week after last_earn_week at the latest)")
        return self
