"""Comparisons of members with others: as they are, by how they changed, and with those most alike (kpis.md 4.4)."""

from __future__ import annotations

import numpy as np

from simulator.accounts.people.matched import nearest
from simulator.accounts.people.panel import BoolArray, Panel
from simulator.accounts.people.readings import Reading, compared, last_year_spend, mean_of, members_at_end
from simulator.accounts.ratio import ratio


def members_against_others(panel: Panel, world: int) -> Reading:
    """Members at the end of the last whole year against other customers; both bought in that year.

    The effect is that on all members, also those who did not buy, per member who bought: who buys depends on it.
    """
    if not panel.years:
        return Reading()
    spend, baseline = last_year_spend(panel, world)
    bought = panel.orders[panel.last_year, world].any(axis=0)
    everybody = members_at_end(panel, world)
    members, others = everybody & bought, ~everybody & bought
    count, of_others = int(members.sum()), int(others.sum())
    if not count or not of_others:
        return Reading(sample=count * panel.weight, controls=of_others * panel.weight)
    gap = mean_of(spend[members]) - mean_of(spend[others])
    effect = float((spend - baseline)[everybody].sum()) / count
    return Reading(
        estimate=gap,
        effect=effect,
        lift=float(ratio(gap, mean_of(spend[others]))),
        effect_lift=float(ratio(effect * count, baseline[everybody].sum())),
        sample=count * panel.weight,
        controls=of_others * panel.weight,
    )


def difference_in_differences(panel: Panel, world: int) -> Reading:
    """Last whole year less the year before week 0: who joined since, less who never was a member.

    Both were customers in the 52 weeks before week 0; members of week 0 are left out.
    """
    if not (panel.years and panel.known_year):
        return Reading()
    spend, baseline = last_year_spend(panel, world)
    joined, never = _joined_and_never(panel, world)
    change = spend - panel.spend_of_year_before
    estimate = mean_of(change[joined]) - mean_of(change[never])
    return compared(panel, spend, baseline, joined, estimate, int(never.sum()))


def matching(panel: Panel, world: int) -> Reading:
    """Each who joined since week 0 against the nearest of those who never did, by the year before week 0."""
    if not (panel.years and panel.known_year):
        return Reading()
    spend, baseline = last_year_spend(panel, world)
    joined, never = (np.flatnonzero(each) for each in _joined_and_never(panel, world))
    known = np.column_stack([panel.spend_of_year_before, panel.orders_of_year_before.astype(np.float64)])
    partner = nearest(known[joined], known[never])
    found = partner >= 0
    if not found.any():
        return Reading()
    matched, others = joined[found], never[partner[found]]
    of_matched = np.zeros(len(panel.ids), np.bool_)
    of_matched[matched] = True
    estimate = mean_of(spend[matched]) - mean_of(spend[others])
    return compared(panel, spend, baseline, of_matched, estimate, len(np.unique(others)))


def _joined_and_never(panel: Panel, world: int) -> tuple[BoolArray, BoolArray]:
    """Of customers of the year before: members at the end of the last year who were none at week 0; who never was."""
    customers = panel.customers_at_start() & ~panel.members_before
    ever = panel.members[: panel.last_periods.stop, world].any(axis=0)
    return customers & members_at_end(panel, world), customers & ~ever
