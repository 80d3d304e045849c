"""Who was won, from where, and what they did afterward: every customer of the focal store followed, world by world."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator.behavior.around_columns import Source
from simulator.behavior.columns import NEVER
from simulator.market.job import Job
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from tests.evidence.panels import PROFILES, FloatArray, Stores, weeks_of

SEEDS = tuple(range(20))
A_FEW = SEEDS[:3]
some_or_all_seeds = pytest.mark.parametrize(
    "seeds", [pytest.param(A_FEW, id="a_few"), pytest.param(SEEDS, id="all", marks=pytest.mark.full)]
)
"""A sign must hold in four of five seeds: all twenty by command, three of them in the usual run."""


def in_most(seeds: tuple[int, ...], holds: Callable[[int], bool]) -> bool:
    """Does something hold in at least 80 % of seeds (of three: in two)?"""
    return sum(holds(seed) for seed in seeds) >= int(0.8 * len(seeds))


def marketplace() -> Profile:
    """The shipped profile of general web shops, at its middle values."""
    stated: dict[str, Any] = {}
    for name in ("ecommerce.toml", "marketplace.toml"):
        read = tomllib.loads((PROFILES / name).read_text(encoding="utf-8"))
        for key, value in read.items():
            stated[key] = {**stated.get(key, {}), **value} if isinstance(value, dict) else value
    return Profile(**{key: value for key, value in stated.items() if key not in ("extends", "uncertain", "caveats")})


def with_values(profile: Profile, **tables: Mapping[str, Any]) -> Profile:
    """The profile with some values of its tables changed."""
    changed = {name: getattr(profile, name).model_copy(update=dict(values)) for name, values in tables.items()}
    return profile.model_copy(update=changed)


def mall(share: float = 0.2, **ours: Any) -> Stores:
    """The focal store among two others that have the rest of the market."""
    return (
        Store(name="Ours", focal=True, share=share, **ours),
        Store(name="Rival", share=(1.0 - share) * 0.4),
        Store(name="Rest", share=(1.0 - share) * 0.6),
    )


@dataclass(frozen=True, eq=False)
class Customers:
    """Every shopper at the focal store over the weeks of the horizon.

    orders: ever, at the end of each week, (weeks, worlds, shoppers); spend: paid after deals up to then, currency, but
    for the last week of each year, in which wallets are closed; considered: at the end of each week; source and
    first_order (week of the horizon): (worlds, shoppers).
    """

    orders: FloatArray
    spend: FloatArray
    considered: NDArray[np.bool_]
    source: NDArray[np.uint8]
    first_order: NDArray[np.int64]

    def won(self, world: int, source: int, before: int) -> NDArray[np.bool_]:
        """Shoppers whose first order came from a source in the weeks from 0 to `before`."""
        first = self.first_order[world]
        return np.asarray((self.source[world] == source) & (first >= 0) & (first < before))

    def after(self, values: FloatArray, world: int, who: NDArray[np.bool_], weeks: int) -> FloatArray:
        """How much `values` (orders, spend) grew from each one's first order, included, over so many weeks."""
        places = np.flatnonzero(who)
        first = self.first_order[world, places]
        start = np.where(first > 0, values[np.maximum(first - 1, 0), world, places], 0.0)
        return np.asarray(values[first + weeks - 1, world, places] - start)

    def left_within(self, world: int, who: NDArray[np.bool_], weeks: int) -> FloatArray:
        """Does each one not consider the store any more, so many weeks after the first order?"""
        places = np.flatnonzero(who)
        is_left = ~self.considered[self.first_order[world, places] + weeks - 1, world, places]
        return np.asarray(is_left, dtype=np.float64)


def follow(job: Job) -> Customers:
    """Run a job that states something around programs, and keep what everybody did at the focal store."""
    worlds = range(len(job.policies))
    orders, spend, considered = [], [], []
    paid = closed = np.zeros((len(worlds), job.shoppers))
    for now in weeks_of(job):
        orders.append(np.stack([now.relation("orders", world) for world in worlds]))
        year = np.stack([now.relation("year_spend", world) for world in worlds]) / 1e4
        if now.week % 52 == 51:
            closed = paid
        paid = closed + year
        spend.append(paid)
        people = [np.concatenate([b.people["considered"][:, w] for b in now.market.shoppers.blocks]) for w in worlds]
        considered.append((np.stack(people) & 1) > 0)
        crowd = now.market.shoppers.crowd
    assert crowd is not None
    bonds = np.concatenate([around.bonds[:, :, 0] for around in crowd.arounds]).T
    first = bonds["first_order"].astype(np.int64)
    return Customers(
        orders=np.stack(orders).astype(np.float64),
        spend=np.stack(spend),
        considered=np.stack(considered),
        source=bonds["source"],
        first_order=np.where(first == NEVER, 10**6, first - job.burn_in_weeks),
    )


CHANNEL = int(Source.CHANNEL)
