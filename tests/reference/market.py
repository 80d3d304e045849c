"""The market as a Mesa model: one job, that is one replicate of all policies, week by week in lock-step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

import mesa
import numpy as np

from simulator.study.opening import Opening
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .chance import job_keys
from .events import EventLog, totals
from .foresight import Foresight
from .offers import Street
from .opening import convert, enter_books
from .shop import Shop
from .shopper import Shopper

WEEKS_OF_YEAR = 52.1775
NEVER = -1
"""How `state()` writes a week that never came."""


class ReferenceMarket(mesa.Model):
    """One job. Call `run()`, then read `log`, `state()` and `totals()`.

    `policies[0]` is the baseline; each is a list of stores in the same order, and may append stores. The burn-in is
    lived once, under policy `today`; at tick `burn_in_weeks` every policy goes on from a copy of that state.
    Launch, start and stop weeks count from there. `entrants[k]` is the tick in which shopper `shoppers + k` enters.
    `opening` are the books of the focal store's program in week 0.
    Nobody leaves the market in the burn-in; `exit_per_year` may be a list by year, its last value persists.
    """

    def __init__(
        self,
        profile: Profile,
        policies: Sequence[Sequence[Store]],
        *,
        seed: int,
        replicate: int,
        shoppers: int,
        represents: float,
        burn_in_weeks: int,
        weeks: int,
        rediscovery: float,
        today: int = 0,
        entrants: Sequence[int] = (),
        exit_per_year: float | Sequence[float] = 0.0,
        start: date | None = None,
        settled: bool = True,
        opening: Opening | None = None,
    ) -> None:
        super().__init__(seed=seed)
        self.profile, self.policies, self.represents = profile, policies, represents
        self.burn_in_weeks, self.ticks = burn_in_weeks, burn_in_weeks + weeks
        self.rediscovery, self.start, self.settled = rediscovery, start, settled
        self.rediscovery, self.opening, self.today = rediscovery, opening, policies[today]
        self.hazards = [0.0] * burn_in_weeks + [_hazard(exit_per_year, week) for week in range(weeks)]
        self.keys = job_keys(seed, replicate)
        self.first = [_first_with(policies, j) for j in range(max(map(len, policies)))]
        self.shares = [store.share for store in self.first]
        self.tick_0 = [_store(policies[today], j) for j in range(len(self.first))]
        self.tick, self.forked = 0, False
        self.log = EventLog()
        self.shops = [self._open(policies[today])]
        self.streets: list[Street] = []
        for number, enter_week in enumerate([0] * shoppers + list(entrants)):
            Shopper(self, number, enter_week, newcomer=number >= shoppers)

    def step(self) -> None:
        """One week: stores act, then every shopper lives it."""
        if self.tick == self.burn_in_weeks:
            self._fork()
        self.streets = [Street([shop.publish(self.tick) for shop in world]) for world in self.shops]
        self.foresight = Foresight(self.keys, self.tick)
        self.season = _season(self.profile, self.start, self.tick - self.burn_in_weeks)
        for part in ("wake", "plan", "live"):
            self.agents.do(part)
            self.foresight.draw()
        self.tick += 1

    def run(self) -> ReferenceMarket:
        """All weeks of the burn-in and the horizon."""
        while self.tick < self.ticks:
            self.step()
        return self

    def state(self) -> dict[str, np.ndarray]:
        """Arrays [shopper, world, store] of the state now; one world before the fork.

        points, joined and last_order (week, NEVER = -1) are int64; member and considered bool; habit, experience
        and log_reference float32.
        """

        def column(read: str, kind: type) -> np.ndarray:
            values = [[[getattr(one, read) for one in world] for world in shopper.worlds] for shopper in self.agents]
            return np.array([[[NEVER if x is None else x for x in w] for w in s] for s in values], kind)

        weeks = {name: column(name, np.int64) for name in ("points", "joined", "last_order")}
        minds = {name: column(name, np.float32) for name in ("habit", "experience", "log_reference")}
        return {**weeks, **minds, "considered": column("considered", np.bool_), "member": weeks["joined"] != NEVER}

    def totals(self) -> dict[str, np.ndarray]:
        """Weekly sums by measure [tick, world, store]; see `events.totals`."""
        return totals(self.log, self.tick, len(self.policies), len(self.first))

    def _open(self, policy: Sequence[Store]) -> list[Shop]:
        """The stores of a world; those that the policy does not have stay closed."""
        return [
            Shop(_store(policy, j), first, self.profile, self.represents, self.burn_in_weeks, self.forked)
            for j, first in enumerate(self.first)
        ]

    def _fork(self) -> None:
        """Every policy goes on from today's state; adstock stays with its store and channel."""
        (past,), self.forked = self.shops, True
        self.shops = [self._open(policy) for policy in self.policies]
        for world in self.shops:
            for shop, before in zip(world, past, strict=True):
                shop.adstock = dict(before.adstock)
        for j, store in enumerate(self.today):
            if self.opening and store.focal and store.program:
                enter_books(self, self.opening, j, store.program)
        for shopper in self.agents:
            shopper.fork(len(self.policies))
        self.adjusted = np.zeros((len(self.policies), len(self.first)), np.int64)
        for world, policy in enumerate(self.policies):
            for j, store in enumerate(self.today):
                if store.program and policy[j].program:
                    balances = (shopper.worlds[world][j] for shopper in self.agents)
                    self.adjusted[world, j] = sum(convert(one, store.program, policy[j].program) for one in balances)


def _season(profile: Profile, start: date | None, week: int) -> float:
    """The factor of a week: the mean over its days of the factor of their month."""
    if start is None:
        return 1.0
    months = profile.season.months
    days = [start + timedelta(days=7 * week + day) for day in range(7)]
    return sum(months[day.month - 1] * 12 / sum(months) for day in days) / 7


def _store(policy: Sequence[Store], j: int) -> Store | None:
    return policy[j] if j < len(policy) else None


def _hazard(exit_per_year: float | Sequence[float], week: int) -> float:
    """The hazard of leaving the market in a week of the horizon; week h lies in year floor(h / 52.1775)."""
    by_year = [exit_per_year] if isinstance(exit_per_year, float | int) else exit_per_year
    year = min(math.floor(week / WEEKS_OF_YEAR), len(by_year) - 1)
    return -math.log(1.0 - by_year[year]) / WEEKS_OF_YEAR


def _first_with(policies: Sequence[Sequence[Store]], j: int) -> Store:
    """Store j under the baseline, or under the first policy that has it."""
    return next(policy[j] for policy in policies if j < len(policy))
