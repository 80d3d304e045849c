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
        "pays_back",
        "Draws that pay back",
        Unit.SHARE,
        "1 where payback lies within the horizon, else 0; payback is the mean over these draws",
        "4.4",
        Better.HIGHER,
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
        "benefit_cost",
        "Benefit over cost",
        Unit.RATIO,
        "G / money put in above the baseline; undefined where no more is put in",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "cost_per_gain",
        "Cost of a unit of G",
        Unit.RATIO,
        "money put in above the baseline / G; undefined where nothing is gained",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "revenue_roi",
        "Revenue ROI (a warning)",
        Unit.RATIO,
        "(net sales above the baseline - money put in above it) / money put in: sales are not profit, no decision "
        "rests on this",
        "4.4",
    ),
    Kpi(
        "irr",
        "IRR",
        Unit.SHARE,
        "rate a year at which cash above the baseline, by 13 weeks at their middle, less closing points, is worth 0; "
        "only where money goes out first and changes sign once",
        "4.4",
        Better.HIGHER,
    ),
    Kpi(
        "discounted_payback",
        "Discounted payback",
        Unit.WEEKS,
        "first week from which cumulative cash above the baseline, discounted at mid-week, stays >= 0",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "blended_cac",
        "CAC, blended",
        Unit.MONEY,
        "(acquisition + referral rewards) / new customers, whatever brought them",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "incremental_cac",
        "Incremental CAC",
        Unit.MONEY,
        "(acquisition + referral rewards above the baseline) / new customers above the baseline; undefined where not "
        "more is spent and more customers come",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "cost_per_retained",
        "Cost per retained customer",
        Unit.MONEY,
        "net cost of the program above the baseline / customers of week 0 still active at the end above the baseline; "
        "undefined where not more is spent and more customers stay",
        "4.4",
        Better.LOWER,
    ),
    Kpi(
        "reward_cost_rate",
        "Effective reward cost rate",
        Unit.SHARE,
        "rewards redeemed / net sales of orders placed as a member (cash)",
        "4.3",
    ),
    Kpi(
        "reward_accrual_rate",
        "Effective reward cost rate, accrued",
        Unit.SHARE,
        "rewards accrued / net sales of orders placed as a member",
        "4.3",
    ),
    Kpi(
        "profit_potential",
        "Profit potential",
        Unit.MONEY,
        "cash profit + closing contract liability (deferred revenue): what a firm that sets the value of its points "
        "looks at; not a profit; undefined where points are not followed by vintage",
        "4.4",
        Better.HIGHER,
    ),
    Kpi("burn_ratio", "Burn ratio", Unit.SHARE, "points redeemed / points issued, whole horizon", "4.3"),
    Kpi(
        "break_even_lift",
        "Break-even lift",
        Unit.SHARE,
        "(c + F/B) / (m - c): c rewards accrued, discounts and coupons / members' sales, F other program lines (setup "
        "as written off), m gross margin after payments, B members' sales less the store's sales above the baseline; "
        "undefined where members buy in the baseline too, nobody is one, or rewards cost as much as the margin",
        "4.4",
    ),
    Kpi(
        "member_lift",
        "Simulated lift",
        Unit.SHARE,
        "the store's sales above the baseline / (members' sales - them): all that the policy changes counts as theirs",
        "4.4",
        Better.HIGHER,
    ),
)
MARGINAL = Kpi(
    "marginal_return",
    "Marginal return",
    Unit.RATIO,
    "(NPV - NPV of the neighbor) / (money put in - the neighbor's), means over draws; neighbor: the policy at the next "
    "lower reward rate that differs in nothing else, else the baseline; above 0 the last money pays",
    "4.4",
    Better.HIGHER,
)
"""Of two policies, over all draws: not among the figures of one replicate."""
