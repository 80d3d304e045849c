"""Results made by hand with orders and points by class: a program, a lower price, and a policy that is the baseline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulator.accounts.summary import close_books
from simulator.behavior.measures import (
    OF_AN_ORDER,
    Lost,
    Measure,
    Moved,
    OrderClass,
    PointClass,
    RewardMeasure,
    Row,
)
from simulator.experiment.plan import Plan
from simulator.experiment.results import Results
from simulator.market.tallies import Tallies
from tests.report import small

SEGMENTS, NOBODY, BASE = 2, 2, 3
BETTER = '[[policies]]\nname = "3 %"\nset = { "stores.Ours.program.reward_rate" = 0.03 }\n'
LIFTS = [0.06, 0.06, 0.03, 0.0]
EVERY_WEEK = (
    (100, 0, 0, 0, 0, 0),
    (96, 8, 3, 1, 3, 1),
    (96, 8, 3, 1, 3, 1),
    (98, 4, 1, 0, 2, 0),
    (100, 0, 0, 0, 0, 0),
)
"""By policy: orders kept, switched, of new demand, of new customers; lost to the rival, and lost demand."""


def given_results(draws: int = 4, noise: float = 0.01) -> Results:
    """A program at 2 %, the same at 3 %, lower prices, and the baseline once more."""
    plan = small.plan_with(small.REWARD, BETTER, small.DEARER, small.SAME)
    accounts = []
    for replicate in range(draws):
        chance = np.random.default_rng(replicate)
        lifts = [0.0, *(lift and lift + noise * chance.standard_normal() for lift in LIFTS)]
        tallies = by_class(plan, small._tallies(plan, lifts, chance))
        accounts.append(close_books(tallies, plan.focal, plan.place, plan.scale, plan.study.run.discount_rate_per_year))
    return Results(plan, tuple(range(draws)), (), 0, 1.5, tuple(accounts))


def by_class(plan: Plan, tallies: Tallies) -> Tallies:
    """The same with orders and points by class, and two kinds of shoppers who share everything 3 to 2."""
    weeks, worlds, _, stores, _ = tallies.flows.shape
    flows = np.concatenate([tallies.flows, tallies.flows[:, :, -1:]], axis=2)
    for world, counts in enumerate(EVERY_WEEK):
        flows[:, world, Row.HALF_0, 0, Measure.ORDERS] = sum(counts[:4])
        flows[:, world, Row.SEGMENTS :, 0, Measure.ORDERS] = split(sum(counts[:4]), [3, 2])
        for week in range(weeks):
            sold = flows[week, world, Row.HALF_0, 0, Measure.SALES]
            flows[week, world, Row.SEGMENTS :, 0, Measure.SALES] = split(sold, [3, 2])
        if plan.focal[world].program:
            flows[:, world, Row.MEMBER, 0] = flows[:, world, Row.HALF_0, 0]
    starts = range(0, weeks, 52)
    years, groups = len(starts), SEGMENTS + 10
    attributed = np.zeros((years, worlds, groups, len(OrderClass), OF_AN_ORDER), np.int64)
    lost = np.zeros((years, worlds, SEGMENTS, len(Lost), OF_AN_ORDER), np.int64)
    moved = np.zeros((years, worlds, stores, len(Moved), 2), np.int64)
    rewarded = np.zeros((years, worlds, groups, len(PointClass), len(RewardMeasure)), np.int64)
    carried = np.zeros((worlds, len(PointClass)), np.int64)
    for year, start in enumerate(starts):
        totals = flows[start : start + 52, :, Row.HALF_0, 0].sum(axis=0)
        length = min(52, weeks - start)
        for world, counts in enumerate(EVERY_WEEK):
            group = BASE if plan.focal[world].program else NOBODY
            kept_orders = [length * count for count in counts]
            attributed[year, world, group, :, Measure.ORDERS] = kept_orders[:4]
            for measure in (Measure.SALES, Measure.VOLUME):
                attributed[year, world, group, :, measure] = split(totals[world, measure], counts[:4])
            for kind in OrderClass:
                for measure in (Measure.ORDERS, Measure.SALES, Measure.VOLUME):
                    whole = attributed[year, world, group, kind, measure]
                    attributed[year, world, :SEGMENTS, kind, measure] = split(whole, [3, 2])
            lost[year, world, 0, :2, Measure.ORDERS] = kept_orders[4:]
            lost[year, world, 0, :2, Measure.SALES] = np.array(kept_orders[4:]) * 100_000
            moved[year, world, 1, [Moved.SWITCHED, Moved.LOST], 0] = kept_orders[1], kept_orders[4]
            moved[year, world, 1, Moved.SWITCHED, 1] = attributed[
                year, world, group, OrderClass.SWITCHED, Measure.SALES
            ]
            moved[year, world, 1, Moved.LOST, 1] = kept_orders[4] * 100_000
            for measure, flow in (
                (RewardMeasure.ISSUED, Measure.POINTS_ISSUED),
                (RewardMeasure.REDEEMED, Measure.POINTS_REDEEMED),
                (RewardMeasure.MONEY, Measure.REWARD_MONEY),
            ):
                parts = split(totals[world, flow], [9, 1, 0, 0, 0])
                rewarded[year, world, group, :, measure] = parts
                for kind in PointClass:
                    rewarded[year, world, :SEGMENTS, kind, measure] = split(parts[kind], [3, 2])
            spent = rewarded[year, world, group]
            carried[world] += spent[:, RewardMeasure.ISSUED] - spent[:, RewardMeasure.REDEEMED]
    return replace(
        tallies, flows=flows, attributed=attributed, lost=lost, moved=moved, rewarded=rewarded, carried=carried,
        carried_before=np.zeros(worlds, np.int64),
    )  # fmt: skip


def split(total: int, weights: tuple[int, ...] | list[int]) -> list[int]:
    """A whole number in parts like the weights, which add up to it."""
    edges = np.cumsum([0, *weights]) * int(total) // sum(weights)
    return [int(part) for part in np.diff(edges)]
