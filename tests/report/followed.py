"""Results made by hand in which shoppers are followed one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulator.accounts.summary import close_books
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.results import Results
from simulator.market.tallies import Tallies
from simulator.study import parse_study
from tests.accounts.panels import joins, panel_tallies, spends
from tests.report.small import HEAD, WEEKS, _tallies

PEOPLE, EFFECT = 120, 2.0
"""Shoppers followed; what a member spends more in 4 weeks."""


def followed_results(
    *policies: str, draws: int = 4, before: bool = False, joining: bool = True, weeks: int = WEEKS
) -> Results:
    """In policies with a program the heavier half are members from week 8 on; `before`: in all worlds, from before.

    `joining`: False lets nobody join; `weeks`: a horizon of fewer.
    """
    text = HEAD.replace(f"weeks = {WEEKS}", f"weeks = {weeks}") + "".join(policies)
    plan = plan_of(parse_study(text, "followed.toml").resolve())
    accounts = []
    for draw in range(draws):
        tallies = _followed(plan, np.random.default_rng(draw), before, joining, weeks)
        accounts.append(close_books(tallies, plan.focal, plan.place, plan.scale, 0.1))
    return Results(plan, tuple(range(draws)), (), 0, 1.0, tuple(accounts))


def _followed(plan: Plan, chance: np.random.Generator, before: bool, joining: bool, weeks: int) -> Tallies:
    worlds = len(plan.focal)
    market = _with_two_segments(_tallies(plan, [0.0] * worlds, chance))
    panel = panel_tallies(PEOPLE, weeks=weeks, worlds=worlds, step=3)
    usual = np.sort(chance.gamma(2.0, 5.0, PEOPLE))[::-1] + 1.0
    members = np.arange(PEOPLE // 2)
    for world, store in enumerate(plan.focal):
        has_members = joining and (store.program is not None or before)
        gains = has_members and world > 0
        spends(panel, usual, usual + np.where(np.arange(PEOPLE) < len(members), EFFECT * gains, 0.0), world)
        if has_members and before:
            panel.panel_members_before[members] = 1
            panel.panel_members[:, world, members] = 1
            panel.panel_joined[world, members] = 10
        elif has_members:
            joins(panel, members, week=8, world=world)
        if has_members:
            market.flows[:, world, Row.MEMBER, 0, [Measure.ORDERS, Measure.SALES]] = [5, 50 * MONEY]
        market.flows[:, world, Row.OUTSIDER, 0, [Measure.ORDERS, Measure.SALES]] = [5, 40 * MONEY]
    panel.panel_segments[::2] = 1
    panel.panel_stores[..., 0] = 13
    panel.panel_stores[..., 1] = chance.integers(0, 13, (len(panel.panel_stores), 1, PEOPLE))
    found = replace(market, **{name: value for name, value in vars(panel).items() if name.startswith("panel_")})
    if weeks == WEEKS:
        return found
    by_week = ("flows", "choices", "active", "retained", "media_spend", "levels", "readjusted")
    cut = {name: getattr(found, name)[:weeks] for name in by_week}
    balances = np.where(found.balances > 0, _held(weeks), 0)
    return replace(found, **cut, balances=balances, wallets=found.wallets[: weeks // 52])


def _with_two_segments(tallies: Tallies) -> Tallies:
    """Room for the two kinds of shoppers that the study has; all that is sold goes to the first."""
    flows = np.pad(tallies.flows, ((0, 0), (0, 0), (0, 1), (0, 0), (0, 0)))
    flows[:, :, Row.SEGMENTS] = flows[:, :, Row.HALF_0]
    before = np.pad(tallies.burn_in_flows, ((0, 0), (0, 1), (0, 0), (0, 0)))
    return replace(tallies, flows=flows, burn_in_flows=before)


def _held(weeks: int) -> int:
    """Points of a program in `_tallies` after so many weeks."""
    return 2000 * weeks - 1600 * max(weeks - 5, 0)
