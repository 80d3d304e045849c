"""Prices that answer each other: switching costs (PR7) and programs (CO6), by search for the best response.

Three equal stores that sell what is like a brand panel (price slope 5, the middle of -3.4 to -7, nobody compares): in
the grocery preset the long-run elasticity of a store is near -1 and no equilibrium lies near today's prices.
"""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.study.program import Program
from simulator.study.shoppers import Comparers, Price, Profile, Segment
from simulator.study.stores import Store
from tests.evidence.panels import Stores, run
from tests.evidence.seeds import ALL, mostly

STEPS = np.array([0.90, 0.94, 0.97, 1.0, 1.03, 1.06, 1.10])
COST = 0.75
SECOND_YEAR = slice(52, 104)


def profile(habit: float) -> Profile:
    """Segments of the preset with part of their habit; no loss aversion, which holds any price where it is."""
    usual = Profile().segments
    segments = {
        name: Segment(**(each.model_dump() | {"habit_weight": habit * each.habit_weight}))
        for name, each in usual.items()
    }
    return Profile(price=Price(slope=5.0, loss_aversion=1.0), comparers=Comparers(share=0.0), segments=segments)


def stores(price: float, others: float, program: Program | None) -> Stores:
    return tuple(
        Store(
            name=f"Store {j}", focal=j == 0, share=1 / 3, price_index=round(others if j else price, 6), program=program
        )
        for j in range(3)
    )


def best_response(habit: float, others: float, program: Program | None, **chance: int) -> tuple[float, float]:
    """The price that earns most in the second year where others charge `others`; profit per unit at their price."""
    worlds = (stores(others * step, others, program) for step in STEPS)
    sizes = {"shoppers": 3_000, "weeks": 104, "burn_in_weeks": 52}
    tallies = run(profile(habit), *worlds, today=stores(others, others, program), **sizes, **chance)
    volume, points = (
        tallies.flow(each)[SECOND_YEAR, :, 0].sum(axis=0).astype(float)
        for each in (Measure.VOLUME, Measure.POINTS_ISSUED)
    )
    profit = (others * STEPS - COST) * volume - points * 100.0  # a point is .01, a money unit .0001
    logs = np.log(others * STEPS)
    cubic = np.polyfit(logs, profit / profit.max(), 3)
    tops = [each.real for each in np.roots(np.polyder(cubic)) if abs(each.imag) < 1e-9]
    inside = [top for top in tops if logs[0] <= top <= logs[-1] and np.polyval(np.polyder(cubic, 2), top) < 0.0]
    best = float(np.exp(inside[0])) if inside else float(others * STEPS[profit.argmax()])
    return best, float(profit[3] / volume[3])


def equilibrium(habit: float, program: Program | None = None, **chance: int) -> tuple[float, float]:
    """The price that is the best response to itself, within half a percent, and profit per unit there."""
    price = 1.5
    for _ in range(15):
        answer, profit = best_response(habit, price, program, **chance)
        if abs(answer / price - 1.0) < 0.005:
            return answer, profit
        price = answer
    raise AssertionError(f"no equilibrium found, prices went to {price}")


def test_the_best_response_is_lower_where_shoppers_are_loyal_by_habit() -> None:
    found = [[best_response(habit, 1.5, None, **chance)[0] for habit in (0.0, 1.0)] for chance in ALL[:2]]
    without, with_habit = np.array(found).T
    assert (with_habit < 0.98 * without).all()  # PR7


@pytest.mark.full
def test_switching_costs_lower_equilibrium_prices() -> None:
    """Three seeds."""
    found = [[equilibrium(habit, **chance)[0] for habit in (0.0, 1.0)] for chance in ALL[:3]]
    without, with_habit = np.array(found).T
    change = with_habit / without - 1.0
    assert mostly(change < 0.0)
    assert -0.18 <= change.mean() < 0.0  # PR7


@pytest.mark.full
def test_programs_of_all_raise_prices_and_hardly_move_profits() -> None:
    """CO6 is theory with either sign: both are reported. Three seeds."""
    programs = None, Program(reward_rate=0.02, launch_week=-50), Program(reward_rate=0.05, launch_week=-50)
    found = [[equilibrium(1.0, program, **chance) for program in programs] for chance in ALL[:3]]
    (bare, usual, generous), (bare_profit, usual_profit, generous_profit) = np.moveaxis(np.array(found), 2, 0).swapaxes(
        1, 2
    )
    assert mostly(generous > bare)
    assert 0.0 < (generous / bare - 1.0).mean() < 0.12
    assert abs((usual / bare - 1.0).mean()) < 0.03
    assert abs((usual_profit / bare_profit - 1.0).mean()) < 0.04
    assert -0.05 < (generous_profit / bare_profit - 1.0).mean() < 0.15
