"""The registry of KPIs: every table, chart, file and the data dictionary take name, unit and formula from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What a figure is counted in; says how it is printed."""

    MONEY = "currency"
    SHARE = "share"
    SHOPPERS = "shoppers"
    COUNT = "count"
    POINTS = "points"
    WEEKS = "weeks"
    RATIO = "ratio"


class Better(Enum):
    """Which direction is good for the firm; NEITHER where it depends."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True)
class Kpi:
    """One figure: how it is called, counted and computed, and where the formula comes from."""

    key: str
    name: str
    unit: Unit
    formula: str
    source: str
    better: Better = Better.NEITHER


_ALL = (
    Kpi("sales", "Sales", Unit.MONEY, "orders x prices charged, before points are redeemed", "5.3", Better.HIGHER),
    Kpi("cost_of_goods", "Cost of goods", Unit.MONEY, "volume at price index 1 x (1 - gross margin)", "4.4"),
    Kpi("acquisition_cost", "Acquisition", Unit.MONEY, "media money spent", "4.4", Better.LOWER),
    Kpi("recovery_cost", "Service recovery", Unit.MONEY, "failures noticed x recovery cost", "4.4", Better.LOWER),
    Kpi(
        "contribution",
        "Contribution before program",
        Unit.MONEY,
        "sales - cost of goods - acquisition - service recovery",
        "4.4",
        Better.HIGHER,
    ),
    Kpi("rewards_redeemed", "Rewards redeemed", Unit.MONEY, "points redeemed x face value x unit cost", "4.3"),
    Kpi("rewards_accrued", "Rewards accrued", Unit.MONEY, "rewards redeemed + change of the liability", "4.3"),
    Kpi("program_cost", "Program running cost", Unit.MONEY, "setup + platform + staff + contacts with members", "4.4"),
    Kpi(
        "cash_profit",
        "Profit, cash view",
        Unit.MONEY,
        "contribution - rewards redeemed - program running cost",
        "5.4",
        Better.HIGHER,
    ),
    Kpi(
        "profit",
        "Net profit",
        Unit.MONEY,
        "contribution - rewards accrued - program running cost (accrual)",
        "5.4",
        Better.HIGHER,
    ),
    Kpi(
        "investment",
        "Money put in",
        Unit.MONEY,
        "rewards accrued + program running cost + acquisition above the baseline's + price given "
        "(volume x (baseline price - price))",
        "5.3",
    ),
    Kpi(
        "gain",
        "Incremental contribution G",
        Unit.MONEY,
        "net profit above the baseline + money put in above the baseline",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "net_gain",
        "Net incremental profit",
        Unit.MONEY,
        "net profit - baseline net profit = G - money put in above the baseline",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "roi",
        "ROI",
        Unit.RATIO,
        "net incremental profit / money put in above the baseline; undefined where no more is put in",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "npv",
        "NPV against the baseline",
        Unit.MONEY,
        "weekly cash profit above the baseline, discounted at mid-week, summed, minus the discounted cost of closing "
        "points",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "payback_week",
        "Payback",
        Unit.WEEKS,
        "first week from which cumulative cash above the baseline stays >= 0",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "peak_funding",
        "Peak funding",
        Unit.MONEY,
        "largest cumulative cash shortfall against the baseline",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "closing_liability",
        "Closing points liability",
        Unit.MONEY,
        "points outstanding x face value x unit cost x redemption share to date (cost accrual)",
        "4.3",
        Better.LOWER,
    ),
    Kpi("opening_points", "Opening points", Unit.POINTS, "points outstanding before week 0; as entered", "4.3"),
    Kpi(
        "points_rounding",
        "Points: rounding of the sample",
        Unit.POINTS,
        "opening points entered - simulated ones x real shoppers per simulated shopper; outstanding until forfeited",
        "4.3",
    ),
    Kpi("points_issued", "Points issued", Unit.POINTS, "points earned on money paid", "4.3"),
    Kpi("points_redeemed", "Points redeemed", Unit.POINTS, "points used to pay", "4.3"),
    Kpi("points_expired", "Points lapsed or forfeited", Unit.POINTS, "balances lapsed, or forfeited at the end", "4.3"),
    Kpi(
        "points_adjusted",
        "Points added by conversion",
        Unit.POINTS,
        "balances after conversion to the policy's program - before, in week 0",
        "4.3",
    ),
    Kpi(
        "closing_points",
        "Closing points",
        Unit.POINTS,
        "opening + issued + added by conversion - redeemed - expired",
        "4.3",
    ),
    Kpi(
        "opening_liability",
        "Opening points liability",
        Unit.MONEY,
        "as booked by the firm; without entered books as the closing liability, under the program before week 0",
        "5.1",
    ),
    Kpi(
        "opening_revaluation",
        "Revaluation of the opening balance",
        Unit.MONEY,
        "opening points at cost accrual - opening liability as booked; in no profit, the same under every policy: "
        "opening liability + revaluation + rewards accrued - rewards redeemed = closing liability",
        "5.1",
    ),
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
    Kpi("members", "Members at the end", Unit.SHOPPERS, "memberships ever joined", "4.1"),
    Kpi("orders", "Orders", Unit.COUNT, "orders placed", "4.2", Better.HIGHER),
    Kpi("new_customers", "New customers", Unit.SHOPPERS, "first orders ever", "4.2", Better.HIGHER),
    Kpi("breakage", "Points expired", Unit.SHARE, "points expired / (redeemed + expired) to date", "4.3"),
    Kpi(
        "naive_gap",
        "Member gap (naive)",
        Unit.SHARE,
        "share of wallet of members - of other customers, last whole year",
        "LP1",
    ),
    Kpi(
        "caused_gap",
        "Simulated effect on members",
        Unit.SHARE,
        "share of wallet of members - of the same shoppers in the baseline, last whole year",
        "LP1",
        Better.HIGHER,
    ),
    Kpi(
        "naive_roi",
        "ROI by the member comparison (naive)",
        Unit.RATIO,
        "((spend per member - spend per other customer) x members x gross margin - cost) / cost, last whole year",
        "5.3",
    ),
)

KPIS: dict[str, Kpi] = {kpi.key: kpi for kpi in _ALL}
"""Every KPI by key."""
