"""Sweeps made by hand: figures by a formula, without a run."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.experiment.executors.work import Outcome
from simulator.experiment.figures import Figures
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.sweep.axes import Axis
from simulator.experiment.sweep.swept import Condition, Point, Swept
from simulator.study import parse_study
from tests.report.small import HEAD

RATE, TIERS = "stores.Ours.program.reward_rate", "stores.Ours.program.tiers.count"
ENTRY = "market.entry_per_year"
Effect = Callable[[tuple[Any, ...], tuple[Any, ...]], tuple[float, float, float]]
"""From values of levers and of conditions to NPV, money put in and the difference of retention."""


def axis(path: str, values: Sequence[object], label: str, *, is_condition: bool = False, unit: str = "") -> Axis:
    return Axis(path, tuple(values), is_condition, label, unit)


REWARDS = axis(RATE, (0.01, 0.02, 0.03, 0.05), "reward rate", unit="share")
LEVELS = axis(TIERS, (0, 2, 3), "tiers count")
ENTRIES = axis(ENTRY, (0.0, 0.1), "entry per year", is_condition=True)


def effect(at: tuple[Any, ...], given: tuple[Any, ...]) -> tuple[float, float, float]:
    """A hill over the reward rate; levels cost a little; entry makes rewards worth more."""
    rate = float(at[0])
    levels = float(at[1]) if len(at) > 1 else 0.0
    more = 1.0 + (10.0 * float(given[0]) if given else 0.0)
    npv = 4e6 * more * (1.0 - ((rate - 0.02 * more) / 0.02) ** 2) - 2e5 * levels
    return npv, 2e8 * rate + 1e5 * levels, rate * more


def swept(
    levers: Sequence[Axis] = (REWARDS, LEVELS),
    effects: Effect = effect,
    *,
    conditions: Sequence[Axis] = (),
    design: str = "grid",
    draws: int = 8,
    noise: float = 3e5,
    ranges: bool = True,
    points: Sequence[tuple[Any, ...]] | None = None,
    head: str = HEAD,
    failures: Sequence[Outcome] = (),
) -> Swept:
    """A sweep; by default a full grid. `noise`: of NPV between draws, currency."""
    study = parse_study(head + '[[policies]]\nname = "2 % as written"\n', "small.toml").resolve()
    at = list(points) if points is not None else list(itertools.product(*(one.values for one in levers)))
    found = []
    for given in itertools.product(*(one.values for one in conditions)):
        plan = plan_of(study)
        names = [_name(levers, one) for one in at]
        plan = replace(plan, policies=(*plan.policies, *(replace(plan.policies[1], name=name) for name in names)))
        plan = plan if ranges else replace(plan, ranges=())
        kept = tuple(
            Point(number, name, one, number + 2) for number, (name, one) in enumerate(zip(names, at, strict=True))
        )
        table = _table(plan, at, given, effects, draws, noise)
        halves = np.stack([table["npv"] / 2, table["npv"] / 2], axis=1)
        figures = Figures(plan, tuple(range(draws)), tuple(failures), 0, 1.0, table, halves)
        condition = ", ".join(
            f"{axis.label} {axis.words(value)}" for axis, value in zip(conditions, given, strict=True)
        )
        stated = Point(len(kept), plan.names[1], (), 1)
        found.append(Condition(given, condition, study, (Point(0, "baseline", (), 0), stated, *kept), figures))
    return Swept(study, design, tuple(levers), tuple(conditions), tuple(found), 1.5, 2)


def _name(levers: Sequence[Axis], at: tuple[Any, ...]) -> str:
    return ", ".join(f"{axis.label} {axis.words(value)}" for axis, value in zip(levers, at, strict=True))


def _table(
    plan: Plan, at: Sequence[tuple[Any, ...]], given: tuple[Any, ...], effects: Effect, draws: int, noise: float
) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(7)
    count = len(plan.names)
    common = chance.standard_normal((draws, 1))
    own = chance.standard_normal((draws, count)) * 0.3
    wobble = noise * (common + own)
    wobble[:, 0] = 0.0
    means = np.array([(0.0, 0.0, 0.0), (1e6, 4e6, 0.01), *(effects(one, given) for one in at)])
    table = {key: np.zeros((draws, count)) for key in KPIS}
    table["npv"] = means[:, 0] + wobble
    table["net_gain"] = table["npv"] * 1.05
    table["investment"] = means[:, 1] + np.zeros((draws, 1))
    table["gain"] = table["net_gain"] + table["investment"]
    table["retention"] = 0.6 + means[:, 2] + 0.002 * (wobble / noise if noise else wobble)
    table["peak_funding"] = np.abs(table["investment"]) * 0.3
    table["payback_week"] = np.where(table["npv"] > 0, 40.0, np.nan)
    table["closing_liability"] = table["investment"] * 0.1
    table["liability_over_sales"] = table["investment"] / 1e9
    with np.errstate(divide="ignore", invalid="ignore"):
        table["roi"] = table["net_gain"] / table["investment"]
    table["active_customers"] = 100_000 * (1 + means[:, 2]) + np.zeros((draws, 1))
    return table
