"""What a firm knows of its last year: ten numbers that the simulated baseline is held against, never an input."""

from __future__ import annotations

from pydantic import Field

from simulator.study._field import Table, parameter


class LastYear(Table):
    """The focal store's last year, 52 weeks up to week 0. Every number may be left out; none of them is simulated."""

    source: str = Field(default="", description="where the numbers come from, in words", max_length=500)
    active_customers: float | None = parameter(None, "customers who bought in the year", unit="customers", gt=0)
    orders_per_customer: float | None = parameter(
        None, "orders of a customer who bought in the year", unit="orders/year", ge=1, le=1000
    )
    average_order: float | None = parameter(None, "net sales of an order", unit="currency", gt=0)
    net_sales: float | None = parameter(None, "sales of the year, without value-added tax", unit="currency/year", gt=0)
    gross_margin: float | None = parameter(None, "net sales less cost of goods", unit="share of sales", ge=-1, lt=1)
    repeat_rate: float | None = parameter(
        None, "of the customers of the year before, the share that bought again in the year", unit="share", ge=0, le=1
    )
    identified_share: float | None = parameter(
        None, "share of net sales that members of the program made", unit="share of sales", ge=0, le=1
    )
    acquisition_spend: float | None = parameter(
        None, "money spent on advertising for customers", unit="currency/year", ge=0
    )
    new_customers: float | None = parameter(
        None, "customers of the year with no order before it", unit="customers/year", ge=0
    )
    new_after_weeks: int | None = parameter(
        None,
        "who had no order in so many weeks before the year is new; unset: none since the burn-in",
        unit="weeks",
        ge=1,
    )
    reward_cost: float | None = parameter(
        None, "cost of rewards: redeemed plus the change of what is owed", unit="currency/year", ge=0
    )


NUMBERS = tuple(name for name in LastYear.model_fields if name not in ("source", "new_after_weeks"))
"""Keys of the ten numbers, in the order they are asked and shown."""
