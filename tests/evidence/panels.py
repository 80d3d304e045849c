"""Worlds that differ in one program or one parameter, and what each shopper did in them, week by week."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.program import Program
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]
Stores = tuple[Store, ...]


PROFILES = Path(__file__).parents[2] / "scenarios" / "profiles"


def web_shop() -> Profile:
    """The shipped profile of a web shop, at its middle values."""
    stated = tomllib.loads((PROFILES / "ecommerce.toml").read_text(encoding="utf-8"))
    return Profile(**{key: value for key, value in stated.items() if key not in ("uncertain", "caveats")})


def street(program: Program | None, share: float = 0.4, **ours: Any) -> Stores:
    """The focal store and the rest of the market; `ours` are values of the focal store."""
    return (
        Store(name="Ours", focal=True, share=share, program=program, **ours),
        Store(name="Rival", share=(1.0 - share) / 2),
        Store(name="Rest", share=(1.0 - share) / 2),
    )


SHARES = (0.4, 0.3, 0.2, 0.1)


def four(
    programs: dict[int, Program] | None = None,
    prices: tuple[float, ...] = (1.0,) * 4,
    shares: tuple[float, ...] = SHARES,
) -> Stores:
    """Four stores, the first the focal one; `programs` by place."""
    held = programs or {}
    return tuple(
        Store(name=f"Store {j}", focal=j == 0, share=share, price_index=price, program=held.get(j))
        for j, (share, price) in enumerate(zip(shares, prices, strict=True))
    )


def job_of(profile: Profile, *policies: Stores, today: Stores | None = None, **sizes: Any) -> Job:
    """A job whose worlds all meet the same chance; so do two jobs of the same sizes with different profiles."""
    usual = {"shoppers": 3_000, "represents": 3_000.0, "weeks": 52, "burn_in_weeks": 26, "seed": 77, "replicate": 0}
    return Job(profile, policies, today or policies[0], **(usual | sizes))


def run(profile: Profile, *policies: Stores, **sizes: Any) -> Tallies:
    """What all worlds leave."""
    return simulate(job_of(profile, *policies, **sizes), threads=2)


@dataclass(frozen=True, eq=False)
class Week:
    """The state of every shopper at the focal store after one week of the horizon."""

    week: int
    market: Market

    @property
    def tick(self) -> int:
        return self.week + self.market.job.burn_in_weeks

    def relation(self, name: str, world: int = 0, store: int = 0) -> NDArray[Any]:
        return np.concatenate([block.relations[name][:, world, store] for block in self.market.shoppers.blocks])

    def relations(self, name: str, world: int = 0) -> NDArray[Any]:
        """Toward every store: (shoppers, stores)."""
        return np.concatenate([block.relations[name][:, world] for block in self.market.shoppers.blocks])

    def account(self, name: str, world: int = 0) -> NDArray[Any]:
        return np.concatenate([block.accounts[name][:, world, 0] for block in self.market.shoppers.blocks])

    def standing(self, name: str, world: int = 0) -> NDArray[Any]:
        return np.concatenate([block.standings[name][:, world, 0] for block in self.market.shoppers.blocks])

    def shopper(self, name: str) -> NDArray[Any]:
        return np.concatenate([block.shoppers[name] for block in self.market.shoppers.blocks])

    def experience(self, world: int = 0) -> NDArray[Any]:
        return np.concatenate(
            [block.experiences[:, world * self.market.lanes] for block in self.market.shoppers.blocks]
        )

    def members(self, world: int = 0) -> NDArray[np.bool_]:
        return np.concatenate([block.people["member"][:, world] & 1 for block in self.market.shoppers.blocks]) > 0


def weeks_of(job: Job) -> Iterator[Week]:
    """Every week of the horizon in turn. Read a state before asking for the next: it is overwritten."""
    market = Market(job, threads=2)
    try:
        for _ in range(job.ticks):
            market.step()
            if market.week > 0:
                yield Week(market.week - 1, market)
    finally:
        market.release()


def last_week_of(job: Job) -> Week:
    """The state of every shopper at the end of the horizon."""
    *_, last = weeks_of(job)
    return last


def paired_error(differences: FloatArray) -> float:
    """Standard error of the sum of differences between twins, shopper by shopper."""
    return float(np.std(differences, ddof=1) * np.sqrt(len(differences)))


def orders_between(job: Job, first: int, stop: int) -> FloatArray:
    """Orders of each shopper at the focal store in weeks `first` (1 or later) up to `stop`: (worlds, shoppers)."""
    worlds = range(len(job.policies))
    for now in weeks_of(job):
        if now.week == first - 1:
            before = np.stack([now.relation("orders", world) for world in worlds])
        if now.week == stop - 1:
            return np.stack([now.relation("orders", world) for world in worlds]).astype(np.float64) - before
    raise ValueError(f"the job has no week {stop - 1}")


def surely_above(differences: FloatArray, errors: float = 3.0) -> bool:
    """Do twins differ upward, far beyond what chance leaves of it?"""
    return bool(differences.sum() > errors * paired_error(differences))
