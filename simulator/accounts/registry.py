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
        "- fees - partners - settlement",
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
        "contribution - rewards accrued - other program lines (accrual)",
        "5.4",
        Better.HIGHER,
    ),
    Kpi(
        "investment",
        "Money put in",
        Unit.MONEY,
        "net cost of the program + deals used, campaigns, win-back and referral + acquisition, experience, insurance "
        "and novelty above the baseline's + price given (volume x (baseline price - price), prices as charged)",
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
        "points outstanding, pending ones among them, x cost of a point x redemption share to date (cost accrual)",
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
    Kpi(
        "points_issued",
        "Points issued",
        Unit.POINTS,
        "points earned on orders, by acts, at partners and as welcome",
        "4.3",
    ),
    Kpi("points_redeemed", "Points redeemed", Unit.POINTS, "points used for money off, goods or cash", "4.3"),
    Kpi("points_expired", "Points lapsed or forfeited", Unit.POINTS, "balances lapsed, or forfeited at the end", "4.3"),
    Kpi("points_clawed", "Points taken back", Unit.POINTS, "points of returned orders taken back", "4.3"),
    Kpi(
        "points_adjusted",
        "Points added by conversion",
        Unit.POINTS,
        "balances after conversion to changed rules - before",
        "4.3",
    ),
    Kpi(
        "closing_points",
        "Closing points",
        Unit.POINTS,
        "opening + issued + added by conversion - redeemed - expired - taken back",
        "4.3",
    ),
    Kpi("points_pending", "Points pending", Unit.POINTS, "of the closing points, those that cannot be used yet", "4.3"),
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
        "((spend per member - spend per other customer) x members x gross margin - cost) / cost, last whole year; "
        "cost: net cost of the program; undefined where it costs nothing",
        "5.3",
    ),
)

KPIS: dict[str, Kpi] = {kpi.key: kpi for kpi in _ALL}
"""Every KPI by key."""
