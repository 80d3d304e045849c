"""An experiment on the panel: a tenth by lot is held out, each in turn; what it would say (kpis.md 4.4, 5.3)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.panel import BoolArray, FloatArray, Panel
from simulator.accounts.people.readings import Reading, last_year_spend, mean_of, members_at_end
from simulator.accounts.ratio import ratio
from simulator.behavior.chance import uniform
from simulator.behavior.decisions import Decision

TENTHS = 10


def hold_out(panel: Panel, world: int) -> Reading:
    """An experiment: a tenth of the customers of week 0, by lot, live without the policy; the others live with it.

    The difference of mean spend in the last whole year, over the share of the others who are members: so that it is
    per member, as the other estimates are. Each tenth is held out in turn, and the mean of the ten is told: what the
    method says apart from the luck of one lot, whose standard error is `error`. Its simulated effect is that on all
    these customers, over their share of members.
    """
    if not panel.years:
        return Reading()
    spend, baseline = last_year_spend(panel, world)
    customers, is_member = panel.customers_at_start(), members_at_end(panel, world)
    lots = tenth_of(panel.ids)
    found = [_one_lot(customers, lots == lot, spend, baseline, is_member) for lot in range(TENTHS)]
    if not customers.any() or any(one is None for one in found):
        return Reading()
    told = np.array(found, np.float64)
    gap, members, without, error, taking, held = told.mean(axis=0)
    caused = mean_of((spend - baseline)[customers])
    return Reading(
        estimate=gap / members,
        effect=caused / float(is_member[customers].mean()),
        lift=float(ratio(gap, without)),
        effect_lift=float(ratio(caused, mean_of(baseline[customers]))),
        sample=taking * panel.weight,
        controls=held * panel.weight,
        error=error / members,
    )


def _one_lot(
    customers: BoolArray, is_lot: BoolArray, spend: FloatArray, baseline: FloatArray, is_member: BoolArray
) -> tuple[float, ...] | None:
    """Gap of mean spend, share of members, spend without, standard error, people with and without; None: too few."""
    taking, held = customers & ~is_lot, customers & is_lot
    members = float(is_member[taking].mean()) if taking.any() else 0.0
    if not members or held.sum() < 2:
        return None
    groups = (spend[taking], baseline[held])
    error = float(np.sqrt(sum(group.var(ddof=1) / len(group) for group in groups)))
    gap = mean_of(groups[0]) - mean_of(groups[1])
    return gap, members, mean_of(groups[1]), error, float(taking.sum()), float(held.sum())


def tenth_of(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which tenth, by lot, everybody is in: (people,). The same in every draw and study, whatever else is drawn."""
    return _tenths(ids.tobytes())


@lru_cache(maxsize=8)
def _tenths(ids: bytes) -> NDArray[np.int64]:
    draws = (uniform(0, 0, int(each), 0, Decision.PANEL_HOLD_OUT, 0, 0) for each in np.frombuffer(ids, np.int64))
    return np.array([int(draw * TENTHS) for draw in draws], np.int64)
