"""Figures by month: what is spent, by bucket, and what to expect after launch."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit, by_key

BUCKETS = (
    Kpi("rewards", "Rewards", Unit.MONEY, "cash: rewards redeemed; accrual: rewards accrued", "4.4"),
    Kpi("member_prices", "Member prices and coupons", Unit.MONEY, "discounts of levels and clubs, coupons used", "4.4"),
    Kpi(
        "benefits",
        "Privileges and engagement",
        Unit.MONEY,
        "services and privileges, costs of levels, clubs, engagement and prizes",
        "4.4",
    ),
    Kpi("setup", "Setup", Unit.MONEY, "cash: when paid; accrual: as written off", "4.4"),
    Kpi("platform", "Platform (IT)", Unit.MONEY, "cost a year / 52.1775, every week in force", "4.4"),
    Kpi("staff", "Staff", Unit.MONEY, "cost a year / 52.1775, every week in force", "4.4"),
    Kpi("communication", "Contacts with members", Unit.MONEY, "members x cost a year / 52.1775", "4.4"),
    Kpi("deals", "Deals used", Unit.MONEY, "deals of channels, campaigns, win-back and invitations", "4.4"),
    Kpi("acquisition", "Acquisition", Unit.MONEY, "media and affiliates", "4.4"),
    Kpi("contacts", "Campaigns, win-back, referral", Unit.MONEY, "contacts, data, rewards of inviters", "4.4"),
    Kpi("experience", "Experience", Unit.MONEY, "dials, novelty, return freight insurance", "4.4"),
    Kpi("spend", "All spend", Unit.MONEY, "the buckets above; price given is not spent and not in it", "5.4"),
    Kpi(
        "income",
        "Income of the program",
        Unit.MONEY,
        "fees (cash: paid; accrual: earned), partners and settlement; not taken off spend",
        "4.4",
    ),
)
"""Buckets of a budget; `spend` is what the ones before it add up to."""
TRACKED = (
    Kpi("joined", "Enrollment", Unit.SHOPPERS, "new members in the month", "4.1", Better.HIGHER),
    Kpi("members", "Members", Unit.SHOPPERS, "members at the end of the month", "4.1", Better.HIGHER),
    Kpi("orders", "Orders", Unit.COUNT, "orders placed in the month", "4.2", Better.HIGHER),
    Kpi("net_sales", "Net sales", Unit.MONEY, "sales - discounts - coupons - deals - returns", "4.2", Better.HIGHER),
    Kpi("new_customers", "New customers", Unit.SHOPPERS, "first orders ever in the month", "4.2", Better.HIGHER),
    Kpi(
        "active_customers",
        "Active customers",
        Unit.SHOPPERS,
        "shoppers who bought within the definition's weeks, at the end of the month",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "first_redemption_rate",
        "Members who have used points",
        Unit.SHARE,
        "members who have ever used points / members, at the end of the last whole 4 weeks; of the shoppers followed "
        "one by one",
        "4.1",
        Better.HIGHER,
    ),
    Kpi(
        "repurchase_interval",
        "Repurchase interval",
        Unit.WEEKS,
        "mean weeks since the last order over the repeat orders of the month",
        "4.2",
        Better.LOWER,
    ),
    Kpi("rewards_redeemed", "Rewards redeemed", Unit.MONEY, "cost of points used in the month (cash)", "4.3"),
    Kpi("rewards_accrued", "Rewards accrued", Unit.MONEY, "rewards redeemed + change of the liability", "4.3"),
    Kpi(
        "closing_liability",
        "Points liability",
        Unit.MONEY,
        "cost accrual, at the end of the month",
        "4.3",
    ),
    Kpi("program_cost", "Program running cost", Unit.MONEY, "setup, platform, staff, contacts, as paid", "4.4"),
    Kpi("cash_profit", "Profit, cash view", Unit.MONEY, "of the whole store in the month", "5.4", Better.HIGHER),
)
"""What is compared with actuals after launch."""
BUCKETS_BY_KEY: dict[str, Kpi] = by_key(BUCKETS, "month", "basis")
TRACKED_BY_KEY: dict[str, Kpi] = by_key(TRACKED, "month")
AT_THE_END = ("members", "active_customers", "closing_liability")
"""Tracked figures that stand at the end of a month."""
RATES = ("first_redemption_rate", "repurchase_interval")
"""Tracked figures that are ratios. All others are sums over the month."""
