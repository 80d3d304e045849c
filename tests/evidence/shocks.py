"""A week in which every order at the focal store fails, and who ordered in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.market.job import Job
from simulator.study.service import Service
from simulator.study.shoppers import Profile
from tests.evidence.panels import Stores, job_of, weeks_of

WEEK = 10
FAILING = Service(failure_probability=1.0)


def served(stores: Stores, service: Service) -> Stores:
    """The same street with another service at the focal store."""
    return tuple(store.model_copy(update={"service": service}) if store.focal else store for store in stores)


def in_weeks(stores: Stores, *weeks: int, service: Service = FAILING) -> tuple[tuple[int, Stores], ...]:
    """The changes of a world that has another service in some weeks of the run, and its own in all others."""
    turns = {week + 1: stores for week in weeks} | dict.fromkeys(weeks, served(stores, service))
    return tuple(sorted(turns.items()))


def shocked(profile: Profile, stores: Stores, *worlds: tuple[tuple[int, Stores], ...], **sizes: Any) -> Job:
    """Worlds that differ in what goes wrong in some weeks; the first is spared."""
    return job_of(profile, *(stores,) * (1 + len(worlds)), changes=((), *worlds), **({"weeks": 26} | sizes))


@dataclass(frozen=True, eq=False)
class Record:
    """Of each world and shopper: (worlds, shoppers)."""

    before: NDArray[Any]  # orders at the focal store up to the shock
    during: NDArray[Any]  # orders in the week or weeks of the shock
    after: NDArray[Any]  # orders in the weeks after it
    felt: NDArray[Any]  # experience just before the shock
    feeling: NDArray[Any]  # experience just after it
    left: NDArray[Any]  # the store is no longer considered just after it
    members: NDArray[np.bool_]

    @property
    def hit(self) -> NDArray[np.bool_]:
        """Shoppers who ordered exactly once in every world in the week of the shock."""
        return np.asarray((self.during == 1).all(axis=0))


def record_of(job: Job, first: int = WEEK, last: int = WEEK) -> Record:
    """What a shock in weeks `first` to `last` did to everybody."""
    worlds = range(len(job.policies))
    for now in weeks_of(job):
        orders = np.stack([now.relation("orders", world) for world in worlds]).astype(float)
        if now.week == first - 1:
            before, felt = orders, np.stack([now.experience(world) for world in worlds])
        if now.week == last:
            then, feeling = orders, np.stack([now.experience(world) for world in worlds])
            people = [
                np.concatenate([b.people["considered"][:, w] for b in now.market.shoppers.blocks]) for w in worlds
            ]
            left = np.stack(people) & 1 == 0
            members = now.members()
    return Record(before, then - before, orders - then, felt, feeling, left, members)
