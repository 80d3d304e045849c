"""How points are used: as money, in steps, as vouchers, for a catalog, as cash; when not; and prize draws."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter


class Reward(Table):
    """One step of money off, or one item of a catalog."""

    points: int = parameter(..., "points it takes", unit="points", ge=1, le=1_000_000_000)
    value: float = parameter(
        ..., "money off (steps), or what a shopper thinks it is worth (catalog)", unit="currency", ge=0, le=1_000_000
    )
    unit_cost: float | None = parameter(
        None, "what one costs the store (catalog: needed; steps: `costs.reward_unit_cost` of the value)",
        unit="currency", ge=0, le=1_000_000,
    )  # fmt: skip


class Blackout(Table):
    """Weeks of the horizon in which points cannot be used, or are worth less."""

    from_week: int = parameter(..., "first week", unit="week", ge=0)
    to_week: int = parameter(..., "last week", unit="week", ge=0)
    price_factor: float | None = parameter(
        None, "points that a reward takes over the usual ones; unset: no redemption at all", unit="1", gt=1, le=100
    )

    @model_validator(mode="after")
    def _in_order(self) -> Blackout:
        if self.to_week < self.from_week:
            raise ValueError(f"to_week {self.to_week} is before from_week {self.from_week}")
        return self


class PrizeDraw(Table):
    """Members active in the last 52 weeks take part in a draw."""

    every_weeks: int = parameter(26, "weeks between draws", unit="weeks", ge=1, le=520)
    odds: float = parameter(..., "chance of one member to win in one draw", unit="share", gt=0, le=1)
    cost: float = parameter(..., "cost of one prize", unit="currency", ge=0, le=10_000_000)
    perceived_value: float = parameter(
        ..., "what taking part in one draw is worth to a member", unit="currency", ge=0, le=1000
    )


class Burn(Table):
    """How points are used."""

    mode: Literal["linear", "step", "auto", "catalog", "cash"] = parameter(
        "linear",
        "linear: any number of points as money; step: money off in steps; auto: whole vouchers made at the end of "
        "each period and used up on the next orders; catalog: goods; cash: a credit outside of orders",
        unit="rule",
    )
    rewards: dict[str, Reward] = Field(default_factory=dict, description="steps or catalog items by name")
    voucher_points: int | None = parameter(None, "points of one voucher (auto)", unit="points", ge=1)
    voucher_period_weeks: int = parameter(
        13, "weeks between conversions to vouchers (auto)", unit="weeks", ge=1, le=520
    )
    voucher_weeks: int = parameter(13, "weeks that a voucher is good for (auto)", unit="weeks", ge=1, le=520)
    part_payment_points: int | None = parameter(
        None, "cash and points: below the minimum, from so many points on, points pay part of an order", unit="points",
        ge=1,
    )  # fmt: skip
    part_payment_rate: float = parameter(
        0.8, "what a point is worth in part payment, over its face value", unit="1", gt=0, le=1
    )
    effort: float = parameter(
        0.0, "a redemption that is worth less to the shopper is not made (ME14)", unit="currency", ge=0, le=1000
    )
    reminder_every_weeks: int | None = parameter(
        None, "a reminder every so many weeks: savers then use points like redeemers", unit="weeks", ge=1, le=520
    )
    blackouts: dict[str, Blackout] = Field(default_factory=dict, description="weeks without redemption, by name")

    @model_validator(mode="after")
    def _keys_go_with_the_mode(self) -> Burn:
        if (self.mode in ("step", "catalog")) != bool(self.rewards):
            raise ValueError('burn needs `rewards` with mode = "step" or "catalog", and only then')
        if (self.mode == "auto") != (self.voucher_points is not None):
            raise ValueError('burn needs `voucher_points` with mode = "auto", and only then')
        if self.part_payment_points is not None and self.mode != "linear":
            raise ValueError(f'burn `part_payment_points` goes with mode = "linear", not "{self.mode}"')
        for name, reward in self.rewards.items():
            if (self.mode == "catalog") != (reward.unit_cost is not None):
                raise ValueError(f"reward {name!r}: `unit_cost` goes with a catalog, and a catalog item needs it")
        return self
