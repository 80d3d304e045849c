"""Tallies made by hand, so that every figure of the books can be worked out on paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Choice, Measure, Row, Wallet
from simulator.market.tallies import Tallies
from simulator.study.program import Program, ProgramCosts
from simulator.study.stores import Store


def empty_tallies(weeks: int, worlds: int = 2, stores: int = 2, years: int = 0, burn_in: int = 1) -> Tallies:
    """Nothing happened; the store at place 0 has a program."""
    rows = Row.SEGMENTS + 1
    return Tallies(
        burn_in_flows=np.zeros((burn_in, rows, stores, len(Measure)), np.int64),
        flows=np.zeros((weeks, worlds, rows, stores, len(Measure)), np.int64),
        choices=np.zeros((weeks, worlds, 2, len(Choice)), np.int64),
        active=np.zeros((weeks, worlds, 2, stores), np.int64),
        retained=np.zeros((weeks, worlds, 2, stores), np.int64),
        cohort=np.zeros((2, stores), np.int64),
        wallets=np.zeros((years, worlds, rows, stores, len(Wallet)), np.int64),
        balances=np.zeros((worlds, 1), np.int64),
        program_stores=np.array([0]),
        opening_balances=np.zeros((2, 1), np.int64),
        opening_members=np.zeros((2, 1), np.int64),
        opening_moved=np.zeros(0, np.int64),
        adjusted=np.zeros((2, worlds, 1), np.int64),
        media_spend=np.zeros((weeks, worlds, stores)),
        past_year=np.zeros((3 + burn_in, stores), np.int64),
    )


def happens(tallies: Tallies, measure: Measure, world: int, weekly: Sequence[float]) -> None:
    """Let a measure of the store at place 0 take these weekly values in a world; money is in currency."""
    unit = MONEY if measure in (Measure.SALES, Measure.VOLUME) else 1
    for row in (Row.HALF_1, Row.OUTSIDER, Row.SEGMENTS):
        tallies.flows[: len(weekly), world, row, 0, measure] = [round(value * unit) for value in weekly]


def sells(tallies: Tallies, world: int, weekly: Sequence[float]) -> None:
    """Sales at price index 1."""
    happens(tallies, Measure.SALES, world, weekly)
    happens(tallies, Measure.VOLUME, world, weekly)


def store(program: Program | None = None, margin: float = 0.25, price: float = 1.0) -> Store:
    return Store(name="Ours", focal=True, share=0.5, gross_margin=margin, price_index=price, program=program)


def program(value: float = 1.0, unit_cost: float | None = None, launch_week: int = 0, **costs: float) -> Program:
    all_costs = ProgramCosts(**({"reward_unit_cost": unit_cost} if unit_cost is not None else {}), **costs)
    return Program(reward_rate=0.01, point_value=value, launch_week=launch_week, costs=all_costs)
