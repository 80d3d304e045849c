"""What shoppers need and buy: needs, their season, tastes and money of an order.

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter


class Needs(Table):
    """How often a shopper needs something of the category, and when a need ends without an order."""

    mean_per_week: float = parameter(
        1.4706,
        "mean needs of a shopper",
        unit="needs/week",
        source="T7, EH1: 1.25 trips / (1 - .15)",
        confidence="published",
        gt=0,
        le=100,
    )
    shape: float = parameter(
        0.9,
        "gamma shape of needs between shoppers",
        unit="1",
        source="EH1, T7",
        confidence="published",
        low=0.84,
        high=0.96,
        gt=0.01,
        le=100,
    )
    skip: float = parameter(
        0.15,
        "share of needs that end without an order",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.1,
        high=0.2,
        gt=0,
        lt=0.95,
    )
    elasticity: float = parameter(
        0.1,
        "how elastic category demand is (0 rigid, 1 fully elastic)",
        unit="1",
        source="CO4",
        confidence="assumed",
        low=0.0,
        high=0.3,
        ge=0,
        le=1,
    )


MONTHS = 12

_Factor = Annotated[float, Field(ge=0, le=100)]


class Season(Table):
    """How needs rise and fall over the year; the same for every shopper and store."""

    months: tuple[_Factor, ...] = parameter(
        (1.0,) * MONTHS,
        "needs of each month from January to December, relative to their mean",
        unit="1",
        confidence="assumed",
    )

    @model_validator(mode="after")
    def _twelve(self) -> Season:
        if len(self.months) != MONTHS or not sum(self.months) > 0:
            raise ValueError(f"months are 12 numbers that are not all 0, found {len(self.months)}")
        return self

    def of_month(self, month: int) -> float:
        """Factor of a month (1 to 12), with mean 1 over the twelve."""
        return self.months[month - 1] * MONTHS / sum(self.months)


class Taste(Table):
    """Persistent preference between stores: gamma weights, hence Dirichlet shares."""

    concentration: float = parameter(
        1.5,
        "Dirichlet S of store preference",
        unit="1",
        source="T8, EH5",
        confidence="published",
        low=0.8,
        high=3.0,
        gt=0.01,
        le=1000,
    )


class Basket(Table):
    """Money of one order: lognormal, between and within shoppers."""

    log_mean: float = parameter(
        2.948,
        "mean of log planned basket at price 1",
        unit="log currency",
        source="T7: mean 29.8 at this spread",
        confidence="published",
        ge=-5,
        le=12,
    )
    sd_between: float = parameter(
        0.526,
        "standard deviation of log basket between shoppers",
        unit="log",
        source="T7: CV 1.2, ICC .31",
        confidence="published",
        ge=0,
        le=3,
    )
    sd_within: float = parameter(
        0.784,
        "standard deviation of log basket within a shopper",
        unit="log",
        source="T7: CV 1.2, ICC .31",
        confidence="published",
        ge=0,
        le=3,
    )
