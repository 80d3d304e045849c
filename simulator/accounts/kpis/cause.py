"""Figures that a policy has several of: by estimator, by cohort, by kind of shopper, of the Dirichlet."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit, by_key

_ESTIMATORS = (
    Kpi("estimate", "Estimate", Unit.MONEY, "what the method says, spend a member and year", "4.4"),
    Kpi(
        "effect",
        "Simulated effect",
        Unit.MONEY,
        "spend of the same people under the policy - in the same weeks in the baseline",
        "4.4",
        Better.HIGHER,
    ),
    Kpi("distance", "Off by", Unit.MONEY, "estimate - simulated effect on the same people", "4.4"),
    Kpi(
        "inflation",
        "Selection inflation",
        Unit.RATIO,
        "mean estimate / mean simulated effect; told where the effect is clearly above 0, the policy changes the "
        "program only and the baseline has none",
        "4.4",
    ),
    Kpi("lift", "Lift", Unit.SHARE, "estimate / spend that the method expects without the program", "4.4"),
    Kpi(
        "effect_lift",
        "Simulated lift",
        Unit.SHARE,
        "simulated effect / spend of the same people in the baseline",
        "4.4",
    ),
    Kpi("sample", "Members in it", Unit.SHOPPERS, "people whom the estimate is about, real", "4.4"),
    Kpi("controls", "Held against", Unit.SHOPPERS, "people whom they are compared with, real", "4.4"),
    Kpi(
        "error",
        "Standard error",
        Unit.MONEY,
        "of one such experiment on as many shoppers as are followed; a real one has more",
        "4.5",
    ),
)
_COHORTS = (
    Kpi("retention", "Cohort retention", Unit.SHARE, "shoppers of the cohort who buy in the quarter / cohort", "4.2"),
    Kpi("retention_difference", "Difference from the baseline", Unit.SHARE, "the same, paired by draw", "4.2"),
    Kpi("size", "Cohort", Unit.SHOPPERS, "shoppers who first bought in the quarter; customers at week 0", "4.2"),
)
_SEGMENTS = (
    Kpi("orders", "Orders", Unit.COUNT, "orders over the horizon", "4.2", Better.HIGHER),
    Kpi("sales", "Sales", Unit.MONEY, "at prices charged, over the horizon", "4.2", Better.HIGHER),
    Kpi("members", "Members", Unit.SHARE, "members / customers, at the end of the last whole year", "4.1"),
    Kpi(
        "spend_gap",
        "Members against others (naive)",
        Unit.MONEY,
        "spend per member - per other customer, who bought in the last whole year",
        "4.4",
    ),
    Kpi(
        "effect",
        "Simulated effect",
        Unit.MONEY,
        "spend of members - of the same shoppers in the baseline, last whole year, per member who bought",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "retained",
        "Retained",
        Unit.SHARE,
        "customers at week 0 who bought within the definition's weeks at the end / customers at week 0",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "value_of_customers",
        "Value of a customer of week 0",
        Unit.MONEY,
        "contribution net of rewards over the horizon, discounted to week 0 / customers at week 0",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "value_of_won",
        "Value of a customer won",
        Unit.MONEY,
        "contribution net of rewards up to the end of the horizon, discounted to when they were won / customers won",
        "4.4",
        Better.HIGHER,
    ),
)
_EXCESS = (
    Kpi(
        "observed",
        "Observed",
        Unit.SHARE,
        "orders here of this store's buyers / all their orders, last whole year",
        "4.2",
    ),
    Kpi(
        "expected",
        "Expected of a store of that size",
        Unit.SHARE,
        "the same by the Dirichlet fitted to the baseline (one S for all stores), at the policy's share of orders",
        "4.2",
    ),
    Kpi("excess", "Excess loyalty", Unit.SHARE, "observed - expected", "4.2"),
    Kpi(
        "excess_difference",
        "Change of it",
        Unit.SHARE,
        "excess loyalty - that of the baseline, paired by draw",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "buyers", "Buyers", Unit.SHARE, "shoppers with an order here in the last whole year / all", "4.2", Better.HIGHER
    ),
    Kpi("orders_per_buyer", "Orders a buyer", Unit.RATIO, "orders / buyers, last whole year", "4.2", Better.HIGHER),
    Kpi(
        "expected_orders_per_buyer",
        "Expected",
        Unit.RATIO,
        "the same by the Dirichlet for a store of that size",
        "4.2",
    ),
)
ESTIMATOR_FIGURES: dict[str, Kpi] = by_key(_ESTIMATORS, "estimator")
"""By estimator."""
COHORT_FIGURES: dict[str, Kpi] = by_key(_COHORTS, "cohort", "quarter")
"""By cohort and quarter."""
SEGMENT_FIGURES: dict[str, Kpi] = by_key(_SEGMENTS, "segment")
"""By kind of shopper."""
EXCESS_FIGURES: dict[str, Kpi] = by_key(_EXCESS)
"""Of the store's loyalty against the Dirichlet."""
