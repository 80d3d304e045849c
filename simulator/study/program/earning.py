"""What members earn points for, beside the rate: the basis, bonuses, stamp cards, engagement, partners, caps."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import model_validator

from simulator.study._field import Table, parameter


class Earn(Table):
    """What points are earned on, and how they are rounded, capped and held back."""

    on: Literal["net_of_redemption", "net_of_discount", "gross", "margin"] = parameter(
        "net_of_redemption",
        "net_of_redemption: what is paid in money; net_of_discount: before points are taken off; gross: before "
        "discounts too; margin: what is paid less the cost of goods",
        unit="rule",
    )
    rounding: Literal["down", "nearest"] = parameter("down", "how points of an order are made whole", unit="rule")
    eligible_share: float = parameter(1.0, "share of every order that earns", unit="share", ge=0, le=1)
    pending_weeks: int = parameter(0, "weeks before points can be used", unit="weeks", ge=0, le=26)
    cap_per_order: int | None = parameter(None, "most points of one order", unit="points", ge=0)
    cap_per_week: int | None = parameter(None, "most points of the orders of one week", unit="points", ge=0)
    cap_per_month: int | None = parameter(
        None, "most points of the orders of one lot period (four weeks)", unit="points", ge=0
    )
    max_balance: int | None = parameter(None, "balance from which orders earn nothing", unit="points", ge=1)


class BonusDay(Table):
    """Days on which orders earn a multiple: a member day, double points."""

    multiplier: float = parameter(2.0, "points earned over the usual ones", unit="1", ge=1, le=100)
    every_weeks: int | None = parameter(
        None, "one such day in every so many weeks of the horizon", unit="weeks", ge=1, le=104
    )
    day_of_month: int | None = parameter(None, "the day of every month that it is", unit="day", ge=1, le=28)
    dates: tuple[datetime.date, ...] = parameter((), "the days that it is", unit="date")
    from_tier: int = parameter(0, "lowest level that it is for; 0: all members", unit="level", ge=0, le=8)
    announced_weeks_ahead: int = parameter(
        1, "weeks that it is known ahead: 1 - 2^-weeks of members know", unit="weeks", ge=0, le=52
    )

    @model_validator(mode="after")
    def _says_when(self) -> BonusDay:
        stated = [self.every_weeks is not None, self.day_of_month is not None, bool(self.dates)]
        if sum(stated) != 1:
            raise ValueError("a bonus day needs one of `every_weeks`, `day_of_month` and `dates`")
        return self


class ThresholdBonus(Table):
    """Extra points for an order of at least so much."""

    min_order: float = parameter(..., "smallest order, at the price charged", unit="currency", gt=0, le=1_000_000)
    points: int = parameter(..., "points on top; of several bonuses the highest reached counts", unit="points", ge=1)


class StampCard(Table):
    """Buy so many, get a reward: a goal with visible progress (ME1-ME4)."""

    stamps: int = parameter(10, "orders that fill the card", unit="stamps", ge=2, le=1000)
    reward: float = parameter(..., "value of a full card, credited as points", unit="currency", gt=0, le=100_000)
    min_order: float = parameter(0.0, "smallest order that is stamped", unit="currency", ge=0, le=1_000_000)
    head_start: int = parameter(0, "stamps given with the first card (ME2, ME3)", unit="stamps", ge=0, le=999)
    window_weeks: int | None = parameter(
        None, "weeks from the first stamp until an unfilled card lapses", unit="weeks", ge=1, le=520
    )

    @model_validator(mode="after")
    def _head_start_leaves_something(self) -> StampCard:
        if self.head_start >= self.stamps:
            raise ValueError(f"head_start {self.head_start} fills a card of {self.stamps} stamps")
        return self


class Engagement(Table):
    """Points for acts other than buying: a mission, a badge, content, a community."""

    points: int = parameter(0, "points for one act", unit="points", ge=0, le=1_000_000)
    per_week: float = parameter(
        ..., "probability that a member for whom the program is worth much takes part in a week", unit="share",
        ge=0, le=1,
    )  # fmt: skip
    fatigue_half_life_weeks: float = parameter(
        26.0, "weeks of membership after which half as many take part", unit="weeks", confidence="assumed",
        low=13.0, high=52.0, gt=0, le=1040,
    )  # fmt: skip
    cost_per_act: float = parameter(0.0, "cost of one act beside its points", unit="currency", ge=0, le=1000)


class Partner(Table):
    """Members who also earn at a partner, which pays for the points it gives (or points gained by abuse: price 0)."""

    share: float = parameter(..., "share of members who do", unit="share", ge=0, le=1)
    points_per_week: int = parameter(..., "points each of them earns a week", unit="points", ge=1, le=1_000_000)
    price_per_point: float = parameter(0.0, "what the partner pays for a point", unit="currency", ge=0, le=1000)
