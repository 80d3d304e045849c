"""Figures that are told by source, sender, stage or store: name, unit and formula for tables, files and the dictionary.

They are as `registry.KPIS`, but a policy has several of each.
"""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit, by_key

_SOURCES = (
    Kpi(
        "spend",
        "Spend",
        Unit.MONEY,
        "media and affiliates of a channel; rewards of inviters; contacts of campaigns to who never ordered",
        "4.4",
    ),
    Kpi("contacts", "Contacts", Unit.COUNT, "contacts that reached a shopper who never ordered or a customer", "4.4"),
    Kpi("contact_price", "Price of a contact", Unit.MONEY, "spend / contacts bought, at each week's price", "4.4"),
    Kpi("first_orders", "New customers", Unit.SHOPPERS, "first orders put down to the source", "4.2", Better.HIGHER),
    Kpi("cost_per_customer", "Cost per customer", Unit.MONEY, "spend / new customers of the source (CAC)", "4.4"),
    Kpi(
        "value_per_customer",
        "Value per customer",
        Unit.MONEY,
        "contribution of customers won in the horizon, up to its end, net of what they were given, discounted to when "
        "they were won / new customers (LTV; finite)",
        "4.4",
        Better.HIGHER,
    ),
    Kpi("value_over_cost", "LTV:CAC", Unit.RATIO, "value per customer / cost per customer", "4.4", Better.HIGHER),
    Kpi("prone_share", "Deal-prone", Unit.SHARE, "deal-prone shoppers / new customers of the source", "4.4"),
    Kpi("orders", "Orders", Unit.COUNT, "orders of customers of the source", "4.2"),
    Kpi("sales", "Sales", Unit.MONEY, "at prices charged, of customers of the source", "4.2"),
    Kpi("given", "Given", Unit.MONEY, "taken off their orders: deals, discounts, coupons, points", "4.4"),
    Kpi("contribution", "Contribution", Unit.MONEY, "of customers of the source, before spend on winning them", "4.4"),
)
_OFFERS = (
    Kpi("sent", "Sent", Unit.COUNT, "contacts; invitations", "4.4"),
    Kpi(
        "relevant",
        "Relevant",
        Unit.COUNT,
        "of campaigns: about something wanted; of win-back: who came back; of invitations: accepted",
        "4.4",
    ),
    Kpi("used", "Used", Unit.COUNT, "deals used in an order", "4.4"),
    Kpi("use_rate", "Use rate", Unit.SHARE, "used / sent", "4.4"),
    Kpi("money", "Taken off", Unit.MONEY, "money that the deals took off orders", "4.4"),
    Kpi("offer_sales", "Sales of these orders", Unit.MONEY, "at prices charged, of orders that used a deal", "4.4"),
    Kpi("offer_cost", "Contacts and rewards", Unit.MONEY, "contacts x cost per contact; rewards of inviters", "4.4"),
    Kpi(
        "budget", "Budget", Unit.MONEY, "budget a week x weeks of the campaign or channel; none without a limit", "4.4"
    ),
    Kpi("unspent", "Unspent", Unit.MONEY, "budget - contacts - taken off (channels: - media)", "4.4"),
)
SOURCE_FIGURES: dict[str, Kpi] = by_key(_SOURCES, "source")
"""By source of customers."""
OFFER_FIGURES: dict[str, Kpi] = by_key(_OFFERS, "sender")
"""By sender of offers."""
