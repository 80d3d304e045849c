"""Results made by hand: a focal store and its rival for 60 weeks, without a run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulator.accounts.fiscal import fiscal_calendar
from simulator.accounts.points.reward_cost import face_value
from simulator.accounts.summary import Accounts, close_books
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import Choice, LevelMeasure, Measure, Row, Wallet
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.results import Results
from simulator.market.tallies import Tallies
from simulator.study import parse_study

WEEKS, STORES = 60, 2
HEAD = """\
name = "A small study"
question = "Does it pay?"
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
costs = { setup = 10, platform_per_year = 10, staff_per_year = 10, contact_per_member_year = 0.1 }
[[stores]]
name = "Rival"
[baseline]
set = { "stores.Ours.program" = "none" }
"""
REWARD = '[[policies]]\nname = "2 %"\n'
SAME = '[[policies]]\nname = "the same"\nset = { "stores.Ours.program" = "none" }\n'
DEARER = """\
[[policies]]
name = "lower prices"
set = { "stores.Ours.program" = "none", "stores.Ours.price_index" = 0.95 }
"""
UNSET = """\
[[policies]]
name = "unset costs"
set = { "stores.Ours.program.costs" = { setup = 5 } }
"""


def plan_with(*policies: str) -> Plan:
    return plan_of(parse_study(HEAD + "".join(policies), "small.toml").resolve())


def results_of(plan: Plan, lifts: list[float], draws: int = 6, noise: float = 0.01, ranges: bool = True) -> Results:
    """Results in which policy i sells `lifts[i]` more than the baseline, give or take `noise` from draw to draw."""
    plan = plan if ranges else replace(plan, ranges=())
    accounts = tuple(_accounts(plan, [0.0, *lifts], replicate, noise) for replicate in range(draws))
    return Results(plan=plan, replicates=tuple(range(draws)), failures=(), reused=0, seconds=1.5, accounts=accounts)


def _accounts(plan: Plan, lifts: list[float], replicate: int, noise: float) -> Accounts:
    chance = np.random.default_rng(replicate)
    tallies = _tallies(plan, [lift and lift + noise * chance.standard_normal() for lift in lifts], chance)
    run = plan.study.run
    calendar = fiscal_calendar(run.start, WEEKS, run.fiscal_year_start_month)
    return close_books(tallies, plan.focal, plan.place, plan.scale, run.discount_rate_per_year, calendar=calendar)


def _tallies(plan: Plan, lifts: list[float], chance: np.random.Generator) -> Tallies:
    worlds, rows = len(lifts), Row.SEGMENTS + 1
    flows = np.zeros((WEEKS, worlds, rows, STORES, len(Measure)), np.int64)
    volume = (1000 + 50 * chance.random(WEEKS)) * MONEY
    balances = np.zeros((worlds, 1), np.int64)
    for world, lift in enumerate(lifts):
        store = plan.focal[world]
        flows[:, world, 0, 0, Measure.VOLUME] = (volume * (1 + lift)).astype(np.int64)
        flows[:, world, 0, 0, Measure.SALES] = flows[:, world, 0, 0, Measure.VOLUME] * store.price_index
        flows[:, world, 0, 1, Measure.SALES] = (volume * (1 - lift)).astype(np.int64)
        if store.program:
            flows[:, world, 0, 0, Measure.POINTS_ISSUED] = 2000
            flows[5:, world, 0, 0, Measure.POINTS_REDEEMED] = 1500
            flows[5:, world, 0, 0, Measure.REWARD_MONEY] = 1500 * face_value(store.program)
            flows[5:, world, 0, 0, Measure.POINTS_EXPIRED] = 100
            flows[0, world, 0, 0, Measure.JOINED] = 120
            balances[world] = 2000 * WEEKS - 1600 * (WEEKS - 5)
    return Tallies(
        burn_in_flows=np.zeros((1, rows, STORES, len(Measure)), np.int64),
        flows=flows,
        choices=np.zeros((WEEKS, worlds, 2, len(Choice)), np.int64),
        active=_customers(lifts, 150),
        retained=_customers(lifts, 90),
        cohort=np.full((2, STORES), 100),
        wallets=_wallets(plan, worlds, chance),
        balances=balances,
        program_stores=np.array([0]),
        opening_balances=np.zeros((2, 1), np.int64),
        opening_members=np.zeros((2, 1), np.int64),
        opening_moved=np.zeros(0, np.int64),
        adjusted=np.zeros((2, worlds, 1), np.int64),
        media_spend=np.zeros((WEEKS, worlds, STORES)),
        levels=np.zeros((WEEKS, worlds, 1, 17, len(LevelMeasure)), np.int64),
        opening_levels=np.zeros((worlds, 1, 17), np.int64),
        moved_levels=np.zeros((worlds, 1, 9, 9), np.int64),
        readjusted=np.zeros((WEEKS, worlds, 1), np.int64),
        pending=np.zeros((worlds, 1), np.int64),
        past_year=np.zeros((3, STORES), np.int64),
    )


def _customers(lifts: list[float], count: int) -> np.ndarray:
    found = np.full((WEEKS, len(lifts), 2, STORES), count)
    for world, lift in enumerate(lifts):
        found[20:, world] += round(20 * lift)
    return found


def _wallets(plan: Plan, worlds: int, chance: np.random.Generator) -> np.ndarray:
    found = np.zeros((1, worlds, Row.SEGMENTS + 1, STORES, len(Wallet)), np.int64)
    members = {Wallet.SHOPPERS: 120, Wallet.CUSTOMERS: 100, Wallet.PAIRED: 100, Wallet.SPEND: 60_000 * MONEY}
    for row, share in ((Row.OUTSIDER, 0.25), (Row.MEMBER, 0.5)):
        for world in range(worlds):
            if row == Row.MEMBER and plan.focal[world].program is None:
                continue
            for wallet, value in members.items():
                found[0, world, row, 0, wallet] = value if row == Row.MEMBER else value // 2
            found[0, world, row, 0, Wallet.CUSTOMER_SHARE] = found[0, world, row, 0, Wallet.CUSTOMERS] * share * MILLION
            found[0, world, row, 0, Wallet.CAUSED_SHARE] = 100 * (0.02 + 0.002 * chance.random()) * MILLION
    return found
