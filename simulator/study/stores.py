"""What a store is and does: prices, service, program, acquisition and what they cost."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter


class Expiry(Table):
    """When unused points lapse."""

    mode: Literal["none", "inactivity"] = parameter("none", "rule by which points lapse", unit="rule")
    weeks: int | None = parameter(
        None, "weeks without an order after which the balance lapses", unit="weeks", ge=1, le=1040
    )

    @model_validator(mode="after")
    def _weeks_go_with_inactivity(self) -> Expiry:
        if (self.mode == "inactivity") != (self.weeks is not None):
            raise ValueError('expiry needs `weeks` with mode = "inactivity", and only then')
        return self


class Enrollment(Table):
    """How shoppers become members."""

    mode: Literal["choice", "assigned"] = parameter(
        "choice",
        "choice: join at an order (LP1); assigned: a random share holds membership from launch (an experiment)",
        unit="rule",
    )
    friction: float = parameter(0.0, "logit that joining costs", unit="logit", ge=0, le=20)
    share: float | None = parameter(None, "share of shoppers assigned", unit="share", ge=0, le=1)

    @model_validator(mode="after")
    def _share_goes_with_assigned(self) -> Enrollment:
        if (self.mode == "assigned") != (self.share is not None):
            raise ValueError('enrollment needs `share` with mode = "assigned", and only then')
        return self


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


class ProgramCosts(Table):
    """What a program costs beside the rewards, in real money of the whole program."""

    setup: float | None = parameter(None, "one-off cost at launch", unit="currency", ge=0)
    platform_per_year: float | None = parameter(None, "software and operations", unit="currency/year", ge=0)
    staff_per_year: float | None = parameter(None, "people who run it", unit="currency/year", ge=0)
    contact_per_member_year: float | None = parameter(None, "communication", unit="currency/member/year", ge=0)
    reward_unit_cost: Literal["face"] | float = parameter(
        "face", "cost of one currency unit of reward: face value or a share of it", unit="share of face"
    )


class Program(Table):
    """A points program: points are money off a later order."""

    reward_rate: float = parameter(
        ..., "face value of points earned per currency spent", unit="share of spend", ge=0, le=0.5
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
        "what a balance of today's program becomes in week 0: face: points of the same face value; points: as many "
        "points; a number: so many new points per old point",
        unit="points per point",
    )
    ends: Ends | None = None
    expiry: Expiry = Expiry()
    enrollment: Enrollment = Enrollment()
    costs: ProgramCosts = ProgramCosts()

    @model_validator(mode="after")
    def _conversion_in_range(self) -> Program:
        if not isinstance(self.conversion, str) and not 0 < self.conversion <= 1_000_000:
            raise ValueError(f"conversion is 'face', 'points' or a number above 0, found {self.conversion:g}")
        return self


class Channel(Table):
    """A paid medium: spend becomes contacts, contacts become consideration and salience."""

    spend_per_week: float = parameter(..., "money spent while it runs", unit="currency/week", ge=0)
    start_week: int | None = parameter(None, "first week of spend (unset: always)", unit="week")
    stop_week: int | None = parameter(None, "first week without spend (unset: never)", unit="week")
    cost_per_contact: float = parameter(
        0.02,
        "price of reaching one shopper once",
        unit="currency",
        source="model",
        confidence="assumed",
        low=0.01,
        high=0.04,
        gt=0,
    )
    reach_ceiling: float = parameter(
        0.8,
        "largest share of shoppers it can reach in a week",
        unit="share",
        confidence="assumed",
        low=0.6,
        high=0.95,
        ge=0,
        le=1,
    )
    saturation_power: float = parameter(
        0.5,
        "how fast reach saturates with contacts",
        unit="1",
        source="AQ11",
        confidence="assumed",
        low=0.3,
        high=0.7,
        gt=0,
        le=1,
    )
    half_life_weeks: float = parameter(
        4.0, "adstock half-life", unit="weeks", source="AQ9", confidence="published", low=2.0, high=6.0, gt=0, le=104
    )


class Acquisition(Table):
    """Paid acquisition of one store."""

    channels: dict[str, Channel] = Field(default_factory=dict, description="paid media by name")


class Service(Table):
    """How orders go wrong at a store and what is done about it."""

    failure_probability: float = parameter(
        0.02,
        "probability that an order fails",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.01,
        high=0.04,
        ge=0,
        le=1,
    )
    recovery: float = parameter(
        0.9,
        "share of the loss that recovery makes good when a failure is noticed",
        unit="share",
        source="SA3",
        confidence="published",
        low=0.8,
        high=1.0,
        ge=0,
        le=1,
    )
    recovery_cost: float = parameter(5.0, "cost of one recovery", unit="currency", ge=0)


class Store(Table):
    """One store, or the rest of the market as one store with a typed share."""

    name: str = Field(..., description="name in tables, charts and paths")
    focal: bool = Field(default=False, description="true for the store whose program is studied, and for no other")
    share: float | None = parameter(
        None, "base share of taste; unset stores divide what is left equally", unit="share", gt=0, lt=1
    )
    model: Literal["resale"] = Field(default="resale", description="how the store earns its margin")
    gross_margin: float = parameter(0.25, "margin on net sales at price index 1", unit="share of sales", ge=-1, lt=1)
    price_index: float = parameter(1.0, "price level relative to the market's usual", unit="1", gt=0.05, le=20)
    appeal: float = parameter(0.0, "utility beside taste, the same for every shopper", unit="utility", ge=-20, le=20)
    newcomer_awareness: float = parameter(
        0.5,
        "probability that a shopper new to the market considers the store",
        unit="share",
        confidence="assumed",
        low=0.2,
        high=0.8,
        ge=0,
        le=1,
    )
    service: Service = Service()
    program: Program | None = None
    acquisition: Acquisition = Acquisition()
