"""Customers: how many, how loyal, why they left."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

CUSTOMERS = (
    Kpi(
        "retention",
        "Customers retained",
        Unit.SHARE,
        "customers at week 0 who bought within the definition's weeks / customers at week 0",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "active_customers",
        "Active customers at the end",
        Unit.SHOPPERS,
        "shoppers who bought within the definition's weeks",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "share_of_wallet",
        "Share of wallet",
        Unit.SHARE,
        "spend here / spend everywhere, mean over customers of the last whole year",
        "4.2",
        Better.HIGHER,
    ),
    Kpi("market_share", "Market share", Unit.SHARE, "sales / sales of all stores, whole horizon", "4.2", Better.HIGHER),
    Kpi("members", "Members at the end", Unit.SHOPPERS, "joined - left the program", "4.1"),
    Kpi("orders", "Orders", Unit.COUNT, "orders placed", "4.2", Better.HIGHER),
    Kpi("new_customers", "New customers", Unit.SHOPPERS, "first orders ever", "4.2", Better.HIGHER),
    Kpi(
        "won_back",
        "Customers won back",
        Unit.SHOPPERS,
        "first orders after having lapsed, whoever asked for them",
        "4.2",
        Better.HIGHER,
    ),
    Kpi("failures", "Orders that failed", Unit.COUNT, "orders that went wrong", "4.2", Better.LOWER),
    Kpi("left_service", "Left over service", Unit.SHOPPERS, "relations that a failure ended", "4.2", Better.LOWER),
    Kpi("left_price", "Left over a price", Unit.SHOPPERS, "relations that a price ended", "4.2", Better.LOWER),
    Kpi("left_drift", "Drifted away", Unit.SHOPPERS, "relations that ended for no reason of the store", "4.2"),
)
