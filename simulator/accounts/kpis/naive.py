"""What a firm would read off members and others."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

NAIVE = (
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
