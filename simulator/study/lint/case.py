"""What a check looks at: one program of one store, and what its members typically do."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.study._typical import mean_order, orders_per_year, spend_per_year
from simulator.study.levels import levels_of
from simulator.study.program import Level, Program
from simulator.study.run import Run
from simulator.study.shoppers import Profile
from simulator.study.stores import Store


@dataclass(frozen=True)
class Case:
    """A program, its store, and the market and run around them. Figures are of a year and the median member."""

    profile: Profile
    store: Store
    program: Program
    run: Run

    @cached_property
    def orders(self) -> float:
        """Orders of the median member at the store."""
        return orders_per_year(self.profile, self.store)

    @cached_property
    def spend(self) -> float:
        """Currency that the median member spends there."""
        return spend_per_year(self.profile, self.store)

    @cached_property
    def order(self) -> float:
        """Currency of a mean order."""
        return mean_order(self.profile, self.store)

    @cached_property
    def levels(self) -> tuple[tuple[str, Level], ...]:
        """Levels above the base, by hand or generated."""
        return levels_of(self.program, self.profile, self.store)

    def is_in_horizon(self, date: datetime.date) -> bool:
        """Whether a day lies in the weeks that are simulated."""
        return 0 <= (date - self.run.start).days < 7 * self.run.weeks

    @property
    def unit_cost(self) -> float:
        """Cost of one currency unit of reward."""
        unit = self.program.costs.reward_unit_cost
        return 1.0 if isinstance(unit, str) else unit

    def times_of(self, orders: float) -> dict[str, float]:
        """How often a privilege is used in a year with so many orders, by what it is for."""
        returned, failed = self.store.returns.probability, self.store.service.failure_probability
        return {"order": orders, "year": 1.0, "return": orders * returned, "failure": orders * failed}

    @property
    def point_cost(self) -> float:
        """Cost of a point in the dearest way to use it."""
        burn = self.program.burn
        if burn.mode == "catalog":
            return max((one.unit_cost or 0.0) / one.points for one in burn.rewards.values())
        if burn.mode == "step":
            return max(one.value / one.points for one in burn.rewards.values()) * self.unit_cost
        return self.program.point_value * self.unit_cost

    @property
    def points_per_currency(self) -> float:
        """Points earned per currency at the base."""
        return self.program.rate / self.program.point_value


Check = Callable[[Case], Iterator[str]]
"""Sentences about one program, without the name of its store."""


def percent(value: float) -> str:
    """A share in percent, with three digits."""
    return f"{100 * value:.3g} %"
