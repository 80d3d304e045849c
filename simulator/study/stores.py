"""What a store is and does: prices, service, program, acquisition and what they cost."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.study._field import Table, parameter
from simulator.study.program import Program


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


class Returns(Table):
    """Orders that come back. Money is booked with the order, points are taken back when it returns."""

    probability: float = parameter(0.0, "probability that an order is returned", unit="share", ge=0, le=1)
    after_weeks: int = parameter(2, "weeks until it is back", unit="weeks", ge=0, le=26)
    cost: float = parameter(0.0, "cost of one return", unit="currency", ge=0, le=100_000)
    resale_share: float = parameter(1.0, "share of the cost of goods that is recovered", unit="share", ge=0, le=1)


class Coalition(Table):
    """The store takes part in the program of another one: one balance, one membership, points at both."""

    operator: str = Field(..., description="name of the store whose program it is")
    reward_rate: float = parameter(
        ..., "face value of points earned here per currency spent", unit="share of spend", ge=0, le=0.5
    )
    issue_price: float = parameter(
        ..., "what this store pays the operator for a currency unit (face value) of points issued here",
        unit="share of face", ge=0, le=10,
    )  # fmt: skip
    redeem_price: float = parameter(
        ..., "what the operator pays this store for a currency unit (face value) of points used here",
        unit="share of face", ge=0, le=10,
    )  # fmt: skip


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
    returns: Returns = Returns()
    program: Program | None = None
    coalition: Coalition | None = None
    acquisition: Acquisition = Acquisition()
