"""Sentences that stand around the numbers: what was drawn, how intervals are made, what is not counted."""

from __future__ import annotations

from simulator.report.case import Case, Comparison
from simulator.report.decision_table import ENOUGH_FOR_PERCENTILES
from simulator.report.ending import NO_TRUST, breaks_trust_ever
from simulator.report.policies import unset_costs, what_it_is
from simulator.report.precision import pairing_words, precision_words

ILLUSTRATIVE = "ILLUSTRATIVE: not your customers"


def is_illustrative(case: Comparison) -> bool:
    """Is the market profile not fitted on the firm's own customers?"""
    return case.study.profile.illustrative


def drawn_words(case: Comparison) -> str:
    """What differs between draws."""
    inputs = len(case.results.plan.ranges)
    if not inputs:
        return "Simulation noise only: no assumed input was drawn, so no probability is stated."
    plural = "s" if inputs > 1 else ""
    return f"{case.draws} draws; each draw varies chance and {inputs} assumed input{plural}."


def baseline_words(case: Comparison) -> str:
    """The baseline, named."""
    return f"{case.results.plan.focal[0].name}: {what_it_is(case.results.plan, 0)}"


def interval_words(case: Comparison) -> str:
    """Number of draws and method."""
    if case.draws < 2:
        return "one draw: no intervals"
    freedom = f"{case.draws - 1} degree{'' if case.draws == 2 else 's'} of freedom"
    return f"{case.draws} draws; intervals: 95 %, Student t, {freedom}, paired by draw, of {held_words(case)}"


def held_words(case: Comparison) -> str:
    """Which uncertainty an interval of the mean holds."""
    return "chance and what is assumed" if case.results.plan.ranges else "chance alone (simulation noise)"


def footer_words(case: Comparison) -> str:
    """What a chart says about itself when it stands alone."""
    parts = [case.study.name, f"baseline: {baseline_words(case)}", interval_words(case), case.horizon]
    return "; ".join(parts) + (f". {ILLUSTRATIVE}" if is_illustrative(case) else ".")


def trust_words(case: Comparison) -> str:
    """What the model leaves out of taking something away from members, where a shown policy does."""
    before = case.results.plan.focal[0]
    broken = any(breaks_trust_ever(before, case.results.plan.focal_course(place)) for place in case.others)
    return NO_TRUST if broken else ""


def all_unset_costs(case: Comparison) -> list[str]:
    """Costs left unset under any shown policy, each once."""
    found = [name for place in case.shown for name in unset_costs(case.results.plan, place)]
    return list(dict.fromkeys(found))


def spread_words(case: Comparison) -> str:
    """Which spread of draws stands beside the interval of the mean."""
    if case.draws < 2:
        return "One draw has neither interval nor range"
    if case.draws >= ENOUGH_FOR_PERCENTILES:
        return "P5 to P95: 5th and 95th percentile of the draws"
    return f"Draws: the range of all {case.draws} (percentiles need {ENOUGH_FOR_PERCENTILES})"


def uncertainty_words(case: Case) -> list[str]:
    """How much of the spread of the recommended policy's NPV is ignorance, and how much a sample's chance."""
    if case.draws < 2 or not case.results.plan.ranges:
        return []
    found = case.results.npv_spread(case.subject)
    if not found.total > 0.0:
        return []
    plan = case.results.plan
    return [
        f"Of the variance of the NPV of {plan.names[case.subject]} between draws, about "
        f"{100 * found.share_of_assumptions:.0f} % comes from the assumed inputs; the rest is the chance of a sample "
        f"of shoppers, whose variance is {plan.scale:,.0f} times smaller in the real market (estimated from the two "
        "halves of the communities)."
    ]


def method_words(case: Case) -> list[str]:
    """What the figures are, one sentence each."""
    run = case.study.run
    freedom = max(case.draws - 1, 0)
    return [
        "Every effect is a simulated effect (same shoppers, with and without): each policy is run on the same "
        "simulated shoppers with the same chance as the baseline, and the two are subtracted draw by draw.",
        f"{run.shoppers:,} simulated shoppers stand for {run.real_shoppers:,.0f}; {case.draws} draws, seed {run.seed}. "
        f"Intervals are 95 % intervals of the mean over draws (Student t, {freedom} degrees of freedom).",
        f"NPV discounts weekly cash above the baseline at {100 * run.discount_rate_per_year:.4g} % a year and takes "
        "off the cost of closing the points that are left; nothing beyond the horizon is counted. Figures are before "
        "tax and without value-added tax.",
        "ROI is incremental contribution less money put in, over money put in, accrual, all costs stated, setup in "
        "full; the mean over draws of each draw's ratio. "
        "Money put in: all that the program costs (rewards accrued, discounts, coupons, privileges, "
        "levels, clubs, engagement, prizes, running cost, less fees, partners' money and settlement), acquisition "
        "above the baseline's, and price given.",
        "Returns are booked with the order that comes back, points taken back when the order is back. Net profit takes "
        "membership fees over the weeks that they pay for and setup over its life; cash, NPV and payback when paid.",
        "Rewards accrued follow the points liability at cost accrual: points outstanding, pending ones among them, x "
        "cost of a point x redemption share to date. That is not deferred revenue as in financial statements.",
        *uncertainty_words(case),
        *filter(None, [pairing_words(case.results, case.subject)]),
        *precision_words(case.results),
    ]
