"""Points and what they are owed."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

POINTS = (
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
)
