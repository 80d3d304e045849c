"""What a store is and does: prices, service, program, acquisition and what they cost."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.study._field import Table, parameter
from simulator.study.acquisition import Acquisition
from simulator.study.business import Business
from simulator.study.offers import Campaign, HoldOut, WinBack
from simulator.study.pricing import Promotion
from simulator.study.program import Program
from simulator.study.rivalry import Reaction
from simulator.study.service import Fulfilment, Novelty, Returns, Service


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
    model: Literal["resale", "marketplace", "hybrid", "flash_sale", "guide", "consumer_to_consumer", "business"] = (
        Field(default="resale", description="how the store earns its margin (docs/business_models.md)")
    )
    business: Business = Business()
    enters_week: int | None = parameter(
        None, "first week in which the store is open (unset: always)", unit="week", ge=0
    )
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
    campaigns: dict[str, Campaign] = Field(default_factory=dict, description="offers by name, at most 4")
    win_back: WinBack | None = None
    hold_out: HoldOut | None = None
    fulfilment: Fulfilment = Fulfilment()
    promotions: dict[str, Promotion] = Field(default_factory=dict, description="price cuts by name")
    novelty: Novelty | None = None
    reactions: dict[str, Reaction] = Field(default_factory=dict, description="what it does about other stores, by name")
