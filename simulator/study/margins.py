"""What a store keeps of a sale under its business model, before rewards, services and advertising."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Margin:
    """Shares of volume at price index 1 (payments: of what is charged). `margin` is what is left before payments."""

    own_goods: float  # cost of goods sold from own stock
    payout: float  # sellers' or merchants' part of what they sell through the store
    advertising: float  # paid by sellers
    markdown: float  # leftover stock written off
    credit: float  # interest until business customers pay
    payments: float

    @property
    def margin(self) -> float:
        """Before the cost of payments."""
        return 1.0 - self.own_goods - self.payout + self.advertising - self.markdown - self.credit

    @property
    def after_payments(self) -> float:
        """The whole margin at price index 1."""
        return self.margin - self.payments


def margin_lines(store: Store, discount_rate: float = 0.0) -> Margin:
    """How the store earns on a sale. `discount_rate`: a year, for customers who pay later."""
    rates, goods = store.business, 1.0 - store.gross_margin
    own, payout, advertising, markdown, credit = goods, 0.0, 0.0, 0.0, 0.0
    if store.model in ("marketplace", "consumer_to_consumer"):
        own, payout = 0.0, 1.0 - rates.take_rate
        advertising = rates.ad_rate if store.model == "marketplace" else 0.0
    elif store.model == "hybrid":
        others = 1.0 - rates.own_share
        own, payout = rates.own_share * goods, others * (1.0 - rates.take_rate)
        advertising = others * rates.ad_rate
    elif store.model == "guide":
        own, payout = 0.0, 1.0 - rates.commission
    elif store.model == "flash_sale":
        markdown = rates.markdown
    elif store.model == "business":
        credit = rates.payment_days / DAYS_PER_YEAR * discount_rate
    return Margin(own, payout, advertising, markdown, credit, rates.payment_rate)


def margin_before_payments(store: Store, discount_rate: float = 0.0) -> float:
    """Share of volume at price index 1 that is left before the cost of payments."""
    if store.model == "resale":
        return store.gross_margin
    return margin_lines(store, discount_rate).margin


def margin_of(store: Store, discount_rate_per_year: float) -> float:
    """Margin on volume at price index 1, as a share: what is left after goods, sellers and payments.

    The cost of a currency unit of volume is 1 less this, whatever price is charged, so that a lower price comes out of
    the store's own margin in every model. `discount_rate_per_year` is the cost of capital while business customers
    owe the money.
    """
    return margin_before_payments(store, discount_rate_per_year) - store.business.payment_rate


def base_price(store: Store) -> float:
    """Price index that shoppers pay without promotions and reactions: a guide's rebate is a lower price."""
    rates = store.business
    return store.price_index * (1.0 - rates.commission * rates.rebate if store.model == "guide" else 1.0)
