"""Where each reward dollar went: what is given, by what the same occasion did at baseline."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit, by_key

_CLASSES = (
    ("anyway", "on orders placed anyway", "orders that the baseline places at the store on the same occasion"),
    ("switched", "on orders switched", "orders that the baseline places at another store"),
    ("new_demand", "on new demand", "orders on occasions without an order in the baseline"),
    ("new_customer", "on new customers", "orders of shoppers who never order at the store in the baseline"),
)
_GIVEN = "rewards redeemed + welcome coupons + member prices + deals + lower prices"
ATTRIBUTION = (
    Kpi("given_total", "Given to customers", Unit.MONEY, f"{_GIVEN}, whole horizon", "4.4"),
    *(
        Kpi(f"given_{key}", f"Given {name}", Unit.MONEY, f"{_GIVEN}: of {words}", "4.4")
        for key, name, words in _CLASSES
    ),
    Kpi(
        "given_no_order",
        "Given for older points",
        Unit.MONEY,
        "rewards redeemed with points held at week 0 or given without an order",
        "4.4",
    ),
    Kpi(
        "given_anyway_share",
        "Given on orders placed anyway",
        Unit.SHARE,
        "given on orders placed anyway / given on orders of the horizon",
        "4.4",
        Better.LOWER,
    ),
    *(
        Kpi(f"rewards_{key}", f"Rewards earned {name}", Unit.MONEY, f"rewards redeemed with points of {words}", "4.4")
        for key, name, words in _CLASSES
    ),
    Kpi(
        "rewards_no_order",
        "Rewards of older points",
        Unit.MONEY,
        "rewards redeemed with points held at week 0 or given without an order",
        "4.4",
    ),
    Kpi(
        "deadweight_share",
        "Deadweight",
        Unit.SHARE,
        "rewards redeemed with points earned on orders placed anyway / rewards redeemed with points earned on orders "
        "of the horizon",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "switched_share",
        "Switched share of rewards",
        Unit.SHARE,
        "rewards redeemed with points earned on orders switched / rewards redeemed with points earned on orders of the "
        "horizon",
        "4.4",
    ),
    Kpi("orders_anyway", "Orders placed anyway", Unit.COUNT, "orders that the baseline places here as well", "4.4"),
    Kpi(
        "orders_gained",
        "Orders gained",
        Unit.COUNT,
        "orders switched + of new demand + of new customers; orders - baseline orders = gained - lost",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "orders_lost",
        "Orders lost",
        Unit.COUNT,
        "baseline orders on occasions on which the policy has none here",
        "4.4",
        Better.LOWER,
    ),
    Kpi("sales_gained", "Sales gained", Unit.MONEY, "sales of orders gained, at prices charged", "4.4", Better.HIGHER),
    Kpi("sales_lost", "Sales lost", Unit.MONEY, "the baseline's sales of orders lost", "4.4", Better.LOWER),
    Kpi(
        "sales_from_rivals",
        "Sales taken from rivals",
        Unit.MONEY,
        "sales of orders that the baseline places at another store - the baseline's sales of orders lost to one",
        "4.4",
        Better.HIGHER,
    ),
)
_FIGURES = (
    Kpi("rewards", "Rewards", Unit.MONEY, "money off by points x unit cost + catalog items and cash", "4.4"),
    Kpi("coupons", "Welcome coupons", Unit.MONEY, "money taken off orders by welcome coupons", "4.4"),
    Kpi("discounts", "Member prices", Unit.MONEY, "money taken off orders by levels and clubs", "4.4"),
    Kpi("deals", "Deals", Unit.MONEY, "money taken off by deals of channels, campaigns, win-back, invitations", "4.4"),
    Kpi(
        "prices",
        "Lower prices",
        Unit.MONEY,
        "volume x (baseline price - price), years of raised prices left out",
        "4.4",
    ),
    Kpi("orders", "Orders", Unit.COUNT, "orders placed, or of the baseline and lost", "4.4"),
    Kpi("sales", "Sales", Unit.MONEY, "at prices charged; of orders lost: the baseline's", "4.4"),
    Kpi("points_issued", "Points issued", Unit.POINTS, "points earned by orders", "4.3"),
    Kpi("points_held", "Points held at the end", Unit.POINTS, "by the order that earned them", "4.3"),
)
ATTRIBUTION_FIGURES: dict[str, Kpi] = by_key(_FIGURES, "class", "segment or level or store", "year")
"""Figures of attribution.csv, by class and group."""
