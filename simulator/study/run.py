"""How a study is run: when, how long, how many shoppers and replicates, and the market around them."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from simulator.study._field import Table, parameter
from simulator.study.calendar import Event, Phase, PriceTools

_Entry = Annotated[float, Field(ge=0, le=10)]
_Exit = Annotated[float, Field(ge=0, lt=1)]


class Run(Table):
    """The size of a run. Simulated shoppers are a sample of `represents` real ones."""

    start: datetime.date = parameter(
        ..., "first day of week 0", unit="date", ge=datetime.date(1900, 1, 1), le=datetime.date(2200, 12, 31)
    )
    fiscal_year_start_month: int = parameter(1, "month in which the fiscal year starts", unit="month", ge=1, le=12)
    weeks: int = parameter(156, "length of the horizon", unit="weeks", ge=1, le=2600)
    burn_in_weeks: int = parameter(52, "weeks before week 0, under today's policy", unit="weeks", ge=26, le=1040)
    shoppers: int = parameter(20_000, "simulated shoppers", unit="shoppers", ge=1, le=20_000_000)
    represents: float | None = parameter(
        None, "real shoppers that the sample stands for; unset: those simulated", unit="shoppers", gt=0, le=1e10
    )
    replicates: int = parameter(20, "draws of chance and of uncertain parameters", unit="replicates", ge=1, le=100_000)
    seed: int = parameter(1, "number that all draws derive from", unit="1", ge=0, le=2**63 - 1)
    panel_shoppers: int = parameter(
        2_000, "simulated shoppers who are followed one by one, at most", unit="shoppers", ge=0, le=1_000_000
    )
    run_off_weeks: int = parameter(
        0,
        "weeks that go on after the horizon, to see what becomes of its points; no other figure counts them",
        unit="weeks",
        ge=0,
        le=520,
    )
    discount_rate_per_year: float = parameter(0.1, "discount rate of later money", unit="1/year", ge=0, le=5)

    @property
    def real_shoppers(self) -> float:
        """Real shoppers that the sample stands for."""
        return float(self.shoppers) if self.represents is None else self.represents

    @property
    def scale(self) -> float:
        """Real shoppers per simulated shopper; may be fractional."""
        return self.real_shoppers / self.shoppers


class Retention(Table):
    """The firm's own definition of a retained customer, printed beside every retention figure."""

    bought_within_weeks: int = parameter(
        52, "a customer is retained while the last order is at most this old", unit="weeks", ge=1, le=520
    )


class Market(Table):
    """Who shops, and how the number of shoppers changes."""

    profile: str | dict[str, Any] | None = Field(
        default=None, description="market profile: a path relative to this file, or the profile itself as a table"
    )
    retention: Retention = Retention()
    entry_per_year: _Entry | tuple[_Entry, ...] = parameter(
        0.0,
        "new shoppers per year over the starting number; a list is by year, its last value persists",
        unit="share/year",
    )
    exit_per_year: _Exit | tuple[_Exit, ...] = parameter(
        0.0,
        "probability per year of leaving the market; a list is by year, its last value persists",
        unit="probability/year",
    )

    events: dict[str, Event] = Field(default_factory=dict, description="days the market waits for, by name")
    economy: tuple[Phase, ...] = Field(default=(), description="stretches of good or bad times; none may overlap")
    price_tools: PriceTools | None = None
    funnel: bool = Field(
        default=False,
        description="follow everybody through the funnel: stages by week, customers by source (on with any channel "
        "deal, campaign, referral, win-back, word of mouth, hold-out)",
    )
    rivals: Literal["both", "react", "passive"] = parameter(
        "both", "where stores state reactions: run every policy with and without them, only with, or only without",
        unit="",
    )  # fmt: skip
    attribution_weeks: int = parameter(
        8, "a first order is put down to the last contact if that is at most this old", unit="weeks", ge=1, le=104
    )

    def entry_in_year(self, year: int) -> float:
        """New shoppers over the starting number in a year of the horizon, counted from 0."""
        return _of_year(self.entry_per_year, year)

    def exit_in_year(self, year: int) -> float:
        """Probability of leaving the market in a year of the horizon, counted from 0."""
        return _of_year(self.exit_per_year, year)


def _of_year(rates: float | tuple[float, ...], year: int) -> float:
    if not isinstance(rates, tuple):
        return rates
    return rates[min(year, len(rates) - 1)] if rates else 0.0
