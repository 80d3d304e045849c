"""Markets whose NPV is known in closed form: no simulation, every flip point worked out by hand."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from simulator.experiment.compared import Compared
from simulator.experiment.figures import Figures
from simulator.experiment.parameters import Range, parameter_draw, value_at
from simulator.experiment.plan import Plan, plan_of
from simulator.study import parse_study

STUDY = """\
name = "By hand"
currency = "EUR"
[run]
start = 2027-01-04
weeks = 52
shoppers = 20_000
represents = 200_000
replicates = {draws}
seed = 11
[[stores]]
name = "Ours"
focal = true
share = 0.4
gross_margin = 0.3
[stores.program]
reward_rate = 0.02
costs = {{ setup = 100_000, platform_per_year = 50_000 }}
[[stores]]
name = "Rival"
[baseline]
set = {{ "stores.Ours.program" = "none" }}
[[policies]]
name = "2 %"
[[policies]]
name = "1 %"
set = {{ "stores.Ours.program.reward_rate" = 0.01 }}
[[policies]]
name = "9 %"
set = {{ "stores.Ours.program.reward_rate" = 0.09 }}
"""
AWARENESS = Range("stores.Ours.program.awareness", ("stores.Ours.program.awareness",), 0.5, 1.0, is_scale=False)
SLOPE = Range("price.slope", ("price.slope",), 1.5, 3.0, is_scale=False)
USE = Range("rewards.redeemer_use", ("rewards.redeemer_use",), 0.5, 0.9, is_scale=False)
INERT = Range("brand.half_life_weeks", ("brand.half_life_weeks",), 52.0, 260.0, is_scale=False)
RANGES = (AWARENESS, SLOPE, USE, INERT)

Values = dict[str, float]
Npv = dict[str, Callable[[Values], float]]
BY_HAND: Npv = {
    "baseline": lambda v: 0.0,
    "2 %": lambda v: 1e6 * (3.0 - 2.5 * (v["price.slope"] - 1.5)),  # 0 where the slope is 2.7
    "1 %": lambda v: 1e6 * (0.6 - 0.2 * (v["price.slope"] - 1.5) + 0.1 * v["rewards.redeemer_use"]),
    "9 %": lambda v: -9e6,
}


def plan_with(draws: int = 8, ranges: Sequence[Range] = RANGES) -> Plan:
    plan = plan_of(parse_study(STUDY.format(draws=draws), "by_hand.toml").resolve())
    return Plan(plan.study, plan.policies, tuple(ranges), plan.shoppers, plan.replicates)


def drawn_value(each: Range, seed: int, number: int, value: float) -> float:
    """What a parameter is in a draw."""
    return value_at(each, parameter_draw(seed, number, each.path), value)


@dataclass
class Market:
    """Stands in for the simulation: `npv` by policy from the values drawn, and chance of `noise` in every world.

    `asked`: how many plans each step had.
    """

    npv: Npv = field(default_factory=lambda: BY_HAND)
    noise: float = 0.0
    failing: int | None = None
    asked: dict[str, int] = field(default_factory=dict)

    def __call__(self, plans: Sequence[Plan], what: str) -> list[Compared]:
        self.asked[what] = self.asked.get(what, 0) + len(plans)
        return [self._figures(plan) for plan in plans]

    def _figures(self, plan: Plan) -> Compared:
        seed, profile = plan.study.run.seed, plan.policies[0].profile
        in_use = {"price.slope": profile.price.slope, "rewards.redeemer_use": profile.rewards.redeemer_use}
        numbers = [number for number in range(plan.replicates) if number != self.failing]
        rows = []
        for number in numbers:
            values = dict(in_use)
            for each in plan.ranges:
                values[each.path] = drawn_value(each, seed, number, values.get(each.path, each.low))
            seeds = [number, zlib.crc32(repr(plan.ranges).encode())]
            chance = np.random.default_rng(seeds).standard_normal(len(self.npv))
            by_name = {
                name: told(values) + self.noise * float(chance[place])
                for place, (name, told) in enumerate(self.npv.items())
            }
            rows.append([0.0 if name == "baseline" else by_name[name] for name in plan.names])
        table = np.array(rows)
        known = {"npv": table, "investment": np.abs(table)}
        return Figures(plan, tuple(numbers), (), 0, 0.0, known, np.stack([table, table], axis=1) / 2)


def no_books(plan: Plan, variants: Sequence[Plan]) -> list[Compared]:
    """Nothing is kept that books could be closed on again."""
    empty = np.zeros((0, len(plan.policies)))
    return [Figures(one, (), (), 0, 0.0, {"npv": empty}, np.zeros((0, 2, len(plan.policies)))) for one in variants]
