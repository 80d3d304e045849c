"""Retention and the health of a program, from shoppers who are followed one by one (the panel)."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

RETENTION = (
    Kpi(
        "members_against_others",
        "Members against others (naive)",
        Unit.MONEY,
        "spend per member (at the end of the last whole year) - per other customer, of those who bought in it",
        "4.4",
    ),
    Kpi(
        "effect_on_members",
        "Simulated effect per member and year",
        Unit.MONEY,
        "spend of members (at the end of the last whole year, in it) - spend of the same shoppers in the same weeks in "
        "the baseline, per member who bought in that year",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "repeat_purchase",
        "Repeat purchase rate",
        Unit.SHARE,
        "customers with at least 2 orders in the last whole year / customers with at least 1",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "order_frequency",
        "Orders per customer",
        Unit.RATIO,
        "orders / customers with at least one, last whole year",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "repurchase_weeks",
        "Repurchase interval",
        Unit.WEEKS,
        "median weeks from an order to the next, repeat orders of the last whole year, two in a week count 0; gaps "
        "that have not ended are not in it",
        "4.2",
        Better.LOWER,
    ),
    Kpi(
        "second_order_weeks",
        "Time to the second order",
        Unit.WEEKS,
        "weeks until half of the customers won in the horizon have ordered again (Kaplan-Meier, observation ends with "
        "the horizon)",
        "4.2",
        Better.LOWER,
    ),
    Kpi(
        "second_order_26",
        "Ordered again within half a year",
        Unit.SHARE,
        "of the customers won in the horizon, the share with a second order within 26 weeks (Kaplan-Meier)",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "churn",
        "Churn",
        Unit.SHARE,
        "customers at the start of the last whole year who have lapsed at its end / customers at its start; lapsed: no "
        "order for 26 weeks, or for 3 times the own mean gap if that is longer",
        "4.2",
        Better.LOWER,
    ),
    Kpi(
        "share_of_orders",
        "Share of its customers' orders",
        Unit.SHARE,
        "orders here of customers of the last whole year / their orders everywhere (ratio of sums)",
        "4.2",
        Better.HIGHER,
    ),
    Kpi(
        "member_customers",
        "Members among customers",
        Unit.SHARE,
        "customers of the last whole year who are members at its end / all customers of that year",
        "4.1",
    ),
    Kpi("member_orders", "Members' part of orders", Unit.SHARE, "orders of members / orders, whole horizon", "4.1"),
    Kpi(
        "member_sales",
        "Members' part of sales",
        Unit.SHARE,
        "sales to members / sales, at prices charged, whole horizon",
        "4.1",
    ),
    Kpi(
        "enrollment_rate",
        "Enrollment rate",
        Unit.SHARE,
        "customers of the last whole year who joined in it and are members at its end / its customers who were no "
        "members when it began",
        "4.1",
        Better.HIGHER,
    ),
    Kpi(
        "active_rate_13",
        "Active members, 13 weeks",
        Unit.SHARE,
        "members at the end with an order in the last 13 weeks / members at the end",
        "4.1",
        Better.HIGHER,
    ),
    Kpi(
        "active_rate_52",
        "Active members, 52 weeks",
        Unit.SHARE,
        "members at the end with an order in the last 52 weeks / members at the end",
        "4.1",
        Better.HIGHER,
    ),
    Kpi(
        "one_and_done",
        "One and done",
        Unit.SHARE,
        "members for at least 52 weeks with exactly one order since joining / all members for at least 52 weeks",
        "4.1",
        Better.LOWER,
    ),
    Kpi(
        "first_redemption_26",
        "First reward within half a year",
        Unit.SHARE,
        "joiners of the horizon who used a reward in the 7 periods of 4 weeks from that of joining on / joiners with "
        "as many on record",
        "4.1",
        Better.HIGHER,
    ),
    Kpi(
        "first_redemption_52",
        "First reward within a year",
        Unit.SHARE,
        "the same in 13 periods of 4 weeks",
        "4.1",
        Better.HIGHER,
    ),
    Kpi(
        "redeemer_share",
        "Members who use rewards",
        Unit.SHARE,
        "members at the end of the last whole year who used a reward in it / those with an order or a reward in it",
        "4.1",
        Better.HIGHER,
    ),
    Kpi(
        "value_of_customers",
        "Value of a customer of week 0",
        Unit.MONEY,
        "contribution net of rewards over the horizon, discounted to week 0 / customers at week 0; without the fixed "
        "cost of the program and spend on winning customers (LTV; finite, the horizon is stated)",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "value_of_won",
        "Value of a customer won",
        Unit.MONEY,
        "the same of customers won in the horizon, up to its end, discounted to when they were won / customers won",
        "4.4",
        Better.HIGHER,
    ),
)
