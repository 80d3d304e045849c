"""What an order costs a store to fill, by how it earns its margin."""

from __future__ import annotations

from simulator.study.stores import Store


def cost_share(plan: Store) -> float:
    """Cost of goods as a share of the order at price index 1; what is no margin of the store's is cost."""
    business, own = plan.business, 1.0 - plan.gross_margin
    if plan.model == "marketplace":
        return 1.0 - business.take_rate - business.ad_rate
    if plan.model == "consumer_to_consumer":
        return 1.0 - business.take_rate
    if plan.model == "hybrid":
        sellers = 1.0 - business.take_rate - business.ad_rate
        return business.own_share * own + (1.0 - business.own_share) * sellers
    if plan.model == "guide":
        return 1.0 - business.commission
    return own + business.markdown if plan.model == "flash_sale" else own
