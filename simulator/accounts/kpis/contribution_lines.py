"""From sales to contribution."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

CONTRIBUTION_LINES = (
    Kpi(
        "sales",
        "Sales",
        Unit.MONEY,
        "orders x prices charged, before discounts, coupons and points",
        "5.3",
        Better.HIGHER,
    ),
    Kpi("discounts", "Discounts of levels and clubs", Unit.MONEY, "money taken off orders by levels and clubs", "4.4"),
    Kpi("coupons", "Welcome coupons", Unit.MONEY, "money taken off orders by welcome coupons", "4.4"),
    Kpi("returned", "Returns", Unit.MONEY, "money due of orders that come back, booked with the order", "4.2"),
    Kpi(
        "offers_used",
        "Deals used",
        Unit.MONEY,
        "money taken off orders by deals of channels, campaigns, win-back and invitations",
        "4.4",
    ),
    Kpi("net_sales", "Net sales", Unit.MONEY, "sales - discounts - coupons - deals - returns", "4.2", Better.HIGHER),
    Kpi("shipping_income", "Shipping fees", Unit.MONEY, "fees paid for delivery", "4.4", Better.HIGHER),
    Kpi(
        "cost_of_goods",
        "Cost of goods",
        Unit.MONEY,
        "volume at price index 1 x (1 - margin by business model, before payments), of all orders; sellers' payout, "
        "markdown and credit to customers among it",
        "4.4",
    ),
    Kpi(
        "goods_recovered",
        "Goods recovered from returns",
        Unit.MONEY,
        "volume returned x (1 - margin) x share that is sold again",
        "4.4",
    ),
    Kpi("returns_cost", "Cost of returns", Unit.MONEY, "orders that come back x cost of one return", "4.4"),
    Kpi(
        "fulfilment_cost",
        "Fulfilment",
        Unit.MONEY,
        "orders delivered, picked up and bought in the shop x cost of each way; without a choice of ways they count as "
        "delivered",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "payment_cost",
        "Payments",
        Unit.MONEY,
        "(sales - discounts - coupons - deals - money off by points + shipping fees) x payment rate",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "acquisition_cost",
        "Acquisition",
        Unit.MONEY,
        "media money spent + first orders of affiliates' customers x cost per order",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "campaign_cost",
        "Campaigns",
        Unit.MONEY,
        "contacts x cost per contact + active customers x cost of data a year / 52.1775, in weeks of the campaign",
        "4.4",
    ),
    Kpi("win_back_cost", "Win-back contacts", Unit.MONEY, "contacts x cost per contact", "4.4"),
    Kpi("referral_cost", "Referral rewards", Unit.MONEY, "rewards paid to inviters", "4.4"),
    Kpi("recovery_cost", "Service recovery", Unit.MONEY, "failures noticed x recovery cost", "4.4", Better.LOWER),
    Kpi(
        "dial_cost",
        "Levels of experience",
        Unit.MONEY,
        "orders x cost per order of the dials + cost a year / 52.1775, every week in which the store is open",
        "4.4",
    ),
    Kpi("insurance_cost", "Return freight insurance", Unit.MONEY, "orders x premium", "4.4"),
    Kpi("novelty_cost", "Novelty", Unit.MONEY, "cost of each time, in its week", "4.4"),
    Kpi("breach_cost", "Breach of data", Unit.MONEY, "fines, notices and repair, in its week", "4.4", Better.LOWER),
    Kpi(
        "contribution",
        "Contribution before rewards and program",
        Unit.MONEY,
        "net sales + shipping fees - cost of goods + goods recovered - cost of returns - fulfilment - payments - "
        "acquisition - campaigns - win-back - referral - service recovery - experience - insurance - novelty - breach",
        "4.4",
        Better.HIGHER,
    ),
)
