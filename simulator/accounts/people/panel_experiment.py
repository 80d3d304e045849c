"""An experiment on the panel: a tenth by lot is held out; what it would have said (kpis.md 4.4, 5.3)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.people.customers import ratio
from simulator.accounts.people.panel import BoolArray, Panel
from simulator.accounts.people.readings import Reading, last_year_spend, mean_of, members_at_end
from simulator.behavior.chance import uniform
from simulator.behavior.decisions import Decision

HELD_OUT_SHARE = 0.1


def hold_out(panel: Panel, world: int) -> Reading:
    """An experiment: a tenth of the customers of week 0, by lot, live without the policy; the others live with it.

    The difference of mean spend in the last whole year, over the share of the others who are members: so that it is
    per member, as the other estimates are. Its simulated effect is that on all these customers, over their share of
    members.
    """
    if not panel.years:
        return Reading()
    spend, baseline = last_year_spend(panel, world)
    customers = panel.customers_at_start()
    held = customers & held_out(panel.ids)
    taking = customers & ~held
    members = float(members_at_end(panel, world)[taking].mean()) if taking.any() else 0.0
    if not members or held.sum() < 2:
        return Reading()
    groups = (spend[taking], baseline[held])
    gap = mean_of(groups[0]) - mean_of(groups[1])
    caused = mean_of((spend - baseline)[customers])
    of_all = float(members_at_end(panel, world)[customers].mean())
    return Reading(
        estimate=gap / members,
        effect=caused / of_all,
        lift=float(ratio(gap, mean_of(groups[1]))),
        effect_lift=float(ratio(caused, mean_of(baseline[customers]))),
        sample=float(taking.sum()) * panel.weight,
        controls=float(held.sum()) * panel.weight,
        error=float(np.sqrt(sum(group.var(ddof=1) / len(group) for group in groups))) / members,
    )


def held_out(ids: NDArray[np.int64]) -> BoolArray:
    """Who is held out by lot: (people,). The same shoppers in every draw and study, whatever else is drawn."""
    return np.array([_is_held_out(int(each)) for each in ids], np.bool_)


@lru_cache(maxsize=100_000)
def _is_held_out(shopper: int) -> bool:
    return uniform(0, 0, shopper, 0, Decision.PANEL_HOLD_OUT, 0, 0) < HELD_OUT_SHARE
