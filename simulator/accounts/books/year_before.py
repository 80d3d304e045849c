"""The simulated year before week 0, as a firm would report it: what `[last_year]` is held against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.points.account import redemption_share
from simulator.accounts.points.reward_cost import Redeemed, cost_of_face, dearness, face_value, is_fixed, unit_cost
from simulator.accounts.ratio import ratio
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.job import YEAR
from simulator.market.past_year import GAPS, Past
from simulator.market.tallies import Tallies
from simulator.study.last_year import NUMBERS
from simulator.study.margins import margin_before_payments
from simulator.study.program import Program
from simulator.study.stores import Store

Flows = NDArray[np.int64]


def year_before(
    tallies: Tallies,
    today: Store,
    place: int,
    scale: float,
    new_after_weeks: int | None = None,
    discount_rate: float = 0.0,
) -> dict[str, float]:
    """The ten numbers of the last 52 weeks before week 0 under today's policy, by key; real customers and currency.

    NaN where the burn-in is too short (52 weeks, for the repeat rate 104), or there is no program to identify sales.
    `today`: the store at `place`; `scale`: real shoppers per simulated shopper; `new_after_weeks`: who is new;
    `discount_rate`: a year, where business customers pay later.
    """
    if len(tallies.burn_in_flows) < YEAR:
        return dict.fromkeys(NUMBERS, float("nan"))
    everybody: Flows = tallies.burn_in_flows[:, [Row.HALF_0, Row.HALF_1], place].sum(axis=1)
    year = everybody[-YEAR:].sum(axis=0)
    money = scale / MONEY
    customers, before, kept = (int(tallies.past_year[past, place]) for past in Past)
    known = int(tallies.past_year[GAPS:, place][:new_after_weeks].sum())
    orders = int(year[Measure.ORDERS])
    off = year[[Measure.DISCOUNTS, Measure.COUPONS, Measure.OFFER_MONEY, Measure.RETURNED]].sum()
    sales = float(year[Measure.SALES] - off) * money
    resold = float(year[Measure.RETURNED_VOLUME]) * today.returns.resale_share
    goods = (float(year[Measure.VOLUME]) - resold) * money * (1.0 - margin_before_payments(today, discount_rate))
    member_sales = float(tallies.burn_in_flows[-YEAR:, Row.MEMBER, place, Measure.SALES].sum()) * money
    has_two_years = len(tallies.burn_in_flows) >= 2 * YEAR
    return {
        "active_customers": customers * scale,
        "orders_per_customer": _over(orders, customers),
        "average_order": _over(sales, orders * scale),
        "net_sales": sales,
        "gross_margin": _over(sales - goods, sales),
        "repeat_rate": _over(kept, before) if has_two_years else float("nan"),
        "identified_share": _over(member_sales, float(year[Measure.SALES]) * money) if today.program else float("nan"),
        "acquisition_spend": float(tallies.burn_in_media[-YEAR:, place].sum()),
        "new_customers": (customers - known) * scale,
        "reward_cost": _reward_cost(everybody, today.program) * scale,
    }


def _reward_cost(flows: Flows, program: Program | None) -> float:
    """Redeemed plus the change of the liability at cost accrual, as in the statement: currency, simulated shoppers."""
    if program is None:
        return 0.0
    totals = flows.cumsum(axis=0)
    redeemed, expired = totals[:, Measure.POINTS_REDEEMED], totals[:, Measure.POINTS_EXPIRED]
    cost = totals[:, Measure.REWARD_MONEY] * unit_cost(program) + totals[:, Measure.REWARD_COST]
    by_rules = redeemed * np.float64(face_value(program) * cost_of_face(program))
    held = totals[:, Measure.POINTS_ISSUED] - redeemed - expired - totals[:, Measure.POINTS_CLAWED]
    per_point = (
        face_value(program) * cost_of_face(program) * dearness(program, Redeemed(cost, by_rules), is_fixed(program))
    )
    owed = held * redemption_share(redeemed, expired) * per_point
    first = -YEAR - 1
    opening, used = (owed[first], cost[first]) if len(owed) > YEAR else (0.0, 0.0)
    return float(cost[-1] - used + owed[-1] - opening) / MONEY


def _over(top: float, bottom: float) -> float:
    return float(ratio(top, bottom))
