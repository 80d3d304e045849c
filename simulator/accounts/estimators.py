"""What a firm would estimate, beside the simulated effect on the very same people (kpis.md 4.4, 5.3; docs/cause.md).

Every estimate is spend at the store, currency a member and year. The simulated effect of a row is that of its own
sample: spend under the policy less spend of the same shoppers in the same weeks in the baseline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.customers import ratio
from simulator.accounts.matched import nearest
from simulator.accounts.panel import PERIOD, YEAR_PERIODS, BoolArray, FloatArray, Panel
from simulator.behavior.chance import uniform
from simulator.behavior.decisions import Decision

ESTIMATORS = ("members_against_others", "before_after", "difference_in_differences", "matching", "hold_out")
HELD_OUT_SHARE = 0.1


@dataclass(frozen=True, eq=False)
class Estimates:
    """One estimator in every world: each array (worlds,); NaN where the sample is empty.

    `lift`, `effect_lift`: over what the estimator, and the simulation, hold for the same people's spend without the
    program. `error`: standard error of the estimate in the panel, where the method has one.
    """

    estimate: FloatArray  # currency a member and year
    effect: FloatArray  # simulated, on the same members
    lift: FloatArray
    effect_lift: FloatArray
    sample: FloatArray  # members it is about, real
    controls: FloatArray  # whom they are held against, real
    error: FloatArray


@dataclass(frozen=True)
class Reading:
    """One estimator in one world."""

    estimate: float = np.nan
    effect: float = np.nan
    lift: float = np.nan
    effect_lift: float = np.nan
    sample: float = 0.0
    controls: float = 0.0
    error: float = np.nan


def estimates(panel: Panel) -> dict[str, Estimates]:
    """Every estimator by key; undefined where the horizon, or the record before it, has no whole year."""
    readers: dict[str, Callable[[Panel, int], Reading]] = {
        "members_against_others": members_against_others,
        "before_after": before_after,
        "difference_in_differences": difference_in_differences,
        "matching": matching,
        "hold_out": hold_out,
    }
    return {key: _of_worlds(panel, readers[key]) for key in ESTIMATORS}


def members_against_others(panel: Panel, world: int) -> Reading:
    """Members at the end of the last whole year against other customers; both bought in that year.

    The effect is that on all members, also those who did not buy, per member who bought: who buys depends on it.
    """
    if not panel.years:
        return Reading()
    spend, baseline = _last_year_spend(panel, world)
    bought = panel.orders[panel.last_year, world].any(axis=0)
    everybody = _members_at_end(panel, world)
    members, others = everybody & bought, ~everybody & bought
    count, of_others = int(members.sum()), int(others.sum())
    if not count or not of_others:
        return Reading(sample=count * panel.weight, controls=of_others * panel.weight)
    gap = _mean(spend[members]) - _mean(spend[others])
    effect = float((spend - baseline)[everybody].sum()) / count
    return Reading(
        estimate=gap,
        effect=effect,
        lift=float(ratio(gap, _mean(spend[others]))),
        effect_lift=float(ratio(effect * count, baseline[everybody].sum())),
        sample=count * panel.weight,
        controls=of_others * panel.weight,
    )


def before_after(panel: Panel, world: int) -> Reading:
    """The 52 weeks from joining on, less the 52 weeks before, of who joined in the horizon with both on record.

    Periods of 4 weeks; that of joining counts as after.
    """
    joiners, policy, baseline = around_joining(panel, world, YEAR_PERIODS, YEAR_PERIODS)
    if not len(joiners):
        return Reading()
    was, now, without = (
        part.sum(axis=1).mean()
        for part in (policy[:, :YEAR_PERIODS], policy[:, YEAR_PERIODS:], baseline[:, YEAR_PERIODS:])
    )
    return Reading(
        estimate=float(now - was),
        effect=float(now - without),
        lift=float(ratio(now - was, was)),
        effect_lift=float(ratio(now - without, without)),
        sample=len(joiners) * panel.weight,
    )


def difference_in_differences(panel: Panel, world: int) -> Reading:
    """Last whole year less the year before week 0: who joined since, less who never was a member.

    Both were customers in the 52 weeks before week 0; members of week 0 are left out.
    """
    if not (panel.years and panel.known_year):
        return Reading()
    spend, baseline = _last_year_spend(panel, world)
    joined, never = _joined_and_never(panel, world)
    change = spend - panel.spend_of_year_before
    estimate = _mean(change[joined]) - _mean(change[never])
    return _compared(panel, spend, baseline, joined, estimate, int(never.sum()))


def matching(panel: Panel, world: int) -> Reading:
    """Each who joined since week 0 against the nearest of those who never did, by the year before week 0."""
    if not (panel.years and panel.known_year):
        return Reading()
    spend, baseline = _last_year_spend(panel, world)
    joined, never = (np.flatnonzero(each) for each in _joined_and_never(panel, world))
    known = np.column_stack([panel.spend_of_year_before, panel.orders_of_year_before.astype(np.float64)])
    partner = nearest(known[joined], known[never])
    found = partner >= 0
    if not found.any():
        return Reading()
    matched, others = joined[found], never[partner[found]]
    of_matched = np.zeros(len(panel.ids), np.bool_)
    of_matched[matched] = True
    estimate = _mean(spend[matched]) - _mean(spend[others])
    return _compared(panel, spend, baseline, of_matched, estimate, len(np.unique(others)))


def hold_out(panel: Panel, world: int) -> Reading:
    """An experiment: a tenth of the customers of week 0, by lot, live without the policy; the others live with it.

    The difference of mean spend in the last whole year, over the share of the others who are members: so that it is
    per member, as the other estimates are. Its simulated effect is that on all these customers, over their share of
    members.
    """
    if not panel.years:
        return Reading()
    spend, baseline = _last_year_spend(panel, world)
    customers = panel.customers_at_start()
    held = customers & held_out(panel.ids)
    taking = customers & ~held
    members = float(_members_at_end(panel, world)[taking].mean()) if taking.any() else 0.0
    if not members or held.sum() < 2:
        return Reading()
    groups = (spend[taking], baseline[held])
    gap = _mean(groups[0]) - _mean(groups[1])
    caused = _mean((spend - baseline)[customers])
    of_all = float(_members_at_end(panel, world)[customers].mean())
    return Reading(
        estimate=gap / members,
        effect=caused / of_all,
        lift=float(ratio(gap, _mean(groups[1]))),
        effect_lift=float(ratio(caused, _mean(baseline[customers]))),
        sample=float(taking.sum()) * panel.weight,
        controls=float(held.sum()) * panel.weight,
        error=float(np.sqrt(sum(group.var(ddof=1) / len(group) for group in groups))) / members,
    )


def held_out(ids: NDArray[np.int64]) -> BoolArray:
    """Who is held out by lot: (people,). The same shoppers in every draw and study, whatever else is drawn."""
    lot = Decision.PANEL_HOLD_OUT
    return np.array([uniform(0, 0, int(each), 0, lot, 0, 0) < HELD_OUT_SHARE for each in ids], np.bool_)


def around_joining(
    panel: Panel, world: int, before: int, after: int
) -> tuple[NDArray[np.int64], FloatArray, FloatArray]:
    """Joiners of the horizon with so many periods on record before that of joining, and from it on.

    Their places in the panel; and their spend by period, (joiners, before + after), in this world and in the baseline.
    """
    known = len(panel.spend_before)
    week = panel.joined[world]
    period = np.where((week >= 0) & np.isfinite(week), week, -1.0).astype(np.int64) // PERIOD
    fits = (period >= 0) & (period + after <= panel.periods) & (period + known >= before)
    joiners = np.flatnonzero(fits)
    rows = period[joiners, None] + known + np.arange(-before, after)
    both = (np.concatenate([panel.spend_before, panel.spend[:, each]]) for each in (world, 0))
    policy, baseline = (series[rows, joiners[:, None]] for series in both)
    return joiners, policy, baseline


def _joined_and_never(panel: Panel, world: int) -> tuple[BoolArray, BoolArray]:
    """Of customers of the year before: members at the end of the last year who were none at week 0; who never was."""
    customers = panel.customers_at_start() & ~panel.members_before
    ever = panel.members[: panel.last_periods.stop, world].any(axis=0)
    return customers & _members_at_end(panel, world), customers & ~ever


def _members_at_end(panel: Panel, world: int) -> BoolArray:
    return np.asarray(panel.members[panel.last_periods.stop - 1, world])


def _last_year_spend(panel: Panel, world: int) -> tuple[FloatArray, FloatArray]:
    """Spend of the last whole year in a world and in the baseline: (people,)."""
    spend = panel.spend[panel.last_periods].sum(axis=0)
    return spend[world], spend[0]


def _compared(
    panel: Panel, spend: FloatArray, baseline: FloatArray, members: BoolArray, estimate: float, controls: int
) -> Reading:
    count = int(members.sum())
    if not count or not controls:
        return Reading(sample=count * panel.weight, controls=controls * panel.weight)
    mean, without = _mean(spend[members]), _mean(baseline[members])
    return Reading(
        estimate=estimate,
        effect=mean - without,
        lift=float(ratio(estimate, mean - estimate)),
        effect_lift=float(ratio(mean - without, without)),
        sample=count * panel.weight,
        controls=controls * panel.weight,
    )


def _mean(values: FloatArray) -> float:
    return float(values.mean()) if len(values) else float("nan")


def _of_worlds(panel: Panel, read: Callable[[Panel, int], Reading]) -> Estimates:
    found = [read(panel, world) for world in range(panel.worlds)]
    return Estimates(**{name: np.array([getattr(one, name) for one in found]) for name in Reading.__annotations__})
