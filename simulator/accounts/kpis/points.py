"""Points and what they are owed."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

POINTS = (
    Kpi(
        "closing_liability",
        "Closing points liability",
        Unit.MONEY,
        "points outstanding, pending ones among them, x cost of a point x part that will be used (cost accrual)",
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
        "expected_use",
        "Outstanding points that will be used",
        Unit.SHARE,
        "conditional redemption rate: by vintage, points held x probability that a point of its age is used, / points "
        "held; from what vintages did at each age up to the last whole 13 weeks, unseen ages count as used; where no "
        "point is followed: redeemed / (redeemed + expired) to date",
        "4.3",
    ),
    Kpi(
        "closing_cost",
        "Closing points at what becomes of them",
        Unit.MONEY,
        "closing points x cost of a point x part of them that the run-off shows to be used (of what is open after it, "
        "as expected then); without a run-off the closing points liability; what NPV subtracts",
        "4.3",
        Better.LOWER,
    ),
    Kpi("face_liability", "Closing points at face value", Unit.MONEY, "closing points x face value of a point", "4.3"),
    Kpi(
        "stated_liability",
        "Closing liability at the stated breakage",
        Unit.MONEY,
        "by vintage (1 - booked breakage) x issued - redeemed, at least 0 and at most what is held, x cost of a point",
        "4.3",
    ),
    Kpi(
        "raised_liability",
        "Liability for +25 basis points of URR",
        Unit.MONEY,
        "0.25 % of points issued of vintages still open, at most what is held and not expected to be used, x cost of a "
        "point",
        "4.3",
    ),
    Kpi("dearer_liability", "Liability for +5 % cost per point", Unit.MONEY, "closing points liability x 5 %", "4.3"),
    Kpi(
        "liability_over_sales",
        "Liability / annual sales",
        Unit.SHARE,
        "closing points liability / net sales of the last 52 weeks; undefined for shorter horizons",
        "4.3",
    ),
    Kpi(
        "redeemed_to_date",
        "Cumulative redemption rate",
        Unit.SHARE,
        "points redeemed / points issued, whole horizon",
        "4.3",
    ),
    Kpi(
        "unspent_to_date",
        "Breakage to date (naive)",
        Unit.SHARE,
        "points issued and not redeemed / issued, whole horizon; too high while a program is young",
        "4.3",
    ),
    Kpi(
        "booked_rate",
        "Ultimate redemption rate as booked",
        Unit.SHARE,
        "of points issued in the horizon: (redeemed + held x probability that a point of its age is used) / issued, at "
        "the end of the last whole 13 weeks",
        "4.3",
    ),
    Kpi(
        "chain_ladder_rate",
        "Ultimate redemption rate, chain ladder",
        Unit.SHARE,
        "by vintage redeemed to date / issued x factors of the ages to come, f(a) = sum R(a + 1) / sum R(a); at most 1",
        "4.3",
    ),
    Kpi(
        "true_rate_low",
        "Ultimate redemption rate, at least",
        Unit.SHARE,
        "redeemed up to the end of the run-off (without one: of the horizon) / issued, points issued in the horizon",
        "4.3",
    ),
    Kpi(
        "true_rate_high",
        "Ultimate redemption rate, at most",
        Unit.SHARE,
        "the same with all that is still open used",
        "4.3",
    ),
    Kpi(
        "opening_contract_liability",
        "Opening deferred revenue",
        Unit.MONEY,
        "points held before week 0 x face value x part that will be used x allocated price / stand-alone price before",
        "5.2",
    ),
    Kpi(
        "deferred_on_sales",
        "Deferred on sales",
        Unit.MONEY,
        "P x S / (P + S) by 13 weeks of issue: P paid by members of the focal store, S points issued x face value x "
        "URR at issue",
        "5.2",
    ),
    Kpi(
        "revenue_redeemed",
        "Released as points are used",
        Unit.MONEY,
        "points redeemed x allocated price / points issued, by vintage",
        "5.2",
    ),
    Kpi(
        "revenue_breakage",
        "Breakage recognized",
        Unit.MONEY,
        "allocated price x redeemed / (URR x issued) - released as points are used",
        "5.2",
    ),
    Kpi(
        "revenue_catch_up",
        "Catch-up from changed estimates",
        Unit.MONEY,
        "cumulative revenue at the new URR - at the old one, every 13 weeks; the rest of a vintage of which "
        "nothing is left",
        "5.2",
    ),
    Kpi(
        "contract_liability",
        "Closing deferred revenue",
        Unit.MONEY,
        "opening deferred revenue + deferred on sales - released - breakage - catch-up (IFRS 15, ASC 606)",
        "5.2",
    ),
)
