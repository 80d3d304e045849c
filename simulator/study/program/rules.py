"""The program as one table."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter
from simulator.study.program.benefits import Club, MemberPrice, Privilege
from simulator.study.program.burning import Burn, PrizeDraw
from simulator.study.program.costs import ProgramCosts
from simulator.study.program.earning import BonusDay, Earn, Engagement, Partner, StampCard, ThresholdBonus
from simulator.study.program.ends import Ends
from simulator.study.program.enrollment import Enrollment, Paid, Welcome
from simulator.study.program.expiry import Expiry
from simulator.study.program.tiers import Tiers


class Program(Table):
    """A loyalty program. What is not stated is off."""

    reward_rate: float | None = parameter(
        None,
        "face value of points earned per currency spent (either this or `points_per_currency`)",
        unit="share of spend",
        ge=0,
        le=0.5,
    )
    points_per_currency: float | None = parameter(
        None, "points earned per currency spent (either this or `reward_rate`)", unit="points/currency", ge=0, le=1e6
    )
    point_value: float = parameter(0.01, "face value of one point", unit="currency", gt=0, le=1000)
    min_redemption: float = parameter(
        5.0, "smallest balance that may be redeemed, at face value", unit="currency", ge=0
    )
    max_share_of_order: float = parameter(1.0, "largest part of an order that points may pay", unit="share", gt=0, le=1)
    awareness: float = parameter(
        0.9,
        "share of the benefit that shoppers know of",
        unit="share",
        confidence="assumed",
        low=0.7,
        high=1.0,
        ge=0,
        le=1,
    )
    transparency: float = parameter(1.0, "share of the benefit that shoppers can make out", unit="share", ge=0, le=1)
    launch_week: int = parameter(
        0, "week of the horizon in which the program starts; negative: before it", unit="week", ge=-5200
    )
    conversion: Literal["face", "points"] | float = parameter(
        "face",
        "what a balance of the program before becomes when rules change: face: points of the same face value; points: "
        "as many points; a number: so many new points per old point",
        unit="points per point",
    )
    claw_back: bool = parameter(True, "points of returned orders are taken back", unit="yes/no")
    allow_negative: bool = parameter(
        False, "points already used are owed by the member; false: written off", unit="yes/no"
    )
    engagement_cap_per_year: int | None = parameter(
        None, "most acts of engagement that a member is rewarded for in a year of membership", unit="acts", ge=1
    )
    ends: Ends | None = None
    expiry: Expiry = Expiry()
    enrollment: Enrollment = Enrollment()
    welcome: Welcome = Welcome()
    paid: Paid | None = None
    earn: Earn = Earn()
    bonus_days: dict[str, BonusDay] = Field(default_factory=dict, description="days of multiple points, by name")
    threshold_bonus: dict[str, ThresholdBonus] = Field(
        default_factory=dict, description="extra points for large orders, by name"
    )
    stamp_card: StampCard | None = None
    engagement: dict[str, Engagement] = Field(
        default_factory=dict, description="missions, badges, content, community, by name"
    )
    partners: dict[str, Partner] = Field(default_factory=dict, description="partners at which members earn, by name")
    burn: Burn = Burn()
    prize_draw: PrizeDraw | None = None
    tiers: Tiers | None = None
    privileges: dict[str, Privilege] = Field(
        default_factory=dict, description="services and privileges of members, by name"
    )
    member_price: MemberPrice | None = None
    clubs: dict[str, Club] = Field(default_factory=dict, description="groups beside the tiers, by name")
    costs: ProgramCosts = ProgramCosts()

    @property
    def rate(self) -> float:
        """Face value of points earned per currency spent, however it is stated."""
        if self.reward_rate is not None:
            return self.reward_rate
        return (self.points_per_currency or 0.0) * self.point_value

    @model_validator(mode="after")
    def _rate_once(self) -> Program:
        if self.reward_rate is None and self.points_per_currency is None:
            raise ValueError("a program needs its rate: `reward_rate` or `points_per_currency`")
        if self.reward_rate is not None and self.points_per_currency is not None:
            raise ValueError(
                f"the rate is stated twice, as `points_per_currency` {self.points_per_currency:g} and as `reward_rate` "
                f"{self.reward_rate:g}: keep one, and a policy sets the other to 'none'"
            )
        if self.rate > 0.5:
            raise ValueError(
                f"{self.points_per_currency:g} points of {self.point_value:g} each are more than half of what is spent"
            )
        return self

    @model_validator(mode="after")
    def _conversion_in_range(self) -> Program:
        if not isinstance(self.conversion, str) and not 0 < self.conversion <= 1_000_000:
            raise ValueError(f"conversion is 'face', 'points' or a number above 0, found {self.conversion:g}")
        return self
