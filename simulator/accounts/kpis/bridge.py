"""The lines between the baseline's net profit and a policy's, in the stated order."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

_LINES = (
    ("attrition", "Customers kept", "customer-weeks of customers of week 0 who are still active x baseline rates"),
    ("acquired", "Customers won", "customer-weeks of all other active customers x baseline rates"),
    ("frequency", "Frequency", "orders a customer-week"),
    ("basket", "Basket", "volume an order, at price index 1"),
    ("volume_unsplit", "Volume not split", "volume without counted orders or customers; 0 in every run"),
    (
        "margin_mix",
        "Margin of what is sold",
        "cost of goods a unit of volume, and volume moved between dear and cheap weeks",
    ),
    ("price_given", "Price given", "volume x (baseline price - price charged)"),
    ("member_prices", "Member prices", "discounts of levels and clubs"),
    ("coupons", "Welcome coupons", "money taken off orders by welcome coupons"),
    ("deals", "Deals used", "money taken off by deals of channels, campaigns, win-back, invitations"),
    ("returns", "Returns", "money due of what comes back - goods recovered + cost of returns"),
    ("serving", "Serving", "fulfilment - shipping fees + payments + service recovery"),
    ("experience", "Experience", "dials, insurance, novelty, breach of data"),
    ("acquisition_spend", "Acquisition spend", "media and affiliates"),
    ("outreach", "Campaigns, win-back, referral", "contacts, data and rewards of inviters"),
    ("reward_cost", "Rewards accrued", "rewards redeemed + change of the liability"),
    ("running", "Program running cost", "setup as written off + platform + staff + contacts with members"),
    (
        "program_other",
        "Other program lines",
        "privileges, levels, clubs, engagement, less fees earned, partners and settlement",
    ),
)
BRIDGE_LINES: dict[str, Kpi] = {
    key: Kpi(key, name, Unit.MONEY, f"{words}: what it adds to net profit above the baseline", "5.4 C3", Better.HIGHER)
    for key, name, words in _LINES
}
"""By key, in the stated order; they add up to net incremental profit."""
RIVALS = Kpi(
    "rivals",
    "Rivals' reactions",
    Unit.MONEY,
    "net incremental profit among rivals who react - among rivals who do not",
    "5.4 C3",
    Better.HIGHER,
)
"""The last line of a study whose rivals react: all lines before it are then those among passive rivals."""
