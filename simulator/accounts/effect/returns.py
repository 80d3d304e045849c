"""Returns on what a policy puts in, beside ROI, NPV and payback: one number a policy each (kpis.md 4.3, 4.4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.statement import Statement
from simulator.accounts.effect.break_even import break_even_lift
from simulator.accounts.effect.rate_of_return import rate_of_return
from simulator.accounts.ratio import ratio
from simulator.accounts.value import discount_factors, payback_week
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]
_TAKEN_OFF = (Measure.DISCOUNTS, Measure.COUPONS, Measure.OFFER_MONEY, Measure.RETURNED)


def returns_of(
    tallies: Tallies,
    books: Statement,
    place: int,
    scale: float,
    discount_rate: float,
    margins: FloatArray,
    gain: FloatArray,
) -> dict[str, FloatArray]:
    """KPIs by key, (worlds,); NaN where there is nothing to divide by.

    `margins`: gross margin after payments in each world; `gain`: incremental contribution G; `scale`: real shoppers per
    simulated shopper.
    """
    more = _positive(_above(books.investment.sum(axis=0)))
    cash = books.cash_profit - books.cash_profit[:, :1]
    closing = _above(books.points.closing_cost)
    later = cash * discount_factors(len(cash), discount_rate)[:, None]
    net_sales = books.net_sales.sum(axis=0)
    of_members = member_sales(tallies, place, scale)
    redeemed, accrued = (each.sum(axis=0) for each in (books.points.redeemed_cost, books.points.accrued_cost))
    return {
        "benefit_cost": ratio(gain, more),
        "cost_per_gain": ratio(more, _positive(gain)),
        "revenue_roi": ratio(net_sales - net_sales[0] - more, more),
        "irr": np.array([rate_of_return(cash[:, w], float(closing[w])) for w in range(cash.shape[1])]),
        "discounted_payback": np.array([payback_week(column) for column in later.T]),
        **_per_customer(tallies, books, place, scale),
        "reward_cost_rate": ratio(redeemed, of_members),
        "reward_accrual_rate": ratio(accrued, of_members),
        "burn_ratio": ratio(books.points.redeemed.sum(axis=0), books.points.issued.sum(axis=0)),
        **_lifts(tallies, books, place, scale, margins),
    }


def member_sales(tallies: Tallies, place: int, scale: float) -> FloatArray:
    """Net sales of orders placed as a member, over the horizon: (worlds,)."""
    flows = tallies.flows[:, :, Row.MEMBER, place].sum(axis=0)
    net = flows[:, Measure.SALES] - flows[:, list(_TAKEN_OFF)].sum(axis=1)
    return np.asarray(net * np.float64(scale / MONEY))


def _per_customer(tallies: Tallies, books: Statement, place: int, scale: float) -> dict[str, FloatArray]:
    """What one more customer costs: won, and kept; only where more is spent and more customers come of it."""
    all_spend = (books.acquisition_cost + books.outreach.referral).sum(axis=0)
    all_won = tallies.flow(Measure.FIRST_ORDERS)[..., place].sum(axis=0) * np.float64(scale)
    spend, won = _above(all_spend), _above(all_won)
    program = _above(books.program_total.sum(axis=0))
    kept = _above(tallies.retained[-1, ..., place].sum(axis=1) * np.float64(scale))
    return {
        "blended_cac": ratio(all_spend, all_won),
        "incremental_cac": np.where(spend > 0.0, ratio(spend, _positive(won)), np.nan),
        "cost_per_retained": np.where(program > 0.0, ratio(program, _positive(kept)), np.nan),
    }


def _lifts(tallies: Tallies, books: Statement, place: int, scale: float, margins: FloatArray) -> dict[str, FloatArray]:
    """Break-even and simulated lift of members' sales, at prices charged before money off.

    What members would have bought anyway is what they buy less what the store sells more than in the baseline.
    Undefined where nobody is a member, or members buy in the baseline too.
    """
    sales = books.sales.sum(axis=0)
    of_members = np.asarray(tallies.flows[:, :, Row.MEMBER, place, Measure.SALES].sum(axis=0) * (scale / MONEY))
    of_members = np.where(of_members[0] == 0.0, of_members, 0.0)
    anyway = _positive(of_members - np.where(of_members > 0.0, sales - sales[0], 0.0))
    variable = (books.points.accrued_cost + books.discounts + books.coupons).sum(axis=0)
    fixed = books.accrued_program_cost.sum(axis=0)
    return {
        "break_even_lift": break_even_lift(ratio(variable, of_members), margins, ratio(fixed, anyway)),
        "member_lift": ratio(of_members - anyway, anyway),
    }


def _positive(values: FloatArray) -> FloatArray:
    """Amounts above 0; 0, which nothing is divided by, for all others."""
    return np.asarray(np.where(values > 0.0, values, 0.0))


def _above(values: FloatArray) -> FloatArray:
    return np.asarray(values - values[0])
