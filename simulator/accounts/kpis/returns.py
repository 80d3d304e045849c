"""What the money put in brings: gain, ROI, NPV, payback."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Better, Kpi, Unit

RETURNS = (
    Kpi(
        "investment",
        "Money put in",
        Unit.MONEY,
        "net cost of the program, setup in full + deals used, campaigns, win-back and referral + acquisition, "
        "experience, insurance and novelty above the baseline's + price given (volume x (baseline price - price), "
        "prices as charged)",
        "5.3",
    ),
    Kpi(
        "gain",
        "Incremental contribution G",
        Unit.MONEY,
        "net profit + money put in - setup not written off yet, all above the baseline",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "net_gain",
        "Net incremental profit",
        Unit.MONEY,
        "net profit - baseline net profit = G - money put in above the baseline + setup not written off yet",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "roi",
        "ROI",
        Unit.RATIO,
        "(G - K) / K, K: money put in above the baseline, setup in full; undefined where no more is put in",
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
)
