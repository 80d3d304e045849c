"""What a program costs beside the rewards."""

from __future__ import annotations

from typing import Literal

from simulator.study._field import Table, parameter

NO_COSTS = ("setup_life_years", "booked_breakage")


class ProgramCosts(Table):
    """What a program costs beside the rewards, in real money of the whole program."""

    setup: float | None = parameter(None, "one-off cost at launch", unit="currency", ge=0)
    setup_life_years: float | None = parameter(
        None, "years over which setup is written off in accrual profit; unset: in the week of launch", unit="years",
        gt=0, le=50,
    )  # fmt: skip
    platform_per_year: float | None = parameter(None, "software and operations", unit="currency/year", ge=0)
    staff_per_year: float | None = parameter(None, "people who run it", unit="currency/year", ge=0)
    contact_per_member_year: float | None = parameter(None, "communication", unit="currency/member/year", ge=0)
    reward_unit_cost: Literal["face"] | float = parameter(
        "face", "cost of one currency unit of reward: face value or a share of it", unit="share of face"
    )
    booked_breakage: float | None = parameter(
        None,
        "share of points issued that the firm's books expect never to be used; shown beside what is simulated, and in "
        "no profit; unset: none is stated",
        unit="share of points", ge=0, le=1,
    )  # fmt: skip

    @property
    def unset(self) -> list[str]:
        """Costs that nobody stated, so that they count as 0. What says how costs are booked is no cost of its own."""
        return [name for name in type(self).model_fields if name not in NO_COSTS and getattr(self, name) is None]
