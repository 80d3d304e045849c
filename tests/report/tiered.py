"""Results of a firm with levels that changes them, and of one that shares its currency; worked out by hand."""

from __future__ import annotations

import numpy as np

from simulator.accounts.summary import close_books
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import LevelMeasure, Measure, Row
from simulator.experiment.plan import plan_of
from simulator.experiment.results import Results
from simulator.market.tallies import Tallies
from simulator.study import parse_study
from tests.report.small import WEEKS, _tallies

STUDY = """\
name = "New levels"
question = "Who loses status?"
[run]
start = 2027-01-04
weeks = 60
shoppers = 400
represents = 4000
[[stores]]
name = "Ours"
focal = true
share = 0.4
gross_margin = 0.3
[stores.program]
reward_rate = 0.02
launch_week = -100
point_value = 0.5
costs = { setup = 10, platform_per_year = 10, staff_per_year = 10, contact_per_member_year = 0.1 }
[stores.program.tiers.levels]
Silver = { threshold = 100, cost_per_year = 2 }
Gold = { threshold = 300, cost_per_year = 5, earn_multiplier = 2 }
[[stores]]
name = "Partner"
[stores.coalition]
operator = "Ours"
reward_rate = 0.01
issue_price = 1.0
redeem_price = 0.9
[baseline]
set = {}
[[policies]]
name = "Higher thresholds"
set = { "stores.Ours.program.tiers.levels.Gold.threshold" = 900 }
[[policies]]
name = "Four levels"
set = { "stores.Ours.program.tiers" = { count = 4, top_multiplier = 3.0 } }
"""
MEMBERS = ((60, 30, 10), (60, 38, 2), (60, 10, 10, 10, 10))
"""By level after the change: of the baseline and the policies, out of 100."""
MOVED = (
    {(0, 0): 60, (1, 1): 30, (2, 2): 10},
    {(0, 0): 60, (1, 1): 30, (2, 1): 8, (2, 2): 2},
    {(0, 0): 57, (0, 1): 3, (1, 0): 3, (1, 1): 7, (1, 2): 10, (1, 3): 10, (2, 4): 10},
)


def tiered_results(draws: int = 3) -> Results:
    """Ours has 100 members and its partner gives 500 and takes 300 points a week under every policy."""
    plan = plan_of(parse_study(STUDY, "tiered.toml").resolve())
    accounts = []
    for draw in range(draws):
        tallies = _tallies(plan, [0.0, 0.01, 0.02], np.random.default_rng(draw))
        _fill(tallies)
        markets = [policy.stores for policy in plan.policies]
        rate = plan.study.run.discount_rate_per_year
        accounts.append(close_books(tallies, plan.focal, plan.place, plan.scale, rate, markets=markets))
    return Results(plan, tuple(range(draws)), (), 0, 1.0, tuple(accounts))


def _fill(tallies: Tallies) -> None:
    tallies.flows[0, :, :, :, Measure.JOINED] = 0
    tallies.opening_members[0, 0] = 100
    tallies.flows[:, :, Row.HALF_0, 1, Measure.POINTS_ISSUED] = 500
    tallies.flows[:, :, Row.HALF_0, 1, Measure.POINTS_REDEEMED] = 300
    tallies.flows[:, :, Row.HALF_0, 1, Measure.REWARD_MONEY] = 150 * MONEY
    tallies.flows[:, 1, Row.HALF_0, 0, Measure.DISCOUNTS] = 3 * MONEY
    tallies.flows[:, 1, Row.HALF_0, 0, Measure.POINTS_CLAWED] = 7
    tallies.balances[:, 0] += 200 * WEEKS
    tallies.balances[1, 0] -= 7 * WEEKS
    tallies.pending[1, 0] = 40
    for world, (members, moves) in enumerate(zip(MEMBERS, MOVED, strict=True)):
        tallies.opening_levels[world, 0, : len(members)] = members
        for (before, after), count in moves.items():
            tallies.moved_levels[world, 0, before, after] = count
        for level, count in enumerate(members):
            tallies.levels[:, world, 0, level, LevelMeasure.ORDERS] = count
            tallies.levels[:, world, 0, level, LevelMeasure.SALES] = 20 * count * MONEY
    tallies.levels[:, 1, 0, 2, LevelMeasure.DISCOUNTS] = 3 * MONEY
    tallies.levels[9, 1, 0, [1, 2], LevelMeasure.MEMBERS] = (-5, 5)
    tallies.levels[9, 1, 0, 2, LevelMeasure.RISEN] = 5
