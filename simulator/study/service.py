"""What an order feels like at a store: dials of experience with their cost, failures, recovery, returns, novelty."""

from __future__ import annotations

from pydantic import Field

from simulator.study._field import Table, parameter


class Dial(Table):
    """One dial of experience: how far from the usual, and what that costs."""

    level: float = parameter(
        0.0, "-2 much worse than usual in the market, 0 as usual, 2 much better", unit="1", ge=-2, le=2
    )
    cost_per_order: float = parameter(0.0, "cost of the level for each order", unit="currency", ge=-1000, le=1000)
    cost_per_year: float = parameter(0.0, "cost of the level a year", unit="currency/year", ge=-1e12, le=1e12)


class Dials(Table):
    """What can be done better or worse than usual; `profile.dials` says what a level does."""

    product_quality: Dial = Dial()
    presentation: Dial = Dial()
    transaction_safety: Dial = Dial()
    service_before: Dial = Dial()
    service_during: Dial = Dial()
    service_after: Dial = Dial()
    delivery_speed: Dial = Dial()


class Breach(Table):
    """Customers' data are lost: everybody who ever ordered here minds."""

    week: int = parameter(..., "week in which it becomes known", unit="week", ge=0)
    loss: float = parameter(1.0, "taken from every customer's experience", unit="experience", ge=0, le=10)
    opt_out: float = parameter(
        0.0, "share of shoppers who then do not let the firm use their data", unit="share", ge=0, le=1
    )
    cost: float = parameter(0.0, "fines, notices, repair", unit="currency", ge=0, le=1e12)


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
    complaint: float | None = parameter(
        None,
        "share of failures that customers tell the front line (unset: experience.noticed)",
        unit="share",
        source="SA5",
        ge=0,
        le=1,
    )
    dials: Dials = Dials()
    opt_out: float = parameter(
        0.0,
        "share of shoppers who do not let the firm use their data: offers reach them as mass offers",
        unit="share",
        ge=0,
        le=1,
    )
    breach: Breach | None = None


class Returns(Table):
    """Orders that come back. Money is booked with the order, points are taken back when it returns."""

    probability: float = parameter(0.0, "probability that an order is returned", unit="share", ge=0, le=1)
    after_weeks: int = parameter(2, "weeks until it is back", unit="weeks", ge=0, le=26)
    cost: float = parameter(0.0, "cost of one return", unit="currency", ge=0, le=100_000)
    resale_share: float = parameter(1.0, "share of the cost of goods that is recovered", unit="share", ge=0, le=1)
    ease: float = parameter(
        0.0,
        "-1 hard, 0 as usual, 1 free and without questions: utility before the order (profile.dials.returns)",
        unit="1",
        ge=-1,
        le=1,
    )
    insurance_cost_per_order: float = parameter(
        0.0, "premium for return freight, paid by the store", unit="currency", ge=0, le=1000
    )


class Novelty(Table):
    """New products or packaging keep interest for a while."""

    every_weeks: int = parameter(
        13, "something new every so many weeks, from start_week on", unit="weeks", ge=1, le=520
    )
    start_week: int = parameter(0, "first week", unit="week", ge=0)
    appeal: float = parameter(..., "utility of the store just after", unit="utility", ge=0, le=5)
    half_life_weeks: float = parameter(
        6.0, "half-life of the interest", unit="weeks", confidence="assumed", low=3.0, high=13.0, gt=0, le=520
    )
    cost: float = parameter(0.0, "cost of each time", unit="currency", ge=0, le=1e12)


class Fulfilment(Table):
    """How orders get to shoppers: delivered, picked up, or bought in the store."""

    delivers: bool = Field(default=True, description="orders from anywhere are delivered")
    in_store: bool = Field(default=False, description="there are shops to visit")
    pick_up: bool = Field(default=False, description="order online, pick up in the shop")
    delivery_burden: float = parameter(
        0.0, "what waiting for a delivery costs the shopper", unit="utility", confidence="assumed", ge=0, le=5
    )
    visit_burden: float = parameter(
        0.3,
        "what the mean distance to a shop costs the shopper (distances are exponential between shoppers)",
        unit="utility",
        source="PR8",
        confidence="assumed",
        low=0.1,
        high=0.6,
        ge=0,
        le=5,
    )
    pick_up_share: float = parameter(
        0.5,
        "part of the visit burden that a pick-up costs",
        unit="share",
        confidence="assumed",
        low=0.3,
        high=0.7,
        ge=0,
        le=1,
    )
    delivery_cost: float = parameter(0.0, "cost of a delivered order", unit="currency", ge=0, le=1000)
    in_store_cost: float = parameter(0.0, "cost of an order in the shop", unit="currency", ge=0, le=1000)
    pick_up_cost: float = parameter(0.0, "cost of a pick-up", unit="currency", ge=0, le=1000)
    free_from: float | None = parameter(
        None, "delivered orders of at least this are shipped free (unset: always)", unit="currency", gt=0, le=100_000
    )
    fee: float = parameter(0.0, "shipping fee below that", unit="currency", ge=0, le=1000)
