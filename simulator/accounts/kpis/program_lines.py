"""What the program costs and brings, down to profit."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

PROGRAM_LINES = (
    Kpi(
        "rewards_redeemed",
        "Rewards redeemed",
        Unit.MONEY,
        "money taken off orders by points x unit cost + catalog items and cash paid out",
        "4.3",
    ),
    Kpi("rewards_accrued", "Rewards accrued", Unit.MONEY, "rewards redeemed + change of the liability", "4.3"),
    Kpi("program_cost", "Program running cost", Unit.MONEY, "setup + platform + staff + contacts with members", "4.4"),
    Kpi(
        "privilege_cost",
        "Services and privileges",
        Unit.MONEY,
        "orders, returns and failures of members at levels that have them x cost of each, + members x cost a year "
        "/ 52.1775, every week",
        "4.4",
    ),
    Kpi(
        "level_cost",
        "Costs of levels",
        Unit.MONEY,
        "members at a level x cost of the level a year / 52.1775, every week",
        "4.4",
    ),
    Kpi("club_cost", "Clubs", Unit.MONEY, "members of a club x its cost a year / 52.1775, every week", "4.4"),
    Kpi(
        "engagement_cost",
        "Engagement and prizes",
        Unit.MONEY,
        "acts x cost of an act + prizes x cost of a prize",
        "4.4",
    ),
    Kpi(
        "fees", "Membership fees", Unit.MONEY, "fees paid - fees refunded, in the week of payment", "4.4", Better.HIGHER
    ),
    Kpi(
        "setup_later",
        "Setup not written off yet",
        Unit.MONEY,
        "setup paid - setup written off: it is charged to profit after the horizon",
        "5.4",
    ),
    Kpi(
        "fees_later",
        "Fees not earned yet",
        Unit.MONEY,
        "fees paid - fees earned over the weeks that they pay for, refunds off both: change of what is not earned",
        "5.1",
    ),
    Kpi(
        "partner_income",
        "Paid by partners",
        Unit.MONEY,
        "points given by partners x price per point",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "settlement",
        "Coalition settlement received",
        Unit.MONEY,
        "as operator: face value issued at partners x issue price - redeemed there x redeem price; as partner: the "
        "reverse, of its own",
        "4.4",
    ),
    Kpi(
        "program_total",
        "Net cost of the program",
        Unit.MONEY,
        "rewards accrued + discounts + coupons + privileges + levels + clubs + engagement and prizes + running cost "
        "- setup not written off yet - fees + fees not earned yet - partners - settlement",
        "4.4",
    ),
    Kpi(
        "cash_profit",
        "Profit, cash view",
        Unit.MONEY,
        "contribution - rewards redeemed - other program lines (net cost of the program without rewards, discounts, "
        "coupons)",
        "5.4",
        Better.HIGHER,
    ),
    Kpi(
        "profit",
        "Net profit",
        Unit.MONEY,
        "contribution - rewards accrued - other program lines, setup as written off, fees as earned (accrual)",
        "5.4",
        Better.HIGHER,
    ),
)
