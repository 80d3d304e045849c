"""Health of a program in its members: active, one-and-done, redeeming, penetration, enrollment (kpis.md 4.1)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.panel import PERIOD, FloatArray, Panel
from simulator.accounts.ratio import ratio
from simulator.behavior.measures import Measure, Row
from simulator.market.job import YEAR
from simulator.market.tallies import Tallies

QUARTER = 13


def membership(panel: Panel) -> dict[str, FloatArray]:
    """Rates by key, each (worlds,); NaN where nobody could count."""
    members = panel.members[-1]
    return {
        "active_rate_13": _active(panel, members, QUARTER),
        "active_rate_52": _active(panel, members, YEAR),
        "one_and_done": _one_and_done(panel, members),
        "first_redemption_26": first_redemption(panel, YEAR // 2),
        "first_redemption_52": first_redemption(panel, YEAR),
        **_of_last_year(panel),
    }


def penetration(tallies: Tallies, place: int) -> dict[str, FloatArray]:
    """Members' share of orders and of sales at prices charged, over the horizon: each (worlds,)."""
    flows = tallies.flows[:, :, :, place].sum(axis=0)
    both = {"member_orders": Measure.ORDERS, "member_sales": Measure.SALES}
    return {
        key: ratio(flows[:, Row.MEMBER, measure], flows[:, [Row.MEMBER, Row.OUTSIDER], measure].sum(axis=1))
        for key, measure in both.items()
    }


def first_redemption(panel: Panel, weeks: int) -> FloatArray:
    """Joiners of the horizon who used a reward within so many weeks / those who had as many: (worlds,).

    By periods of 4 weeks: that of joining and as many after it as the weeks fill.
    """
    span = -(-weeks // PERIOD)
    found = np.full(panel.worlds, np.nan)
    used = panel.rewards[: panel.periods] > 0.0
    for world in range(panel.worlds):
        joined = np.where(np.isfinite(panel.joined[world]), panel.joined[world], -1.0)
        period = np.floor(joined / PERIOD).astype(np.int64)
        who = np.flatnonzero((joined >= 0) & (period + span <= panel.periods))
        if len(who):
            rows = period[who, None] + np.arange(span)
            found[world] = used[rows, world, who[:, None]].any(axis=1).mean()
    return found


def _active(panel: Panel, members: NDArray[np.bool_], weeks: int) -> FloatArray:
    """Members at the end with an order in the last weeks / members; NaN where the horizon is shorter."""
    if panel.weeks < weeks:
        return np.full(panel.worlds, np.nan)
    bought = panel.orders[-weeks:].any(axis=0)
    return ratio((members & bought).sum(axis=1), members.sum(axis=1))


def _one_and_done(panel: Panel, members: NDArray[np.bool_]) -> FloatArray:
    """Members for 52 weeks or more with exactly one order since they joined / all of them."""
    known = len(panel.orders_before)
    week = np.arange(-known, panel.weeks)
    found = np.full(panel.worlds, np.nan)
    for world in range(panel.worlds):
        since = panel.joined[world]
        who = np.flatnonzero(members[world] & (since <= panel.weeks - YEAR) & (since >= -known))
        if len(who):
            orders = np.concatenate([panel.orders_before[:, who], panel.orders[:, world, who]])
            found[world] = ((orders * (week[:, None] >= since[who])).sum(axis=0) == 1).mean()
    return found


def _of_last_year(panel: Panel) -> dict[str, FloatArray]:
    """Rates of the last whole year; NaN in a horizon without one."""
    keys = ("redeemer_share", "member_customers", "enrollment_rate")
    if not panel.years:
        return {key: np.full(panel.worlds, np.nan) for key in keys}
    bought = panel.orders[panel.last_year].any(axis=0)
    redeemed = panel.rewards[panel.last_periods].sum(axis=0) > 0.0
    members = panel.members[panel.last_periods.stop - 1]
    start = panel.last_periods.start
    before = panel.members[start - 1] if start else np.broadcast_to(panel.members_before, members.shape)
    return {
        "redeemer_share": ratio((members & redeemed).sum(axis=1), (members & (bought | redeemed)).sum(axis=1)),
        "member_customers": ratio((members & bought).sum(axis=1), bought.sum(axis=1)),
        "enrollment_rate": ratio((members & ~before & bought).sum(axis=1), (bought & ~before).sum(axis=1)),
    }
