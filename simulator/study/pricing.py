"""Prices over time: promotions and the calendar they follow."""

from __future__ import annotations

from pydantic import Field

from simulator.study._field import Table, parameter


class Promotion(Table):
    """A lower price in some weeks, for everybody."""

    depth: float = parameter(..., "price cut", unit="share of price", gt=0, lt=0.95)
    range_share: float = parameter(1.0, "share of sales at the lower price", unit="share of sales", gt=0, le=1)
    weeks: tuple[int, ...] = Field(default=(), description="weeks of the horizon in which it runs")
    event: str | None = Field(default=None, description="runs in the weeks of this event of the market")
    every_weeks: int | None = parameter(None, "runs again every so many weeks", unit="weeks", ge=1, le=520)
    start_week: int = parameter(0, "first week, for every_weeks", unit="week", ge=0)
    stop_week: int | None = parameter(None, "first week without it (unset: never)", unit="week", ge=0)
