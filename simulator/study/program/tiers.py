"""Tiers: levels above the base, how they are reached, kept and lost."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter

MOST = 8
"""Levels above the base that a program may have."""


class Level(Table):
    """One level above the base. Privileges name the lowest level that has them (`from_tier`)."""

    threshold: float = parameter(
        ..., "what must be collected in a window: currency, points, orders or visits, as `basis` says", unit="basis",
        ge=0, le=1_000_000_000,
    )  # fmt: skip
    earn_multiplier: float = parameter(1.0, "points earned over those at the base", unit="1", ge=0, le=100)
    discount: float = parameter(0.0, "price cut on every order", unit="share", ge=0, le=0.9)
    reward_price_factor: float = parameter(
        1.0, "points that a reward takes over those at the base", unit="1", gt=0, le=10
    )
    extra_expiry_weeks: int = parameter(0, "weeks that points live longer", unit="weeks", ge=0, le=520)
    soft_value_per_year: float = parameter(
        0.0, "what recognition is worth to a member beside services", unit="currency/year", ge=0, le=100_000
    )
    cost_per_year: float = parameter(0.0, "what a member at this level costs", unit="currency/year", ge=0, le=100_000)


class Tiers(Table):
    """The ladder: levels by hand, or `count` levels made by a rule; then how levels are reached, kept and lost."""

    levels: dict[str, Level] = Field(default_factory=dict, description="levels above the base by name, ascending")
    count: int | None = parameter(
        None, "levels above the base that are generated; 0: none", unit="levels", ge=0, le=MOST
    )
    spacing: Literal["linear", "geometric", "quantile"] = parameter(
        "quantile",
        "generated thresholds: even steps, even ratios, or even shares of expected members (all end at the top level "
        "that `top_share` of members reach)",
        unit="rule",
    )
    top_share: float = parameter(
        0.1, "share of members expected at the top level (generated)", unit="share", gt=0, le=1
    )
    top_multiplier: float = parameter(
        2.0, "points multiplier of the top level; those between rise evenly (generated)", unit="1", ge=1, le=100
    )
    top_soft_value_per_year: float = parameter(
        0.0, "soft value of the top level; those between rise evenly (generated)", unit="currency/year", ge=0,
        le=100_000,
    )  # fmt: skip
    top_cost_per_year: float = parameter(
        0.0, "cost of a member at the top level; those between rise evenly (generated)", unit="currency/year", ge=0,
        le=100_000,
    )  # fmt: skip
    basis: Literal["spend", "points", "balance", "orders", "visits", "margin"] = parameter(
        "spend", "what is collected: spend, points earned, the balance itself, orders, weeks with an order, or margin",
        unit="rule",
    )  # fmt: skip
    qualify_on: Literal["gross", "net"] = parameter(
        "net", "spend that counts: before (gross) or after (net) discounts and points", unit="rule"
    )
    window: Literal["calendar", "rolling", "anniversary", "lifetime"] = parameter(
        "calendar",
        "calendar: from one year's start to the next; rolling: the last weeks, in steps of four; anniversary: from "
        "joining; lifetime: ever",
        unit="rule",
    )
    window_weeks: int = parameter(52, "weeks of a rolling or anniversary window", unit="weeks", ge=4, le=208)
    upgrade: Literal["immediate", "review"] = parameter(
        "immediate", "when a level is given: with the order that reaches it, or at the review", unit="rule"
    )
    validity_weeks: int = parameter(52, "weeks that a level is kept before it is reviewed", unit="weeks", ge=1, le=520)
    round_to: Literal["none", "month", "year_end"] = parameter(
        "none", "the review waits for the end of the month or of the year", unit="rule"
    )
    plus_next_period: bool = parameter(False, "and for the end of the next one", unit="yes/no")
    retain_factor: float = parameter(1.0, "what keeps a level, over what reaches it", unit="1", ge=0, le=2)
    reentry_factor: float = parameter(
        1.0, "what reaches a level that was lost, over what reached it first", unit="1", ge=0, le=2
    )
    downgrade: Literal["none", "one_step", "to_qualified", "to_base"] = parameter(
        "to_qualified",
        "at a review without the spend: keep the level, lose one (soft landing), fall to what the spend reaches, or to "
        "the base",
        unit="rule",
    )
    grace_weeks: int = parameter(
        0, "weeks after the review in which the level can still be saved", unit="weeks", ge=0, le=104
    )
    rollover_share: float = parameter(
        0.0, "share of what was collected beyond the own level that counts in the next window", unit="share", ge=0, le=1
    )
    return_penalty: float = parameter(
        1.0, "what a returned order takes from what was collected, over what it added", unit="1", ge=0, le=10
    )
    awareness: float = parameter(
        0.9, "share of the levels' benefits that shoppers know of", unit="share", confidence="assumed", low=0.6,
        high=1.0, ge=0, le=1,
    )  # fmt: skip
    transparency: float = parameter(
        1.0, "share of the levels' benefits that shoppers can make out", unit="share", ge=0, le=1
    )
    conversion: Literal["by_rank", "requalify"] = parameter(
        "by_rank",
        "levels when the rules change: the level of the same rank, or what the last window's spend reaches by the new "
        "rules (those who fall are listed)",
        unit="rule",
    )

    @model_validator(mode="after")
    def _levels_or_count(self) -> Tiers:
        if bool(self.levels) == (self.count is not None):
            raise ValueError("tiers need either `levels` or `count`, not both and not neither")
        if len(self.levels) > MOST:
            raise ValueError(f"tiers have at most {MOST} levels above the base, found {len(self.levels)}")
        thresholds = [level.threshold for level in self.levels.values()]
        for (low, high), name in zip(pairwise(thresholds), list(self.levels)[1:], strict=True):
            if high <= low:
                raise ValueError(
                    f"the threshold {high:g} of level {name!r} must be above {low:g} of the level below it"
                )
        if self.window == "lifetime" and self.rollover_share > 0:
            raise ValueError('`rollover_share` has nothing to carry with window = "lifetime"')
        if self.basis == "balance" and (self.rollover_share > 0 or self.window == "rolling"):
            raise ValueError('basis = "balance" looks at the balance itself: no rolling window and no `rollover_share`')
        if self.round_to == "none" and self.plus_next_period:
            raise ValueError('`plus_next_period` needs `round_to` = "month" or "year_end"')
        return self
