"""What a store keeps of a sale under its business model, before rewards, services and advertising."""

from __future__ import annotations

from collections.abc import Callable

from simulator.study.business import Business
from simulator.study.stores import Store

DAYS_PER_YEAR = 365.0
USED: dict[str, tuple[str, ...]] = {
    "resale": ("gross_margin", "payment_rate"),
    "marketplace": ("take_rate", "ad_rate", "payment_rate"),
    "hybrid": ("gross_margin", "take_rate", "ad_rate", "own_share", "payment_rate"),
    "flash_sale": ("gross_margin", "markdown", "payment_rate"),
    "guide": ("commission", "rebate", "payment_rate"),
    "consumer_to_consumer": ("take_rate", "payment_rate"),
    "business": ("gross_margin", "payment_days", "payment_rate"),
}
"""Keys of `business`, and `gross_margin`, that each model uses."""


def margin_of(store: Store, discount_rate_per_year: float) -> float:
    """Margin on volume at price index 1, as a share: what is left after goods, sellers and payments.

    The cost of a currency unit of volume is 1 less this, whatever price is charged, so that a lower price comes out of
    the store's own margin in every model. `discount_rate_per_year` is the cost of capital while business customers
    owe the money.
    """
    before_payments = _MODELS[store.model](store.gross_margin, store.business, discount_rate_per_year)
    return before_payments - store.business.payment_rate


def base_price(store: Store) -> float:
    """Price index that shoppers pay without promotions and reactions: a guide's rebate is a lower price."""
    rates = store.business
    return store.price_index * (1.0 - rates.commission * rates.rebate if store.model == "guide" else 1.0)


def _hybrid(gross_margin: float, rates: Business, _: float) -> float:
    sellers = 1.0 - rates.own_share
    return rates.own_share * gross_margin + sellers * (rates.take_rate + rates.ad_rate)


_MODELS: dict[str, Callable[[float, Business, float], float]] = {
    "resale": lambda gross_margin, rates, _: gross_margin,
    "marketplace": lambda gross_margin, rates, _: rates.take_rate + rates.ad_rate,
    "hybrid": _hybrid,
    "flash_sale": lambda gross_margin, rates, _: gross_margin - rates.markdown,
    "guide": lambda gross_margin, rates, _: rates.commission,
    "consumer_to_consumer": lambda gross_margin, rates, _: rates.take_rate,
    "business": lambda gross_margin, rates, capital: gross_margin - rates.payment_days / DAYS_PER_YEAR * capital,
}
