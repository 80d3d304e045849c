"""Lines of the profit and loss that no KPI of the whole horizon stands for: by view, way, channel and campaign."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit, by_key

STATEMENT_LINES = (
    Kpi("regular_sales", "Sales at regular prices", Unit.MONEY, "volume x planned price, without promotions", "5.4"),
    Kpi(
        "promotions",
        "Price promotions and reactions",
        Unit.MONEY,
        "sales at regular prices - sales; below 0 where prices rose",
        "5.4",
    ),
    Kpi("own_goods", "Goods from own stock", Unit.MONEY, "cost of goods less the other parts of it", "4.4"),
    Kpi("payout", "Paid out to sellers", Unit.MONEY, "what sellers or merchants get of their sales", "4.4"),
    Kpi("seller_ads", "Advertising of sellers", Unit.MONEY, "paid by sellers: income", "4.4"),
    Kpi("markdown", "Leftover stock", Unit.MONEY, "stock written off", "4.4"),
    Kpi("credit", "Credit to customers", Unit.MONEY, "payment days / 365 x discount rate x volume", "4.4"),
    Kpi(
        "gross_margin",
        "Gross margin",
        Unit.MONEY,
        "net sales + shipping fees - cost of goods + goods recovered - cost of returns",
        "5.4",
        Better.HIGHER,
    ),
    Kpi("delivery", "Delivery", Unit.MONEY, "orders delivered x cost of delivery", "4.4"),
    Kpi("pick_up", "Pick-up", Unit.MONEY, "orders picked up x cost of pick-up", "4.4"),
    Kpi("in_store", "In the shop", Unit.MONEY, "orders in the shop x cost of one", "4.4"),
    Kpi("channel", "Acquisition by channel", Unit.MONEY, "media and affiliates of a channel", "4.4"),
    Kpi("campaign_contacts", "Contacts of campaigns", Unit.MONEY, "contacts x cost per contact", "4.4"),
    Kpi("campaign_data", "Data of campaigns", Unit.MONEY, "active customers x cost of data a year / 52.1775", "4.4"),
    Kpi("setup_paid", "Setup, paid", Unit.MONEY, "one-off cost in the week of launch", "4.4"),
    Kpi(
        "setup_written_off",
        "Setup, written off",
        Unit.MONEY,
        "setup / (life in years x 52.1775), each week of its life; in the week of launch where no life is stated; the "
        "rest when the program ends",
        "5.4",
    ),
    Kpi("platform", "Platform (IT)", Unit.MONEY, "cost a year / 52.1775, every week in force", "4.4"),
    Kpi("staff", "Staff", Unit.MONEY, "cost a year / 52.1775, every week in force", "4.4"),
    Kpi("communication", "Contacts with members", Unit.MONEY, "members x cost a year / 52.1775", "4.4"),
    Kpi(
        "fees_earned",
        "Membership fees, earned",
        Unit.MONEY,
        "fees less refunds, in equal parts over the weeks that they pay for",
        "5.1",
        Better.HIGHER,
    ),
    Kpi(
        "rewards_caused",
        "Rewards at ultimate cost",
        Unit.MONEY,
        "(points issued + added by conversion - taken back) x cost of a point x share used in the end",
        "5.4",
    ),
    Kpi(
        "revenue_deferred",
        "Revenue deferred for points",
        Unit.MONEY,
        "change of the contract liability (IFRS 15, ASC 606)",
        "5.2",
    ),
    Kpi("cash_view", "Profit, cash view", Unit.MONEY, "as paid", "5.4", Better.HIGHER),
    Kpi(
        "points_change",
        "Change of the points liability",
        Unit.MONEY,
        "closing - opening liability at cost accrual",
        "5.1",
    ),
    Kpi("setup_change", "Change of setup not written off", Unit.MONEY, "setup paid - setup written off", "5.4"),
    Kpi("fees_change", "Change of fees not earned", Unit.MONEY, "fees paid - fees earned", "5.1"),
    Kpi(
        "ultimate_change",
        "Change of points at ultimate cost",
        Unit.MONEY,
        "rewards at ultimate cost - rewards redeemed",
        "5.4",
    ),
    Kpi(
        "accrual_view",
        "Profit, accrual view",
        Unit.MONEY,
        "cash view - change of the points liability + change of setup not written off - change of fees not earned",
        "5.4",
        Better.HIGHER,
    ),
    Kpi(
        "deferral_view",
        "Profit, deferral view",
        Unit.MONEY,
        "cash view - change of the contract liability for points + change of setup not written off - change of fees "
        "not earned",
        "5.2",
        Better.HIGHER,
    ),
    Kpi(
        "economic_view",
        "Profit, economic view",
        Unit.MONEY,
        "cash view - change of points at ultimate cost + change of setup not written off - change of fees not earned",
        "5.4",
        Better.HIGHER,
    ),
)
LINES_BY_KEY: dict[str, Kpi] = by_key(STATEMENT_LINES, "store", "view", "fiscal year")
"""By key."""
