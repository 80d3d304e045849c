"""How a sale becomes margin: the business model of a store."""

from __future__ import annotations

from simulator.study._field import Table, parameter

MODELS = ("resale", "marketplace", "hybrid", "flash_sale", "guide", "consumer_to_consumer", "business")


class Business(Table):
    """Rates of the business models; each model uses those named for it (docs/business_models.md)."""

    take_rate: float = parameter(
        0.08, "commission on what sellers sell (marketplace, hybrid, consumer_to_consumer)", unit="share of sales",
        ge=0, le=1,
    )  # fmt: skip
    ad_rate: float = parameter(
        0.0, "advertising paid by sellers (marketplace, hybrid)", unit="share of sales", ge=0, le=1
    )
    own_share: float = parameter(0.5, "share of sales from own stock (hybrid)", unit="share of sales", ge=0, le=1)
    commission: float = parameter(0.06, "commission on referred orders (guide)", unit="share of sales", ge=0, le=1)
    rebate: float = parameter(
        0.0, "part of the commission passed on to the shopper as a lower price (guide)", unit="share of commission",
        ge=0, le=1,
    )  # fmt: skip
    payment_rate: float = parameter(0.0, "cost of payments, all models", unit="share of sales", ge=0, le=0.2)
    markdown: float = parameter(0.0, "leftover stock written off (flash_sale)", unit="share of sales", ge=0, le=0.5)
    payment_days: float = parameter(0.0, "days until business customers pay (business)", unit="days", ge=0, le=365)
